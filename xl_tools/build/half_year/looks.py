"""The looks of the half-yearly list: ＭＳ 明朝, thin rules, nothing coloured."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from xl_tools.build.half_year.paging import Margins
from xl_tools.build.styles import BODY_POINTS, GOTHIC, MINCHO

A4 = 9
LINE_POINTS = 15.5
CELL_PADDING = 6.0
TALLEST_ROW = 409.0
DAY_FORMAT = 'm"月"d"日"'
_BODY = {"font_name": MINCHO, "font_size": BODY_POINTS, "text_wrap": True, "valign": "vcenter"}
_TITLE = {**_BODY, "font_size": 12}

LOOKS: Mapping[str, Mapping[str, Any]] = {
    "text": {**_BODY, "align": "left"},
    "right": {**_BODY, "align": "right"},
    "centre": {**_BODY, "align": "center"},
    "title": {**_TITLE, "align": "left"},
    "title_centre": {**_TITLE, "align": "center"},
    "head": {**_BODY, "align": "center"},
    "value": {**_BODY, "align": "left"},
    "number": {**_BODY, "align": "center", "text_wrap": False, "shrink": True},
    "day": {**_BODY, "align": "center", "num_format": DAY_FORMAT},
    "label": {**_BODY, "align": "left"},
    "label_top": {**_BODY, "align": "left", "valign": "top"},
    "body": {**_BODY, "align": "left", "valign": "vjustify"},
    "indented": {**_BODY, "align": "left", "valign": "vjustify", "indent": 1},
    "way_back": {
        "font_name": GOTHIC, "font_size": 9, "font_color": "#1F4E79", "underline": 1, "align": "left",
        "valign": "vcenter", "num_format": '"← 一覧の№"0"へ戻る"',
    },
}  # fmt: skip
"""Cell styles by name; rules are added where a cell stands in a table."""

_NOT_HELD = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def storable(text: str) -> str:
    """The text without what a workbook cannot hold or shows as a box, its line breaks as Excel writes them."""
    return _NOT_HELD.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def cell_width(half_widths: int) -> float:
    """The column that has room for so many half-width characters of a line beside its padding.

    A digit of the workbook's default font is as wide as one of them.
    """
    return half_widths + 1.0


def row_points(lines: int) -> float:
    """The height of a table's row; what Excel's tallest has no room for stays in the cell."""
    return min(TALLEST_ROW, lines * LINE_POINTS + CELL_PADDING)


def set_up_page(sheet: Any, margins: Margins, *, lying: bool = False, is_one_page: bool = False) -> None:
    """A4, with the page's number in the middle below.

    Sheets fit the width as they are; where the font is missing columns come out wider and the page is made smaller.
    """
    sheet.set_paper(A4)
    if lying:
        sheet.set_landscape()
    else:
        sheet.set_portrait()
    sheet.set_margins(*margins.inches())
    sheet.set_footer(f'&C&"{MINCHO},標準"&10&P', {"margin": margins.footer_inches})
    sheet.center_horizontally()
    sheet.fit_to_pages(1, 1 if is_one_page else 0)
    sheet.hide_gridlines(2)
