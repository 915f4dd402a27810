"""The secretariat's view of a half year: every number its page and its workbook of charts show.

Texts are on one line and hold no character that is not seen. ``cases`` are always №s of the list, in their order,
each once.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from xl_tools.model.finding import Finding, Severity

Numbers = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """One bar of a chart: how many cases have what ``label`` says."""

    label: str
    cases: Numbers

    @property
    def number(self) -> int:
        return len(self.cases)


@dataclass(frozen=True, slots=True)
class Weights:
    """How many findings of each weight."""

    required: int = 0
    review: int = 0
    note: int = 0

    @property
    def total(self) -> int:
        return self.required + self.review + self.note

    @property
    def by_severity(self) -> tuple[tuple[Severity, int], ...]:
        return tuple(zip(Severity, (self.required, self.review, self.note), strict=True))


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A section in charge with the findings on its cases; ``department`` as the profile has it, or why it has none."""

    name: str
    department: str
    cases: Numbers
    weights: Weights


@dataclass(frozen=True, slots=True)
class RuleLine:
    """What one check found, in all papers and across the list."""

    code: str
    title: str
    weights: Weights
    cases: Numbers


@dataclass(frozen=True, slots=True)
class ControlLine:
    """A row of the checklists and the cases that answered it ー. ``page`` names its form and block."""

    id: str
    page: str
    sentence: str
    cases: Numbers


@dataclass(frozen=True, slots=True)
class ContractorLine:
    """A counterparty, all its writings taken together: ``name`` is the usual one, ``writings`` the others.

    ``cases`` are all it appears in; ``contracted`` those as 委託先, ``sub_contracted`` those as 再委託先 (a case may
    be in both). ``roles`` are the roles as written.
    """

    name: str
    writings: tuple[str, ...]
    cases: Numbers
    contracted: Numbers
    sub_contracted: Numbers
    roles: tuple[str, ...]
    certifications: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CitationLine:
    """A citation that could not be resolved, and the case it stands in."""

    case: int
    title: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class PlacedFinding:
    """A finding with the case it is about; ``case`` is 0 where it is about the list as a whole."""

    case: int
    title: str
    sections: tuple[str, ...]
    finding: Finding


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case of the list with the findings on it; ``has_paper`` is False for one that comes from the register alone."""

    number: int
    title: str
    sections: tuple[str, ...]
    categories: tuple[str, ...]
    date: datetime.date | None
    result: str
    weights: Weights
    has_paper: bool


@dataclass(frozen=True, slots=True)
class FileCount:
    """How many files met the fate ``label``; ``is_in`` whether they are in the list."""

    label: str
    number: int
    is_in: bool


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that is not in the list, and why."""

    source: str
    fate: str
    title: str
    reason: str


@dataclass(frozen=True)
class HalfYearView:
    """Sorted for showing: most first, days and months in their order.

    ``categories`` and ``departments`` count a case once for each it has; ``months`` has every month of the period,
    also those without a case. ``with_checklists`` is how many cases answered a checklist at all; ``accepted`` how many
    findings were accepted with a reason and are counted nowhere else.
    """

    title: str
    ward: str
    period: str
    cases: tuple[CaseLine, ...]
    categories: tuple[Count, ...]
    sections: tuple[SectionLine, ...]
    departments: tuple[Count, ...]
    months: tuple[tuple[tuple[int, int], Count], ...]
    days: tuple[tuple[datetime.date | None, Count], ...]
    results: tuple[Count, ...]
    weights: Weights
    rules: tuple[RuleLine, ...]
    findings: tuple[PlacedFinding, ...]
    accepted: int
    controls: tuple[ControlLine, ...]
    with_checklists: int
    contractors: tuple[ContractorLine, ...]
    citations: tuple[CitationLine, ...]
    files: tuple[FileCount, ...]
    left_out: tuple[LeftOut, ...]
    has_departments: bool = field(default=False)
    """Whether the profile says which section belongs to which department."""

    @property
    def meetings(self) -> int:
        return sum(day is not None for day, _ in self.days)
