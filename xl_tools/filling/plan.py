"""What is to be written into a paper, worked out without touching it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from xl_tools.catalogue.compare import ComparedPage, compare_page
from xl_tools.filling.changes import (
    CellWrite,
    FillOptions,
    FillPlan,
    Kept,
    PropertyChange,
    RowDelete,
    RowsInsert,
)
from xl_tools.filling.fields import FOLLOWING, field_at
from xl_tools.filling.marks import Answers, answers_for, plan_marks
from xl_tools.filling.pages import plan_pages
from xl_tools.filling.rows import plan_rows
from xl_tools.filling.sentences import plan_sentences
from xl_tools.layouts.checklist_places import checklist_places
from xl_tools.layouts.read_paper import CATALOGUE_PROPERTY, read_sheets
from xl_tools.model.cell import CellRef
from xl_tools.model.paper import Context, Paper, is_before_current_scheme
from xl_tools.ports import SheetGrid, WorkbookContent

FORMER_SCHEME = "旧条例の様式の付議書のため、何も書き入れません"


def plan_fill(paper: Paper, content: WorkbookContent, context: Context, options: FillOptions) -> FillPlan:
    """The changes to ``content``, which ``paper`` was read from. An older scheme's paper is left alone."""
    if is_before_current_scheme(paper, context):
        return FillPlan(kept=(Kept(CellRef(paper.sheets[0], 1, 1), "付議書", paper.title, FORMER_SCHEME),))
    answers = answers_for(paper, context, options)
    changes = [*_checklist_changes(paper, content, context, options, answers)]
    fields = that_read_back(_field_writes(paper, context), content)
    return FillPlan(
        sheets=tuple(grid.name for grid in content.sheets),
        writes=_once((*fields, *(each for each in changes if isinstance(each, CellWrite)))),
        row_changes=tuple(each for each in changes if isinstance(each, RowsInsert | RowDelete)),
        pages=tuple(plan_pages(paper, content, context, answers)),
        kept=tuple(each for each in changes if isinstance(each, Kept)),
        properties=tuple(_properties(paper, context)),
    )


def _checklist_changes(
    paper: Paper, content: WorkbookContent, context: Context, options: FillOptions, answers: Answers
) -> Iterator[CellWrite | RowsInsert | RowDelete | Kept]:
    grids = {grid.name: grid for grid in content.sheets}
    for checklist in paper.checklists:
        page = compare_page(checklist, context.catalogue)
        yield from plan_sentences(page, options)
        yield from _row_changes(page, grids[checklist.sheet], context, answers)


def _row_changes(
    page: ComparedPage, grid: SheetGrid, context: Context, answers: Answers
) -> Iterator[CellWrite | RowsInsert | RowDelete | Kept]:
    places = checklist_places(grid)
    if places is not None:
        yield from plan_rows(page, places, context.catalogue, answers)
        yield from plan_marks(page, places, answers)


def _field_writes(paper: Paper, context: Context) -> list[CellWrite]:
    return [write for follow in FOLLOWING for write in follow(paper, context)]


def _once(writes: Iterable[CellWrite]) -> tuple[CellWrite, ...]:
    """The first write of each cell: one field may follow from two things."""
    first: dict[CellRef, CellWrite] = {}
    for write in writes:
        first.setdefault(write.ref, write)
    return tuple(first.values())


def that_read_back(writes: Sequence[CellWrite], content: WorkbookContent) -> list[CellWrite]:
    """Only what reads back as the field it was meant for; a sheet made by hand may have no place for it."""
    grids = {grid.name: grid for grid in content.sheets}
    possible = [write for write in writes if _may_take(grids[write.ref.sheet], write)]
    if not any(write.field_id for write in possible):
        return possible
    paper = read_sheets(_with(content, possible))
    return [
        write
        for write in possible
        if not write.field_id or field_at(paper, write.ref, write.field_id) == write.after
    ]


def _may_take(grid: SheetGrid, write: CellWrite) -> bool:
    """Whether the cell still holds what is to be replaced."""
    return grid.value(write.ref.row, write.ref.column).text.strip() == write.before.strip()


def _with(content: WorkbookContent, writes: Iterable[CellWrite]) -> WorkbookContent:
    """The content as if the writes were done."""
    by_sheet: dict[str, list[CellWrite]] = {}
    for write in writes:
        by_sheet.setdefault(write.ref.sheet, []).append(write)
    return replace(
        content, sheets=tuple(_written(grid, by_sheet.get(grid.name, [])) for grid in content.sheets)
    )


def _written(grid: SheetGrid, writes: list[CellWrite]) -> SheetGrid:
    cells, runs = dict(grid.cells), dict(grid.runs)
    for write in writes:
        cells[write.ref.row, write.ref.column] = write.after
        runs.pop((write.ref.row, write.ref.column), None)
        if write.runs:
            runs[write.ref.row, write.ref.column] = write.runs
    return replace(grid, cells=cells, runs=runs)


def _properties(paper: Paper, context: Context) -> Iterator[PropertyChange]:
    """The catalogue's version, where the workbook states another one."""
    before, current = paper.catalogue_version, context.catalogue.version
    if before is not None and before != current:
        yield PropertyChange(CATALOGUE_PROPERTY, before, current, "標準文を今の版にしたため")
