"""One tint or remark at a time, as the editor's session gathers them before it writes them sheet by sheet."""

from __future__ import annotations

from xl_tools.adapters.ooxml.comments import area_for_remark, set_remarks
from xl_tools.adapters.ooxml.highlights import tint
from xl_tools.adapters.ooxml.sheet_places import area_of_cell, worksheet_part
from xl_tools.adapters.ooxml.workbook import Workbook
from xl_tools.model.cell import CellRef


def highlight(workbook: Workbook, ref: CellRef, rgb: str) -> None:
    part = worksheet_part(workbook, ref.sheet)
    area = area_of_cell(workbook.package.read(part), ref)
    tint(workbook, {part: {area: rgb}})


def set_remark(workbook: Workbook, ref: CellRef, text: str) -> None:
    part = worksheet_part(workbook, ref.sheet)
    set_remarks(workbook, {part: {ref: (area_for_remark(workbook, part, ref, text), text)}})
