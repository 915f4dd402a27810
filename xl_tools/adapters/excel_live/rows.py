"""Rows of the open workbook added and deleted; Excel moves what stands below."""

from __future__ import annotations

from xl_tools.adapters.excel_live.com import Com
from xl_tools.adapters.excel_live.orders import RowStep
from xl_tools.adapters.ooxml.areas import area_text

_DOWN, _UP = -4121, -4162
_LIKE_ROW_ABOVE = 0


def change_rows(sheet: Com, step: RowStep) -> None:
    if step.shift.by < 0:
        sheet.Rows(step.shift.row).Delete(Shift=_UP)
        return
    sheet.Application.CutCopyMode = False  # else Excel inserts the cells the clerk has just copied
    sheet.Rows(step.shift.row + 1).Insert(Shift=_DOWN, CopyOrigin=_LIKE_ROW_ABOVE)
    for area in step.merges:
        sheet.Range(area_text(area)).Merge()
