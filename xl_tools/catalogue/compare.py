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
        return known and self.kind not in ("", OTHER_PAGE, DROPPED)

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
        return ComparedRow(Standing.OWN, row, None)
    if control.id in official:
        if row.exact:
            return ComparedRow(Standing.SAME, row, control)
        return _with_wording(row, control)
    if control.id in catalogue.dropped:
        return ComparedRow(Standing.FORMER, row, control, DROPPED)
    meant = official.get(control.counterpart)
    return (
        ComparedRow(Standing.REWORDED, row, meant, OTHER_PAGE)
        if meant
        else ComparedRow(Standing.OWN, row, None)
    )


def _with_wording(row: ChecklistRow, control: Control) -> ComparedRow:
    """A former wording that is also among the variants counts as former."""
    key = comparable(row.sentence.text)
    for former in control.former:
        if comparable(former.text) == key:
            return ComparedRow(Standing.FORMER, row, control, former.source or Standing.FORMER.value)
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


def diff_text(spans: Sequence[Span]) -> str:
    """「…で【-行させる-】【+行わせる+】。」: what stands, and what is official."""
    return "".join(
        span.old
        if span.kind == "equal"
        else (f"【-{span.old}-】" if span.old else "") + (f"【+{span.new}+】" if span.new else "")
        for span in spans
    )
