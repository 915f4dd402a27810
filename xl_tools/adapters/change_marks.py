"""Finds text marked as changed, bold and underlined, in cells: a run of the text or the whole cell's font.

The value reader knows no fonts. Only cells that can hold marks are parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from xl_tools.adapters.cell_reference import position_of
from xl_tools.adapters.marked_fonts import marked_styles
from xl_tools.adapters.rich_text import RichText, SharedStrings, Stretch, can_mark
from xl_tools.adapters.sheet_extent import Extent
from xl_tools.adapters.xml_parts import number, walk
from xl_tools.model.cell import RawValue, Run, display_text, joined_runs
from xl_tools.ports import Position

_BLANKS = " \t\r\n\u3000\u00a0"
_MAX_PATTERN_NUMBERS = 300
_RUN_FONT = re.compile(rb"<rPr")


class ChangeMarks:
    """The marks of one workbook. Cell fonts and shared strings are looked into once."""

    def __init__(self, styles: bytes | None, shared_strings: bytes | None) -> None:
        """Both parts in UTF-8. Raises Refused for broken XML."""
        marked = marked_styles(styles) if styles and can_mark(styles) else frozenset[int]()
        self._marked_styles = marked
        self._strings = SharedStrings(shared_strings or b"")
        self._style_pattern = _number_pattern(rb" s=[\"'](?:%b)[\"']", marked)
        self._string_pattern = _number_pattern(rb"<v(?: [^>]*)?>\s*(?:%b)\s*</v>", self._strings.marked)

    def in_sheet(
        self, sheet: bytes, extent: Extent, cells: Mapping[Position, RawValue]
    ) -> dict[Position, tuple[Run, ...]]:
        """Runs of the cells with marks. Joined they are the text shown, read from this XML.

        Raises Refused for broken XML.
        """
        xml = self._xml_to_parse(sheet, extent)
        if not xml:
            return {}
        scan = _CellScan(xml, self._marked_styles, self._strings)
        found = {}
        for position, (stretches, font_marked) in scan.cells.items():
            if position in cells:
                whole: list[Stretch] = [(display_text(cells[position]), None)]
                runs = joined_runs(
                    (text, font_marked if marked is None else marked) for text, marked in stretches or whole
                )
                if has_mark(runs):
                    found[position] = runs
        return found

    def _xml_to_parse(self, sheet: bytes, extent: Extent) -> bytes:
        """Nothing, just the cells in question, or the whole sheet if it is written in an unusual way."""
        rich_inline = b"inlineStr" in sheet and b"rPr" in sheet
        if not (rich_inline or self._marked_styles or self._strings.marked):
            return b""
        if not extent.regular:
            return sheet
        starts = {sheet.rfind(b"<", 0, at) for at in _occurrences(self._style_pattern, sheet)}
        starts |= {sheet.rfind(b"<c ", 0, at) for at in _occurrences(self._string_pattern, sheet)}
        if rich_inline:
            starts |= {sheet.rfind(b"<c ", 0, at) for at in _occurrences(_RUN_FONT, sheet)}
        cells = b"".join(_cells_at(sheet, sorted(starts)))
        return b"<cells>%b</cells>" % cells if cells else b""


def _occurrences(pattern: re.Pattern[bytes] | None, sheet: bytes) -> Iterator[int]:
    return (found.start() for found in pattern.finditer(sheet)) if pattern else iter(())


def _cells_at(sheet: bytes, starts: list[int]) -> Iterator[bytes]:
    """The cells that begin there; empty ones (``<c …/>``) and other elements are passed over."""
    for start in starts:
        if sheet.startswith(b"<c ", start) and sheet[sheet.find(b">", start) - 1] != ord("/"):
            yield sheet[start : sheet.find(b"</c>", start) + len(b"</c>")]


def _number_pattern(template: bytes, numbers: frozenset[int]) -> re.Pattern[bytes] | None:
    """Finds any of the numbers in its place in the XML; with very many numbers, any number."""
    if not numbers:
        return None
    few = len(numbers) <= _MAX_PATTERN_NUMBERS
    return re.compile(template % (b"|".join(b"%d" % number for number in numbers) if few else b"[0-9]+"))


def has_mark(runs: Iterable[Run]) -> bool:
    """Whether something visible is marked."""
    return any(run.changed and run.text.strip(_BLANKS) for run in runs)


class _CellScan:
    """Goes through a sheet or single cells; ``cells`` get the stretches and font mark of marked ones."""

    def __init__(self, xml: bytes, marked_styles: frozenset[int], strings: SharedStrings) -> None:
        self.cells: dict[Position, tuple[list[Stretch], bool]] = {}
        self._marked_styles = marked_styles
        self._strings = strings
        self._row = self._column = 0
        self._attributes: dict[str, str] = {}
        self._rich = RichText()
        self._value: list[str] | None = None
        self._index: int | None = None
        own = {"row": self._begin_row, "c": self._begin_cell, "v": self._begin_value, "is": self._rich.begin}
        ends = {"v": self._end_value, "c": self._end_cell}
        walk(xml, self._rich.starts | own, self._rich.ends | ends, self._text)

    def _text(self, data: str) -> None:
        if self._value is not None:
            self._value.append(data)
        else:
            self._rich.text(data)

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self._row = number(attributes.get("r")) or self._row + 1
        self._column = 0

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._attributes = attributes
        self._index = None
        self._rich.begin(attributes)
        self._column += 1
        position = position_of(attributes.get("r", ""))
        if position:
            self._row, self._column = position

    def _begin_value(self, _: dict[str, str]) -> None:
        self._value = []

    def _end_value(self) -> None:
        if self._value is not None and self._attributes.get("t") == "s":
            self._index = number("".join(self._value).strip())
        self._value = None

    def _end_cell(self) -> None:
        font_marked = number(self._attributes.get("s")) in self._marked_styles
        stretches = self._rich.stretches
        if self._index is not None and (font_marked or self._index in self._strings.marked):
            stretches = self._strings.stretches(self._index)
        if font_marked or any(marked for _, marked in stretches):
            self.cells[self._row, self._column] = (stretches, font_marked)
