"""Which part a sheet is, and which area a cell stands for."""

from __future__ import annotations

from xl_tools.adapters.ooxml.areas import covers, parse_area
from xl_tools.adapters.ooxml.markup import Markup, markup_of
from xl_tools.adapters.ooxml.workbook import SheetPlace, Workbook
from xl_tools.errors import CannotEdit
from xl_tools.model.cell import CellRef
from xl_tools.ports import MergedRange


def worksheets(workbook: Workbook) -> list[SheetPlace]:
    """Chart and dialog sheets are left out. Raises Refused."""
    return [sheet for sheet in workbook.sheets() if sheet.kind == "worksheet"]


def worksheet_part(workbook: Workbook, name: str) -> str:
    """Raises CannotEdit if there is no worksheet of that name, Refused."""
    for sheet in worksheets(workbook):
        if sheet.name == name:
            return sheet.part
    raise CannotEdit(f"シート「{name}」がありません。シートの名前を変えていないか確かめてください。")


def styles_of(workbook: Workbook) -> str:
    """The part with the styles. Raises CannotEdit if the workbook has none."""
    part = workbook.related_part("styles")
    if part is None:
        raise CannotEdit(
            "このブックには書式の情報がなく、書き込めません。Excelで開いて保存し直してから、もう一度実行してください。"
        )
    return part


def sheet_markup(sheet: bytes) -> Markup:
    """The sheet without a look at its cells. Raises Refused."""
    return markup_of(sheet, "sheetData")


def area_of_cell(sheet: Markup, ref: CellRef) -> MergedRange:
    """The cell, or the merged range that begins there. Raises CannotEdit within a merged range."""
    cell = MergedRange(ref.row, ref.column, ref.row, ref.column)
    merged = sheet.root.first("mergeCells")
    for element in merged.all("mergeCell") if merged else []:
        area = parse_area(element.get("ref"))
        if area is not None and covers(area, cell):
            if (area.top, area.left) != (ref.row, ref.column):
                raise CannotEdit(
                    f"{ref}は結合したセルの中にあり、書き込めません。結合範囲の左上のセルを指定してください。"
                )
            return area
    return cell
