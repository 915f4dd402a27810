"""A worksheet part written anew from one nobody has checked: what shows, and nothing that refers elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from xl_tools.adapters.ooxml.areas import MAX_COLUMN, area_text, overlap, parse_area
from xl_tools.adapters.ooxml.borrowing import page
from xl_tools.adapters.ooxml.borrowing.cell_styles import BorrowedStyles, decimal
from xl_tools.adapters.ooxml.borrowing.cells import Cells
from xl_tools.adapters.ooxml.borrowing.conditional import LEFT_OUT, conditional_formats
from xl_tools.adapters.ooxml.borrowing.drawing_links import CONTROLS
from xl_tools.adapters.ooxml.borrowing.geometry import converted, digit_pixels, usual_pixels
from xl_tools.adapters.ooxml.borrowing.strings import phonetic_properties
from xl_tools.adapters.ooxml.borrowing.trees import Node, child, children, name_of
from xl_tools.adapters.xml_parts import number
from xl_tools.ports import MergedRange

DRAWING_ID = "rId1"
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
)
_LEFT_OUT = {
    "picture": "シートの背景の画像",
    "oleObjects": "埋め込まれた文書",
    "controls": CONTROLS,
    "tableParts": "テーブルの書式",
}
_SPARKLINES = "スパークライン"
_ON = ("1", "true")
_WIDEST = 255
_MOST_MERGED = 2000
"""Beyond it overlaps are not looked for: a sheet of that many has been read as it is before."""


@dataclass(frozen=True, slots=True)
class Digits:
    """Pixels of the default font's digits, in the sheet's own workbook and where it comes to."""

    own: int
    target: int
    same_font: bool


def digits(styles: BorrowedStyles, target_font: tuple[str, float]) -> Digits:
    own_font = styles.default_font
    return Digits(digit_pixels(own_font), digit_pixels(target_font), own_font == target_font)


def worksheet_xml(
    sheet: Node, placeholder: str, styles: BorrowedStyles, cells: Cells, widths: Digits, *, has_drawing: bool
) -> tuple[bytes, list[str]]:
    """The part, and what stayed behind, in Japanese. Raises Refused."""
    data = child(sheet, "sheetData")
    rules, is_incomplete = conditional_formats(sheet, styles)
    furigana = child(sheet, "phoneticPr")
    pieces = [
        _HEAD,
        page.properties(sheet, placeholder),
        page.view(sheet),
        _usual_sizes(child(sheet, "sheetFormatPr"), widths),
        _columns(child(sheet, "cols"), styles, widths),
        f"<sheetData>{'' if data is None else cells.rows(data)}</sheetData>",
        _merged(child(sheet, "mergeCells")),
        "" if furigana is None else phonetic_properties(furigana, styles),
        rules,
        page.page(sheet, placeholder),
        f'<drawing r:id="{DRAWING_ID}"/>' if has_drawing else "",
        "</worksheet>",
    ]
    left_out = [LEFT_OUT] if is_incomplete else []
    return "".join(pieces).encode("utf-8", errors="replace"), left_out + _left_out(sheet)


def _left_out(sheet: Node) -> list[str]:
    """Controls and objects may stand among alternatives."""
    top = [each for child_ in sheet for each in (child_.iter() if _is_choice(child_) else [child_])]
    found = [_LEFT_OUT[name_of(each)] for each in top if name_of(each) in _LEFT_OUT]
    sparklines = any(
        name_of(each) == "sparklineGroup" for list_ in children(sheet, "extLst") for each in list_.iter()
    )
    return [*found, _SPARKLINES] if sparklines else found


def _is_choice(node: Node) -> bool:
    return name_of(node) == "AlternateContent"


def _usual_sizes(own: Node | None, widths: Digits) -> str:
    """Of rows and columns that say nothing of their size; the default font must not decide."""
    height = decimal("" if own is None else own.get("defaultRowHeight", ""))
    written = f' defaultRowHeight="{height if 0 < height < 410 else 15:g}"'
    if own is not None and (own.get("customHeight") in _ON or not widths.same_font):
        written += ' customHeight="1"'
    width = decimal("" if own is None else own.get("defaultColWidth", ""))
    base = number("" if own is None else own.get("baseColWidth", ""))
    if 0 < width <= _WIDEST:
        written += f' defaultColWidth="{converted(width, widths.own, widths.target):g}"'
    elif not widths.same_font:
        written += f' defaultColWidth="{round(usual_pixels(widths.own) / widths.target, 7):g}"'
    elif 0 < base <= _WIDEST:
        written += f' baseColWidth="{base}"'
    if own is not None:
        hidden = own.get("zeroHeight") in _ON
        written += ' zeroHeight="1"' if hidden else ""
        for name in ("outlineLevelRow", "outlineLevelCol"):
            level = number(own.get(name))
            written += f' {name}="{level}"' if 0 < level < 8 else ""
    return f"<sheetFormatPr{written}/>"


def _columns(columns: Node | None, styles: BorrowedStyles, widths: Digits) -> str:
    written, last = [], 0
    for column in children(columns, "col"):
        first, end = number(column.get("min")), number(column.get("max"))
        if not last < first <= end <= MAX_COLUMN:
            continue
        last = end
        look = f'<col min="{first}" max="{end}"'
        width = decimal(column.get("width", ""))
        if 0 <= width <= _WIDEST and column.get("width") is not None:
            look += (
                f' width="{min(converted(width, widths.own, widths.target), _WIDEST):.10g}" customWidth="1"'
            )
        style = number(column.get("style"))
        look += f' style="{styles.cell_format(style)}"' if style else ""
        look += "".join(f' {name}="1"' for name in ("hidden", "collapsed") if column.get(name) in _ON)
        level = number(column.get("outlineLevel"))
        written.append(look + (f' outlineLevel="{level}"/>' if 0 < level < 8 else "/>"))
    return f"<cols>{''.join(written)}</cols>" if written else ""


def _merged(merged: Node | None) -> str:
    """Ranges that overlap an earlier one are left out: Excel would not open the file."""
    found: list[MergedRange] = []
    for each in children(merged, "mergeCell"):
        area = parse_area(each.get("ref", ""))
        few = len(found) < _MOST_MERGED
        if area is None or area_text(area).isalnum():  # a single cell
            continue
        if not (few and any(overlap(area, other) for other in found)):
            found.append(area)
    written = "".join(f'<mergeCell ref="{area_text(area)}"/>' for area in found)
    return f'<mergeCells count="{len(found)}">{written}</mergeCells>' if found else ""
