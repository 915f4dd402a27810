"""``python -m tests.excel_uno.screenshots``: the manual's pictures of papers as a spreadsheet program shows them.

LibreOffice draws what is on the screen only where there is one, so the sheet is printed on one page without margins,
with its headings, and the page becomes the picture.
"""

from __future__ import annotations

import datetime
import json
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image, ImageChops

from tests.excel_uno.office import Office, bindings, options, struct
from xl_tools import resources
from xl_tools.adapters.office_program import office_program
from xl_tools.adapters.ooxml_file import open_workbook
from xl_tools.build.templates import TEMPLATE_WITH_BUTTONS
from xl_tools.build.write_workbook import workbook_bytes
from xl_tools.commands.mark import Marked, mark_files
from xl_tools.layouts.plan_paper import plan_paper
from xl_tools.layouts.recognise import OWN_SHEETS
from xl_tools.reports.result_sheet import RESULT_SHEET

DOCS = Path(__file__).resolve().parents[2] / "docs"
EXAMPLE = resources.workbooks() / "examples" / "06_full_of_mistakes.json"
NOW = datetime.datetime(2026, 4, 1, 10, 0, tzinfo=datetime.timezone(datetime.timedelta(hours=9)))
DOTS_PER_POINT = 1.5
COLOURS = 128
MARGIN = 6
_PAGE = "picture"
_WIDTH, _HEIGHT = 60_000, 60_000
_BESIDE = 3
"""Columns to the right of the last one used, for what lies beside the paper."""
_PAGE = "picture"
_WIDTH, _HEIGHT = 60_000, 60_000
_BESIDE = 3
"""Columns to the right of the last one used, for what lies beside the paper."""
LONGEST = 1100
"""Pixels in height; a longer sheet is cut off there."""


def main() -> None:
    program = office_program()
    assert program is not None, "LibreOffice is needed"
    with tempfile.TemporaryDirectory() as name, Office(program) as office:
        folder = Path(name)
        template = folder / TEMPLATE_WITH_BUTTONS
        template.write_bytes((resources.workbooks() / TEMPLATE_WITH_BUTTONS).read_bytes())
        marked = marked_example(folder)
        for target, workbook, sheet, note, height in (
            ("excel-buttons.png", template, "表紙", "", 480),
            ("excel-findings.png", marked, "事業の概要", "B9", 1200),
            ("excel-result-sheet.png", marked, RESULT_SHEET, "", 900),
        ):
            document = office.open(workbook)
            picture = cropped(picture_of(document, sheet, note, folder / "page.pdf"), height)
            document.close(True)
            picture.convert("P", palette=Image.Palette.ADAPTIVE, colors=COLOURS).save(
                DOCS / target, optimize=True
            )


def marked_example(folder: Path) -> Path:
    """The example paper full of mistakes, with buttons and its findings shown."""
    path = folder / "付議書.xlsm"
    path.write_bytes(workbook_bytes(plan_paper(json.loads(EXAMPLE.read_text("utf-8"))), buttons=True))
    (marked,) = mark_files([path], partial(open_workbook, skip=OWN_SHEETS), NOW)
    assert isinstance(marked, Marked)
    return path


def picture_of(document: Any, sheet: str, note: str, page: Path) -> Image.Image:
    """The sheet, with one note opened; ``page`` is where the PDF may lie meanwhile."""
    shown = document.Sheets.getByName(sheet)
    for name in document.Sheets.ElementNames:
        if name != sheet:
            document.Sheets.removeByName(name)
    _on_one_page(document, shown, _BESIDE if note else 0)
    _print_buttons(shown)
    if note:
        _draw_note(document, shown, shown.getCellRangeByName(note))
    document.storeToURL(page.as_uri(), options(FilterName="calc_pdf_Export"))
    with pypdfium2.PdfDocument(page) as pdf:
        picture: Image.Image = pdf[0].render(scale=DOTS_PER_POINT).to_pil().convert("RGB")
    return picture


def _on_one_page(document: Any, sheet: Any, beside: int) -> None:
    styles = document.StyleFamilies.getByName("PageStyles")
    styles.insertByName(_PAGE, document.createInstance("com.sun.star.style.PageStyle"))
    style = styles.getByName(_PAGE)
    for side in ("Left", "Right", "Top", "Bottom"):
        setattr(style, f"{side}Margin", 500)
    style.HeaderIsOn = style.FooterIsOn = False
    style.Width, style.Height = _WIDTH, _HEIGHT
    style.PrintHeaders = True
    style.PageScale = 100
    sheet.PageStyle = _PAGE
    sheet.setTitleRows(struct("table.CellRangeAddress"))
    sheet.setPrintTitleRows(False)
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    last = cursor.RangeAddress
    right = last.EndColumn + beside
    sheet.setPrintAreas((struct("table.CellRangeAddress", EndColumn=right, EndRow=last.EndRow + 1),))


def _buttons(sheet: Any) -> list[Any]:
    shapes = [sheet.DrawPage.getByIndex(index) for index in range(sheet.DrawPage.Count)]
    return [shape.Control for shape in shapes if shape.supportsService("com.sun.star.drawing.ControlShape")]


def _print_buttons(sheet: Any) -> None:
    for button in _buttons(sheet):
        button.Printable = True


def _draw_note(document: Any, sheet: Any, cell: Any) -> None:
    """An open note is on the screen only: one that looks like it takes its place."""
    shape = document.createInstance("com.sun.star.drawing.TextShape")
    sheet.DrawPage.add(shape)
    shape.setPosition(
        struct("awt.Point", X=cell.Position.X + cell.Size.Width - 2000, Y=cell.Position.Y + 1500)
    )
    shape.setString(cell.Annotation.String)
    shape.FillStyle = bindings().Enum("com.sun.star.drawing.FillStyle", "SOLID")
    shape.LineStyle = bindings().Enum("com.sun.star.drawing.LineStyle", "SOLID")
    shape.FillColor, shape.LineColor = 0xFFFFE1, 0x808080
    shape.CharHeight = shape.CharHeightAsian = 9
    shape.TextWordWrap, shape.TextAutoGrowWidth, shape.TextAutoGrowHeight = True, False, True
    shape.setSize(struct("awt.Size", Width=9000, Height=1000))


def cropped(picture: Image.Image, height: int) -> Image.Image:
    """Without the blank page around it, and no higher than ``height``."""
    blank = Image.new("RGB", picture.size, "white")
    left, top, right, bottom = ImageChops.difference(picture, blank).getbbox() or (0, 0, *picture.size)
    return picture.crop((left - MARGIN, top - MARGIN, right + MARGIN, min(bottom + MARGIN, top + height)))


if __name__ == "__main__":
    main()
