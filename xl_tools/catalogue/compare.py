"""Standing checklist sentences against the official ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from xl_tools.japanese.diffs import Span, character_diff
from xl_tools.japanese.widths import comparable, fold_same_length
from xl_tools.model.catalogue import Catalogue, Control
from xl_tools.model.paper import Checklist, ChecklistRow

OTHER_PAGE = "相手方のページの文"
"""The kind of a sentence that is official, but for the other party's page (する in place of させる)."""
DROPPED = "廃止された行"
"""The kind of a row that is on the form no longer."""
NOT_YET = "これからの版"
"""The kind of a sentence, or a whole row, that will be official later."""


class Standing(Enum):
    """How a sentence stands to the official one."""

    SAME = "一致"
    """Equal; differences of width, blanks and line breaks do not count."""
    REWORDED = "文言変更"
    FORMER = "旧版の文"
    OWN = "独自追加"
    MISSING = "欠落"


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One official control, one standing row, or both.

    ``row`` is None for a missing control, ``control`` for a row of the ward's own. ``kind`` names a known
    wording (誤字, 表記ゆれ, where a former sentence stood), "" where it is none.
    """

    standing: Standing
    row: ChecklistRow | None
    control: Control | None
    kind: str = ""

    @property
    def is_known_wording(self) -> bool:
        """Whether the sentence is one the catalogue knows as a former or variant wording of the official one."""
        known = self.standing in (Standing.FORMER, Standing.REWORDED)
        return known and self.kind not in ("", OTHER_PAGE, DROPPED, NOT_YET)

    @property
    def is_dropped(self) -> bool:
        """Whether the row was official once and is on the form no longer."""
        return self.kind == DROPPED


@dataclass(frozen=True, slots=True)
class ComparedPage:
    """One checklist page: its rows in the order of the sheet, then what is missing in official order."""

    checklist: Checklist
    rows: tuple[ComparedRow, ...]

    def count(self, standing: Standing) -> int:
        return sum(1 for row in self.rows if row.standing is standing)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One paper. ``pages`` is empty for a paper without checklists."""

    source: str
    title: str
    catalogue_version: str
    pages: tuple[ComparedPage, ...]

    @property
    def is_same(self) -> bool:
        """True when every sentence is the official one and none is missing."""
        return all(row.standing is Standing.SAME for page in self.pages for row in page.rows)


def compare_page(checklist: Checklist, catalogue: Catalogue) -> ComparedPage:
    """Every row of the page and every official control of it."""
    official = {
        control.id: control
        for block in catalogue.blocks(checklist.form, checklist.actor)
        for control in block.controls
    }
    rows = tuple(_compared(row, official, catalogue) for row in checklist.rows)
    present = {row.control.id for row in rows if row.control is not None}
    missing = (
        ComparedRow(Standing.MISSING, None, control)
        for control in official.values()
        if control.id not in present
    )
    return ComparedPage(checklist, (*rows, *missing))


def _compared(row: ChecklistRow, official: Mapping[str, Control], catalogue: Catalogue) -> ComparedRow:
    control = row.control
    if control is None:
        return _of_another_time(row, catalogue) or ComparedRow(Standing.OWN, row, None)
    if control.id not in official:
        meant = official.get(control.counterpart)
        standing = Standing.REWORDED if meant else Standing.OWN
        return ComparedRow(standing, row, meant, OTHER_PAGE if meant else "")
    if row.exact:
        return ComparedRow(Standing.SAME, row, control)
    return _with_wording(row, control)


def _of_another_time(row: ChecklistRow, catalogue: Catalogue) -> ComparedRow | None:
    """A row that was, or will be, on the form; None for one of the ward's own."""
    key = comparable(row.sentence.text)
    for control in catalogue.dropped.values() if key else ():
        if key in map(comparable, control.wordings):
            return ComparedRow(Standing.FORMER, row, control, DROPPED if control.valid_to else NOT_YET)
    return None


def _with_wording(row: ChecklistRow, control: Control) -> ComparedRow:
    """A former wording that is also among the variants counts as former."""
    key = comparable(row.sentence.text)
    for former in control.former:
        if comparable(former.text) == key:
            return ComparedRow(Standing.FORMER, row, control, former.source or Standing.FORMER.value)
    if any(comparable(coming.text) == key for coming in control.coming):
        return ComparedRow(Standing.REWORDED, row, control, NOT_YET)
    kinds = (variant.kind for variant in control.variants if comparable(variant.text) == key)
    return ComparedRow(Standing.REWORDED, row, control, next(kinds, ""))


def sentence_diff(standing: str, official: str) -> tuple[Span, ...]:
    """How the standing sentence becomes the official one, blanks and line breaks left out.

    Stretches that differ only in width count as equal; pieces are as written, not folded.
    """
    old, new = "".join(standing.split()), "".join(official.split())
    return tuple(_merged(_as_written(character_diff(fold_same_length(old), fold_same_length(new)), old, new)))


def _as_written(spans: Sequence[Span], old: str, new: str) -> Iterator[Span]:
    old_at = new_at = 0
    for span in spans:
        written = old[old_at : old_at + len(span.old)]
        wanted = new[new_at : new_at + len(span.new)]
        old_at, new_at = old_at + len(span.old), new_at + len(span.new)
        same = span.kind == "equal" or comparable(written) == comparable(wanted) != ""
        yield Span("equal" if same else span.kind, written, wanted)


def _merged(spans: Iterator[Span]) -> Iterator[Span]:
    waiting: Span | None = None
    for span in spans:
        if waiting is not None and waiting.kind == span.kind == "equal":
            waiting = Span("equal", waiting.old + span.old, waiting.new + span.new)
            continue
        if waiting is not None:
            yield waiting
        waiting = span
    if waiting is not None:
        yield waiting
