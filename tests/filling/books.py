"""Workbooks for the tests of filling, in memory: the base paper with changes, and what fill makes of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from tests.filling.memory_editor import MemoryEditor
from tests.rules.papers import base_document
from xl_tools.build.write_workbook import workbook_bytes
from xl_tools.catalogue.context import load_context
from xl_tools.filling.apply import Applied, apply_plan
from xl_tools.filling.changes import FillOptions, FillPlan
from xl_tools.filling.plan import plan_fill
from xl_tools.layouts.plan import SheetPlan, grid_of
from xl_tools.layouts.plan_paper import plan_paper
from xl_tools.layouts.read_paper import read_paper
from xl_tools.model.paper import Paper
from xl_tools.ports import SheetGrid, WorkbookContent

Change = Callable[[dict[str, Any]], object]


def content_of(document: Mapping[str, Any]) -> WorkbookContent:
    return WorkbookContent("見本.xlsx", tuple(grid_of(plan) for plan in plan_paper(document)))


def base_content(*changes: Change) -> WorkbookContent:
    """The clean base paper with changes to its JSON."""
    document = base_document()
    for change in changes:
        change(document)
    return content_of(document)


def plan_of(content: WorkbookContent, **options: bool) -> FillPlan:
    return plan_fill(read_paper(content), content, load_context(), FillOptions(**options))


def filled(content: WorkbookContent, **options: bool) -> tuple[WorkbookContent, Applied]:
    """The workbook after filling, and what was done."""
    editor = MemoryEditor(content)
    applied = apply_plan(plan_of(content, **options), editor, one_sheet)
    return editor.content(), applied


def one_sheet(plan: SheetPlan) -> bytes:
    return workbook_bytes([plan], guide=False)


def paper_after(content: WorkbookContent, **options: bool) -> Paper:
    return read_paper(filled(content, **options)[0])


def with_grid(
    content: WorkbookContent, name: str, change: Callable[[SheetGrid], SheetGrid]
) -> WorkbookContent:
    sheets = tuple(change(sheet) if sheet.name == name else sheet for sheet in content.sheets)
    return replace(content, sheets=sheets)


def without_cells(*positions: tuple[int, int]) -> Callable[[SheetGrid], SheetGrid]:
    def change(grid: SheetGrid) -> SheetGrid:
        return replace(grid, cells={at: raw for at, raw in grid.cells.items() if at not in positions})

    return change
