"""Buttons on the first sheet of a paper: beside what is printed, each with its macro."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from xl_tools import resources
from xl_tools.build.addin.sentences import ADDIN_ABSENT
from xl_tools.build.addin.vba_module import ModuleKind, VbaModule, exported_module
from xl_tools.build.addin.vba_project import vba_project
from xl_tools.layouts.plan import SheetPlan
from xl_tools.layouts.recognise import BUTTONS_SHEET
from xl_tools.model.buttons import BUTTONS

ENDING = ".xlsm"
BUTTONS_DRAWING = "xl/drawings/vmlDrawing1.vml"
"""The buttons stand on the first sheet, so theirs is the first such drawing."""
_PROJECT = "XlToolsPaper"
_WIDTH, _HEIGHT, _STEP = 232, 30, 38
"""Pixels, like the columns beside the printed ones are wide."""
_ANCHOR, _FIXED = b"<x:Anchor>", b"<x:MoveWithCells/><x:SizeWithCells/>"
_FONT, _JAPANESE_FONT = b'face="Calibri"', 'face="ＭＳ Ｐゴシック"'.encode()


def add_buttons(workbook: Any, first: Any, plan: SheetPlan) -> None:
    """Puts the macros into ``workbook``, the buttons onto ``first``, its sheet of ``plan``; call it after the last sheet."""
    row = _free_row(plan)
    for index, button in enumerate(button for button in BUTTONS if button.on_sheet):
        options = {
            "macro": button.sheet_macro,
            "caption": button.label,
            "description": button.label,
            "width": _WIDTH,
            "height": _HEIGHT,
            "y_offset": index * _STEP,
        }
        first.insert_button(row - 1, plan.print_columns + 1, options)
    told = workbook.add_worksheet(BUTTONS_SHEET)
    told.write_string(0, 0, ADDIN_ABSENT)
    told.hide()
    sheets = [
        VbaModule(f"Sheet{number}", kind=ModuleKind.SHEET)
        for number in range(1, len(workbook.worksheets()) + 1)
    ]
    for sheet, module in zip(workbook.worksheets(), sheets, strict=True):
        sheet.set_vba_name(module.name)
    workbook.set_vba_name("ThisWorkbook")
    macros = exported_module((resources.macros() / "Buttons.bas").read_text(encoding="utf-8"))
    project = vba_project([VbaModule("ThisWorkbook", kind=ModuleKind.WORKBOOK), *sheets, macros], _PROJECT)
    workbook.add_vba_project(BytesIO(project), is_stream=True)


def settle_buttons(drawing: bytes) -> bytes:
    """The drawing with buttons that keep their size when rows grow, and a font that has Japanese."""
    head, *buttons = drawing.split(b'<x:ClientData ObjectType="Button">')
    settled = [each.replace(_ANCHOR, _FIXED + _ANCHOR, 1) for each in buttons]
    return b'<x:ClientData ObjectType="Button">'.join([head, *settled]).replace(_FONT, _JAPANESE_FONT)


def _free_row(plan: SheetPlan) -> int:
    """The first row below what stands beside the printed columns, one row left free."""
    beside = [cell.bottom for cell in plan.cells if cell.right > plan.print_columns]
    return max(beside, default=0) + 2
