"""Which part a sheet is, and which area a cell stands for."""

from __future__ import annotations

from functools import lru_cache

from xl_tools.adapters import refusals
from xl_tools.adapters.ooxml.markup import Markup, removed
from xl_tools.adapters.ooxml.merged_ranges import Corners, merged_ranges
from xl_tools.adapters.ooxml.package import Package
from xl_tools.adapters.ooxml.part_trees import drop_tree
from xl_tools.adapters.ooxml.workbook import SheetPlace, Workbook
from xl_tools.adapters.ooxml.worksheet_frame import CHILD_ORDER, WorksheetFrame
from xl_tools.adapters.ooxml.xml_spans import in_utf8, spliced
from xl_tools.adapters.refusals import Refused
from xl_tools.adapters.xml_parts import local
from xl_tools.errors import CannotEdit
from xl_tools.model.cell import CellRef
from xl_tools.ports import MergedRange

_LONG_LISTS = ("cols", "mergeCells", "dataValidations")


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


@lru_cache(maxsize=32)
def sheet_frame(sheet: bytes) -> WorksheetFrame:
    """Of a worksheet part, which is looked at many times between two changes of it. Raises Refused."""
    return WorksheetFrame(in_utf8(sheet))


@lru_cache(maxsize=32)
def sheet_markup(sheet: bytes) -> Markup:
    """The sheet without a look into its longest lists, which have to be taken apart in other ways. Raises Refused."""
    sheet = in_utf8(sheet)
    frame = sheet_frame(sheet)
    lists = [frame.inside(name) for name in _LONG_LISTS]
    cells = frame.data_start, frame.data_end
    return Markup(sheet, leave_out=sorted([cells, *(inside for inside in lists if inside is not None)]))


def place_of_new_child(sheet: bytes, name: str) -> int:
    """Where a child of the sheet belongs by the schema's order; wrappers count as what they hold. Raises Refused."""
    frame = sheet_frame(sheet)
    later = CHILD_ORDER[CHILD_ORDER.index(name) + 1 :]
    for child in frame.children():
        known: str | None = child.name
        if known not in CHILD_ORDER:
            held = Markup(frame.part[child.start : child.end]).root.walk()
            known = next((element.name for element in held if element.name in CHILD_ORDER), None)
        if known in later:
            return child.start
    return frame.tags.rindex(b"</")


def part_of_child(package: Package, sheet: str, name: str) -> str | None:
    """The part a child of the sheet (legacyDrawing, drawing …) refers to. Raises Refused if it is missing."""
    span = sheet_frame(package.read(sheet)).child(name)
    if span is None:
        return None
    related = {each.id: each.target for each in package.relationships(sheet)}
    ids = (value for attribute, value in span.attributes.items() if local(attribute) == "id")
    target = related.get(next(ids, ""), "")
    if not package.has(target):
        raise Refused(refusals.BROKEN)
    return target


def drop_child_part(package: Package, sheet: str, name: str) -> None:
    """The child, the part it refers to, and what only that referred to. Raises Refused."""
    part = part_of_child(package, sheet, name)
    if part is None:
        return
    links = [each.id for each in package.relationships(sheet) if each.target == part and not each.external]
    package.unrelate(sheet, *links)
    drop_tree(package, part)
    markup = sheet_markup(package.read(sheet))
    package.write(sheet, spliced(markup.data, [removed(each) for each in markup.root.all(name)]))


def area_of_cell(sheet: bytes, ref: CellRef) -> MergedRange:
    """The cell, or the merged range that begins there. Raises CannotEdit within a merged range, Refused."""
    for top, left, bottom, right in _merged_ranges(sheet):
        if top <= ref.row <= bottom and left <= ref.column <= right:
            if (top, left) != (ref.row, ref.column):
                raise CannotEdit(
                    f"{ref}は結合したセルの中にあり、書き込めません。結合範囲の左上のセルを指定してください。"
                )
            return MergedRange(top, left, bottom, right)
    return MergedRange(ref.row, ref.column, ref.row, ref.column)


@lru_cache(maxsize=32)
def _merged_ranges(sheet: bytes) -> list[Corners]:
    return merged_ranges(sheet_frame(sheet))
