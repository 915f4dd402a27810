"""Which cells of a worksheet must not be written, and why."""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.adapters.ooxml.areas import parse_area
from xl_tools.adapters.ooxml.cell_formats import CellFormats
from xl_tools.adapters.ooxml.markup import Markup
from xl_tools.adapters.ooxml.merged_ranges import merged_ranges
from xl_tools.adapters.ooxml.package import Package
from xl_tools.adapters.ooxml.relationships import rels_part
from xl_tools.adapters.ooxml.worksheet_index import CellSpan, WorksheetIndex
from xl_tools.adapters.xml_parts import number, walk
from xl_tools.limits import limit
from xl_tools.ports import MergedRange, Position

_PASSWORDS = ("password", "hashValue", "securityDescriptor")

OUTSIDE = "は、このツールが扱う範囲（{rows:,}行、{columns:,}列）の外です。セルの番地を確かめてください。"
FORMULA = "には数式が入っています。値にするには、Excelで数式を消してから実行してください。"
ARRAY = "は配列数式かデータテーブルの範囲の中です。書き換えるには、Excelで範囲の数式を消してから実行してください。"
LOCKED = "は保護されたシートのロックされたセルです。Excelでシートの保護を解除してから実行してください。"
TABLE = "は表（テーブル）の見出しか集計行です。書き換えるには、Excelで直接入力してください。"
PIVOT = "はピボットテーブルの中です。元の表を直し、Excelで更新してください。"


def inside(area: MergedRange, position: Position) -> bool:
    row, column = position
    return area.top <= row <= area.bottom and area.left <= column <= area.right


class SheetGuards:
    """Of one state of a worksheet. Raises Refused for broken XML."""

    def __init__(self, package: Package, part: str, index: WorksheetIndex, formats: CellFormats) -> None:
        self._index = index
        self._formats = formats
        self._merges = merged_ranges(index.frame)
        self._arrays = tuple(_areas(index.range_formulas(), "ref"))
        related = package.read_if_there(rels_part(part)) or b""
        self._tables = tuple(_table_edges(package, part)) if b"/table" in related else ()
        self._pivots = tuple(_pivot_areas(package, part)) if b"/pivotTable" in related else ()
        protection = index.frame.child("sheetProtection")
        self._is_protected = protection is not None and protection.attributes.get("sheet") in ("1", "true")
        self._open_ranges = tuple(self._open_to_all())

    def reason(self, position: Position, cell: CellSpan | None, style: int) -> str:
        """Half a sentence to follow 「シート」A1; "" if the cell may be written."""
        row, column = position
        rows, columns = limit("sheet_rows"), limit("sheet_columns")
        if not (1 <= row <= rows and 1 <= column <= columns):
            return OUTSIDE.format(rows=rows, columns=columns)
        if self._is_merge_interior(position):
            return "は結合されたセルの左上ではありません。左上のセルを指定してください。"
        if any(inside(area, position) for area in self._arrays):
            return ARRAY
        if cell is not None and cell.has_formula:
            return FORMULA
        if any(inside(area, position) for area in self._tables):
            return TABLE
        if any(inside(area, position) for area in self._pivots):
            return PIVOT
        if self._is_protected and self._formats.is_locked(style) and not self._is_open(position):
            return LOCKED
        return ""

    def _is_merge_interior(self, position: Position) -> bool:
        row, column = position
        for top, left, bottom, right in self._merges:
            if top <= row <= bottom and left <= column <= right and position != (top, left):
                return True
        return False

    def _is_open(self, position: Position) -> bool:
        return any(inside(area, position) for area in self._open_ranges)

    def _open_to_all(self) -> Iterator[MergedRange]:
        """Ranges whose editing was allowed without a password."""
        for attributes in self._child_attributes("protectedRanges", "protectedRange"):
            if not any(attributes.get(name) for name in _PASSWORDS):
                for reference in attributes.get("sqref", "").split():
                    area = parse_area(reference)
                    if area:
                        yield area

    def _child_attributes(self, child: str, name: str) -> list[dict[str, str]]:
        found: list[dict[str, str]] = []
        span = self._index.frame.child(child)
        if span is not None:
            walk(self._index.part[span.start : span.end], {name: found.append})
        return found


def _areas(found: list[dict[str, str]], name: str) -> Iterator[MergedRange]:
    for attributes in found:
        area = parse_area(attributes.get(name, ""))
        if area:
            yield area


def _table_edges(package: Package, part: str) -> Iterator[MergedRange]:
    """Header and totals rows: their texts must equal what the table's own part says."""
    for relationship in package.relationships(part):
        if relationship.kind == "table" and package.has(relationship.target):
            attributes = Markup(package.read(relationship.target)).root.attributes
            area = parse_area(attributes.get("ref", ""))
            if area is None:
                continue
            if attributes.get("headerRowCount", "1") != "0":
                yield MergedRange(area.top, area.left, area.top, area.right)
            if number(attributes.get("totalsRowCount")):
                yield MergedRange(area.bottom, area.left, area.bottom, area.right)


def _pivot_areas(package: Package, part: str) -> Iterator[MergedRange]:
    for relationship in package.relationships(part):
        if relationship.kind == "pivotTable" and package.has(relationship.target):
            location = Markup(package.read(relationship.target)).root.first("location")
            area = parse_area(location.attributes.get("ref", "")) if location else None
            if area:
                yield area
