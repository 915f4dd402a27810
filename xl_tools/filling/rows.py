"""Official rows a checklist lacks, and rows that are official no longer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from xl_tools.catalogue.compare import ComparedPage, Standing
from xl_tools.facts.checklist_pages import SENTENCE_LABEL, block_name
from xl_tools.filling.changes import CellWrite, Kept, NewRow, RowDelete, RowsInsert
from xl_tools.filling.marks import Answers
from xl_tools.layouts.checklist_places import ChecklistPlaces
from xl_tools.model.catalogue import Catalogue, Control, ControlBlock
from xl_tools.model.cell import Value
from xl_tools.model.paper import ChecklistRow

_ADDED = "標準の行がないため"
_WRITTEN = "標準文が空のため"
Change = CellWrite | Kept | RowsInsert | RowDelete


@dataclass(frozen=True, slots=True)
class _Gap:
    """Missing controls that follow each other, and the rows around them; None at the end of the block."""

    controls: tuple[Control, ...]
    above: int | None
    below: int | None


def plan_rows(
    page: ComparedPage, places: ChecklistPlaces, catalogue: Catalogue, answers: Answers
) -> Iterator[Change]:
    """Blank rows take the sentences that are missing at their place; where there are none, rows are inserted.

    根拠: 標準の行は全部の付議書で答えることになっている（様式）.
    """
    dropped = [row.row for row in page.rows if row.is_dropped and row.row is not None]
    gone = {row.sentence.ref.row for row in dropped if not _why_kept(row, places)}
    filled: list[Change] = []
    for block in catalogue.blocks(page.checklist.form, page.checklist.actor):
        present = _present_rows(page, block)
        if not any(present.values()) and places.top(block.id) is None:
            why = "区分が見出しごとないため（様式からシートを写してください）"
            filled.append(Kept(page.checklist.title.ref, block_name(block), "", why))
            continue
        filler = _Filler(places, block, present, gone, answers)
        for gap in _gaps(block, page, present):
            filled.extend(filler.fill(gap))
    yield from filled
    coming = {change.row for change in filled if isinstance(change, RowsInsert)}
    coming.update(change.ref.row for change in filled if isinstance(change, CellWrite))
    staying = coming | {row.row.sentence.ref.row for row in page.rows if row.row is not None} - gone
    for row in dropped:
        yield _drop(row, places, staying)


def _present_rows(page: ComparedPage, block: ControlBlock) -> dict[str, int]:
    """The row each control of the block stands in; 0 for one that stands elsewhere on the page."""
    found: dict[str, int] = {}
    for row in page.rows:
        if row.row is not None and row.control is not None and row.control.block == block.id:
            at_home = row.row.block in ("", block.id)
            found.setdefault(row.control.id, row.row.sentence.ref.row if at_home else 0)
    return found


def _gaps(block: ControlBlock, page: ComparedPage, present: Mapping[str, int]) -> Iterator[_Gap]:
    missing = {
        row.control.id for row in page.rows if row.standing is Standing.MISSING and row.control is not None
    }
    waiting: list[Control] = []
    above: int | None = None
    for control in block.controls:
        if control.id in missing:
            waiting.append(control)
            continue
        row = present.get(control.id, 0)
        if not row:
            continue
        if waiting:
            yield _Gap(tuple(waiting), above, row)
            waiting = []
        above = row
    if waiting:
        yield _Gap(tuple(waiting), above, None)


class _Filler:
    """Fills the gaps of one block."""

    def __init__(
        self,
        places: ChecklistPlaces,
        block: ControlBlock,
        present: Mapping[str, int],
        gone: set[int],
        answers: Answers,
    ) -> None:
        self._places = places
        self._blank = places.blank_rows(block.id)
        self._top = places.top(block.id) or min(row for row in present.values() if row)
        self._top_goes = self._top in gone
        self._answers = answers

    def fill(self, gap: _Gap) -> Iterator[Change]:
        rows = self._blank_rows_in(gap)
        marked = [row for row in rows if not self._mark(row).is_empty]
        if marked and len(rows) != len(gap.controls):
            for row in marked:
                yield Kept(
                    self._places.ref(row, "mark"),
                    SENTENCE_LABEL,
                    self._mark(row).text,
                    "どの対策の行か決められないため",
                )
            return
        for control, row in zip(gap.controls, rows, strict=False):
            yield from self._written(control, row)
        rest = gap.controls[len(rows) :]
        if rest:
            yield self._inserted(rest, rows[-1] if rows else gap.above)

    def _blank_rows_in(self, gap: _Gap) -> list[int]:
        if gap.above is not None and gap.below is not None and gap.above > gap.below:
            return []  # the rows stand in another order than the official one
        after, before = gap.above or 0, gap.below or 10**7
        return [row for row in self._blank if after < row < before]

    def _mark(self, row: int) -> Value:
        return self._places.grid.value(row, self._places.columns["mark"])

    def _written(self, control: Control, row: int) -> Iterator[CellWrite]:
        yield CellWrite(self._places.ref(row, "sentence"), SENTENCE_LABEL, "", control.sentence, _WRITTEN)
        if self._mark(row).is_empty:
            yield from self._answers.writes(control, row, self._places)

    def _inserted(self, controls: Sequence[Control], above: int | None) -> RowsInsert:
        columns = self._places.columns
        new = tuple(
            NewRow(
                control.id,
                control.sentence,
                ((columns["sentence"], control.sentence), *self._answers.texts(control, columns)),
            )
            for control in controls
        )
        sheet = self._places.grid.name
        if above is None and self._top_goes:
            above = self._top
        if above is not None:
            return RowsInsert(sheet, above, columns["sentence"], new, _ADDED)
        moved = tuple(sorted(set(columns.values())))
        return RowsInsert(sheet, self._top, columns["sentence"], new, _ADDED, takes_place=True, columns=moved)


def _why_kept(row: ChecklistRow, places: ChecklistPlaces) -> str:
    """Why a row that is official no longer must stay, "" if it may go."""
    if places.has_text_beside(row.sentence.ref.row):
        return "今の様式にない行だが、ほかの列に記載があるため"
    if not row.cell.is_empty or not row.reason.is_empty:
        return f"今の様式にない行だが、答え（{row.mark or row.reason.text}）が書かれているため"
    return "今の様式にない行だが、変更の印があるため" if row.sentence.runs else ""


def _drop(row: ChecklistRow, places: ChecklistPlaces, staying: set[int]) -> RowDelete | Kept:
    ref, text = row.sentence.ref, row.sentence.text
    if why := _why_kept(row, places):
        return Kept(ref, SENTENCE_LABEL, text, why)
    heading = next((place for place in places.blocks if place.top == ref.row), None)
    columns = tuple(sorted(set(places.columns.values()))) if heading else ()
    is_last = heading is not None and not any(heading.top <= at <= heading.bottom for at in staying)
    return RowDelete(ref, text, "今の様式にない、答えのない行のため", columns, is_last)
