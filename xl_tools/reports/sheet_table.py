"""The look of the 検査結果 sheet: nine columns, rows as high as their text, one page wide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from xl_tools.layouts.plan import wrapped_lines

COLUMNS: Mapping[str, float] = {
    "№": 5,
    "重さ": 8,
    "シート": 19,
    "セル": 7,
    "項目": 19,
    "読み取った内容": 30,
    "指摘": 42,
    "直し方": 36,
    "番号": 7,
}
"""Heading and width in half-width characters."""

FIRST, LAST = "№", "番号"
_PLACES = {name: place for place, name in enumerate(COLUMNS)}
_WIDTHS = tuple(COLUMNS.values())
_FONT, _POINTS, _SMALL_POINTS = "ＭＳ ゴシック", 9.5, 8.5
_LINE_FACTOR, _PADDING_POINTS = 1.35, 6.0
_MOST_POINTS = 409.0
_MARGIN = 3
"""Half-width characters: the indent and the blank at both sides of a cell."""
_LINES, _HEAD, _LABEL, _LINK = "#A6A6A6", "#404040", "#EDEDED", "#0B5394"
_A4, _SIDE, _TOP, _FOOT = 9, 0.4, 0.5, 0.6

Span = tuple[str, str, str, str]
"""First and last column by heading, text, name of a style."""

_BODY = {"font_name": _FONT, "font_size": _POINTS, "text_wrap": True, "valign": "vcenter"}
_BOX = {**_BODY, "border": 1, "border_color": _LINES}
_TEXT = {**_BOX, "align": "left", "indent": 1}
_STYLES: Mapping[str, Mapping[str, Any]] = {
    "title": {**_BODY, "font_size": 16, "bold": True},
    "hint": {**_BODY, "align": "right", "font_color": "#595959"},
    "section": {**_BODY, "font_size": 12, "bold": True},
    "label": {**_TEXT, "bg_color": _LABEL},
    "strong": {**_TEXT, "bold": True},
    "text": _TEXT,
    "small": {**_TEXT, "font_size": _SMALL_POINTS},
    "word": {**_BOX, "align": "center"},
    "link": {**_BOX, "align": "center", "font_color": _LINK, "underline": 1},
    "link_text": {**_TEXT, "font_color": _LINK, "underline": 1},
    "header": {**_BOX, "bold": True, "align": "center", "bg_color": _HEAD, "font_color": "#FFFFFF"},
    "sub_header": {**_BOX, "bold": True, "align": "center", "bg_color": _LABEL},
}
_ENTRY_STYLES = ("word", "", "text", "word", "text", "text", "text", "text", "word")


class SheetTable:
    """One sheet, written row by row from the top; ``tints`` are colours of further styles by name."""

    def __init__(self, workbook: Any, name: str, tints: Mapping[str, str]) -> None:
        self._sheet = workbook.add_worksheet(name)
        styles = {
            **_STYLES,
            **{
                name: {**_BOX, "align": "center", "bold": True, "bg_color": f"#{rgb}"}
                for name, rgb in tints.items()
            },
        }
        self._formats = {name: workbook.add_format(dict(style)) for name, style in styles.items()}
        self._points = {name: float(style["font_size"]) for name, style in styles.items()}
        self.next_row = 0
        for place, width in enumerate(_WIDTHS):
            self._sheet.set_column(place, place, width)

    def row(self, spans: Sequence[Span], links: Mapping[str, str] | None = None) -> None:
        """One row of merged stretches; as high as the tallest of them. ``links``: first column → where it jumps."""
        for first, last, text, style in spans:
            self._write(_PLACES[first], _PLACES[last], text, self._formats[style])
            if link := (links or {}).get(first):
                form = self._formats["link_text"]
                self._sheet.write_url(self.next_row, _PLACES[first], link, form, text)
        self._end_row(max(self._height(_PLACES[a], _PLACES[b], text, style) for a, b, text, style in spans))

    def section(self, heading: str) -> None:
        """A heading after an empty row."""
        self.next_row += 1
        self.row([(FIRST, LAST, heading, "section")])

    def header(self, headings: Sequence[str]) -> None:
        """The heading of the main table: it stays in view, and every printed page repeats it."""
        self._sheet.freeze_panes(self.next_row + 1, 0)
        self._sheet.repeat_rows(self.next_row)
        self._headings(headings, "header")

    def section_header(self, headings: Sequence[str]) -> None:
        self._headings(headings, "sub_header")

    def entry(self, values: Sequence[str | int], *, severity_style: str, link: str) -> None:
        """One row of the table; ``link`` makes the cell's address jump there."""
        height = 0.0
        for place, (value, usual) in enumerate(zip(values, _ENTRY_STYLES, strict=True)):
            style = usual or severity_style
            if place == _PLACES["セル"] and link:
                self._sheet.write_url(self.next_row, place, link, self._formats["link"], str(value))
            else:
                self._write(place, place, value, self._formats[style])
            height = max(height, self._height(place, place, str(value), style))
        self._end_row(height)

    def filter_rows(self, first: int) -> None:
        """Drop-downs for choosing among the rows from ``first`` to the last one written."""
        self._sheet.autofilter(first - 1, 0, self.next_row - 1, len(_WIDTHS) - 1)

    def finish(self) -> None:
        """Print settings, once all rows are there."""
        sheet = self._sheet
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(_SIDE, _SIDE, _TOP, _FOOT)
        sheet.fit_to_pages(1, 0)
        sheet.center_horizontally()
        sheet.set_footer(f'&L&"{_FONT},標準"&9&A&R&"{_FONT},標準"&9&P／&N', {"margin": 0.3})
        sheet.print_area(0, 0, self.next_row - 1, len(_WIDTHS) - 1)
        sheet.hide_gridlines(2)
        sheet.set_tab_color(_LINK)

    def _headings(self, headings: Sequence[str], style: str) -> None:
        for place, heading in enumerate(headings):
            self._write(place, place, heading, self._formats[style])
        self._end_row(self._height(0, 0, "", style))

    def _write(self, first: int, last: int, value: str | int, form: Any) -> None:
        row = self.next_row
        if first != last:
            self._sheet.merge_range(row, first, row, last, "", form)
        if isinstance(value, int):
            self._sheet.write_number(row, first, value, form)
        else:
            self._sheet.write_string(row, first, value, form)

    def _height(self, first: int, last: int, text: str, style: str) -> float:
        """Points the text takes when wrapped into the columns."""
        points = self._points[style]
        width = max(2, int((sum(_WIDTHS[first : last + 1]) - _MARGIN) * 10 / points))
        lines = sum(wrapped_lines(line, width) for line in text.split("\n"))
        return lines * points * _LINE_FACTOR + _PADDING_POINTS

    def _end_row(self, height: float) -> None:
        self._sheet.set_row(self.next_row, min(round(height), _MOST_POINTS))
        self.next_row += 1
