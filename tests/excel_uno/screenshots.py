"""``python -m tests.excel_uno.screenshots``: the manual's pictures of papers as a spreadsheet program shows them.

LibreOffice draws what is on the screen only where there is one, so the sheet is printed on one page without margins,
with its grid and headings, and the page becomes the picture.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image, ImageChops

from tests.excel_uno.office import Office, options, struct
from xl_tools import resources
from xl_tools.adapters.office_program import office_program
from xl_tools.build.templates import TEMPLATE_WITH_BUTTONS
from xl_tools.build.write_workbook import workbook_bytes
from xl_tools.cli.run import run
from xl_tools.layouts.plan_paper import plan_paper
from xl_tools.reports.result_sheet import RESULT_SHEET

DOCS = Path(__file__).resolve().parents[2] / "docs"
EXAMPLE = resources.workbooks() / "examples" / "06_full_of_mistakes.json"
DOTS_PER_POINT = 1.5
COLOURS = 128
MARGIN = 6
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
        for target, workbook, sheet, note in (
            ("excel-buttons.png", template, "表紙", ""),
            ("excel-findings.png", marked, "事業の概要", "B9"),
            ("excel-result-sheet.png", marked, RESULT_SHEET, ""),
        ):
            document = office.open(workbook)
            picture = picture_of(document, sheet, note, folder / "page.pdf")
            document.close(True)
            picture.save(DOCS / target, optimize=True)


def marked_example(folder: Path) -> Path:
    """The example paper full of mistakes, with buttons and its findings shown."""
    path = folder / "付議書.xlsm"
    path.write_bytes(workbook_bytes(plan_paper(json.loads(EXAMPLE.read_text("utf-8"))), buttons=True))
    assert run(["mark", str(path)]) in (0, 1)
    return path


def picture_of(document: Any, sheet: str, note: str, page: Path) -> Image.Image:
    """The sheet, with one note opened; ``page`` is where the PDF may lie meanwhile."""
    shown = document.Sheets.getByName(sheet)
    document.CurrentController.setActiveSheet(shown)
    _on_one_page(document, shown)
    for index in range(shown.Annotations.Count):
        at = shown.Annotations.getByIndex(index)
        at.IsVisible = shown.getCellByPosition(at.Position.Column, at.Position.Row).AbsoluteName.endswith(
            f".${note[:1]}${note[1:]}"
        )
    selection = struct("beans.PropertyValue", Name="Selection", Value=_cells_shown(shown))
    chosen = _any_of((selection,))
    document.storeToURL(page.as_uri(), (*options(FilterName="calc_pdf_Export"), chosen))
    with pypdfium2.PdfDocument(page) as pdf:
        picture = pdf[0].render(scale=DOTS_PER_POINT).to_pil().convert("RGB")
    return cropped(picture).convert("P", palette=Image.Palette.ADAPTIVE, colors=COLOURS)


def cropped(picture: Image.Image) -> Image.Image:
    blank = Image.new("RGB", picture.size, picture.getpixel((0, 0)))
    left, top, right, bottom = ImageChops.difference(picture, blank).getbbox() or (0, 0, *picture.size)
    bottom = min(bottom, top + LONGEST)
    box = (left - MARGIN, top - MARGIN, right + MARGIN, bottom + MARGIN)
    return picture.crop(
        (max(box[0], 0), max(box[1], 0), *(min(a, b) for a, b in zip(box[2:], picture.size, strict=True)))
    )


if __name__ == "__main__":
    main()
