"""What a check found, and what became of a run of checks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from xl_tools.model.cell import CellRef


class Severity(Enum):
    """How much a finding weighs. Only 必須 makes a paper fail; the others never block."""

    REQUIRED = "必須"
    REVIEW = "要確認"
    NOTE = "参考"

    @property
    def rank(self) -> int:
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to put right.

    ``item`` is the field's official label, ``value`` the text as read (may hold invisible characters),
    ``message`` says what is wrong and names any other place, ``fix`` says what to write; both are whole
    Japanese sentences. ``others`` are further cells the message speaks of.
    """

    code: str
    severity: Severity
    ref: CellRef
    item: str
    value: str
    message: str
    fix: str
    others: tuple[CellRef, ...] = ()

    @property
    def sentence(self) -> str:
        """「情報項目」B12：「氏名」は8行目と重複しています。どちらかを消してください。"""
        return f"{self.ref}：{self.message}{self.fix}"


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A finding someone looked at and decided to keep, with the reason.

    Void once the value or the message differs: the message names what other cells hold.
    """

    code: str
    ref: CellRef
    value: str
    message: str
    reason: str


@dataclass(frozen=True, slots=True)
class AcceptedFinding:
    """A finding together with the reason it was accepted for."""

    finding: Finding
    reason: str

    @property
    def acceptance(self) -> Acceptance:
        found = self.finding
        return Acceptance(found.code, found.ref, found.value, found.message, self.reason)


@dataclass(frozen=True, slots=True)
class RuleRun:
    """Whether a check ran on the paper. ``skipped`` holds the Japanese reason when it did not."""

    code: str
    title: str
    severity: Severity
    skipped: str | None = None


@dataclass(frozen=True, slots=True)
class LookedUp:
    """A table of what a check looked up elsewhere, for the clerk to see: every row as long as ``headings``.

    ``places`` is the cell each row is about; empty where rows are not about cells.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    places: tuple[CellRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of validating one paper. ``source`` is the file's name as given by the user."""

    source: str
    title: str
    findings: tuple[Finding, ...]
    rule_runs: tuple[RuleRun, ...]
    accepted: tuple[AcceptedFinding, ...] = ()
    sheets: tuple[str, ...] = ()
    template_version: str | None = None
    catalogue_version: str | None = None
    looked_up: tuple[LookedUp, ...] = ()

    def count(self, severity: Severity) -> int:
        return sum(1 for finding in self.findings if finding.severity is severity)

    @property
    def is_clean(self) -> bool:
        """True when nothing 必須 is left."""
        return not self.count(Severity.REQUIRED)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that could not be checked, with the sentence that says why and what to do."""

    source: str
    reason: str
