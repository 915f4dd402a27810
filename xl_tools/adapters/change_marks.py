"""Finds text marked as changed, bold and underlined, in cells: a run of the text or the whole cell's font.

The value reader knows no fonts. Only sheets that can hold marks are gone through.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from xl_tools.adapters.cell_reference import position_of
from xl_tools.adapters.marked_fonts import marked_styles
from xl_tools.adapters.rich_text import RichText, Stretch
from xl_tools.adapters.rich_text import shared_strings as read_strings
from xl_tools.adapters.sheet_extent import Extent
from xl_tools.adapters.xml_parts import local, number, walk
from xl_tools.model.cell import RawValue, Run, display_text
from xl_tools.ports import Position

_BLANKS = " \t\r\n\u3000\u00a0"
_MAX_PATTERN_NUMBERS = 300


class ChangeMarks:
    """The marks of one workbook. Cell fonts and shared strings are read once, and only if they can matter."""

    def __init__(self, styles: bytes | None, shared_strings: bytes | None) -> None:
        """Both parts in UTF-8. Raises Refused for broken XML."""
        self._marked_styles = marked_styles(styles) if styles and _can_mark(styles) else frozenset()
        self._strings: list[list[Stretch]] = []
        if shared_strings and (
            _can_mark(shared_strings) or (self._marked_styles and b"rPr" in shared_strings)
        ):
            self._strings = read_strings(shared_strings)
        self._marked_strings = frozenset(
            index for index, stretches in enumerate(self._strings) if any(marked for _, marked in stretches)
        )
        self._style_pattern = _number_pattern(rb' s="(?:%b)"', self._marked_styles)
        self._string_pattern = _number_pattern(rb"<v>(?:%b)</v>", self._marked_strings)

    def in_sheet(
        self, sheet: bytes, extent: Extent, cells: Mapping[Position, RawValue]
    ) -> dict[Position, tuple[Run, ...]]:
        """Runs of the cells with marks. Joined they are the text shown, read from this XML.

        Raises Refused for broken XML.
        """
        if not self._may_hold_marks(sheet, extent):
            return {}
        scan = _SheetScan(self._marked_styles, self._strings)
        walk(sheet, scan.start, scan.end, scan.text)
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

    def _may_hold_marks(self, sheet: bytes, extent: Extent) -> bool:
        if b"inlineStr" in sheet and b"rPr" in sheet and _can_mark(sheet):
            return True
        if not self._marked_styles and not self._marked_strings:
            return False
        if not extent.regular or b"='" in sheet or b"<v " in sheet:
            return True
        return _occurs(self._style_pattern, sheet) or _occurs(self._string_pattern, sheet)


def joined_runs(stretches: Iterable[tuple[str, bool]]) -> tuple[Run, ...]:
    """Neighbours of one kind become one run; empty ones vanish."""
    runs: list[Run] = []
    for text, marked in stretches:
        if not text:
            continue
        if runs and runs[-1].changed is marked:
            runs[-1] = Run(runs[-1].text + text, marked)
        else:
            runs.append(Run(text, marked))
    return tuple(runs)


def has_mark(runs: Iterable[Run]) -> bool:
    """Whether something visible is marked."""
    return any(run.changed and run.text.strip(_BLANKS) for run in runs)


def _can_mark(part: bytes) -> bool:
    underline = b"<u/" in part or b"<u " in part or b"<u>" in part or b":u" in part
    return underline and (b"<b" in part or b":b" in part)


def _number_pattern(template: bytes, numbers: frozenset[int]) -> re.Pattern[bytes] | None:
    """Finds any of the numbers in its place in the XML; with very many numbers, any number."""
    if not numbers:
        return None
    few = len(numbers) <= _MAX_PATTERN_NUMBERS
    return re.compile(template % (b"|".join(b"%d" % number for number in numbers) if few else b"[0-9]+"))


def _occurs(pattern: re.Pattern[bytes] | None, sheet: bytes) -> bool:
    return pattern is not None and pattern.search(sheet) is not None


class _SheetScan:
    """Goes through a sheet; ``cells`` get the stretches of rich or marked cells and their font's mark."""

    def __init__(self, marked_styles: frozenset[int], strings: list[list[Stretch]]) -> None:
        self.cells: dict[Position, tuple[list[Stretch], bool]] = {}
        self._marked_styles = marked_styles
        self._strings = strings
        self._row = self._column = 0
        self._attributes: dict[str, str] = {}
        self._inline: RichText | None = None
        self._value: list[str] | None = None
        self._index = -1

    def start(self, name: str, attributes: dict[str, str]) -> None:
        element = local(name)
        if self._inline is not None:
            self._inline.start(element, attributes)
        elif element == "c":
            self._place(attributes)
        elif element == "v":
            self._value = []
        elif element == "is":
            self._inline = RichText()
        elif element == "row":
            self._row = number(attributes.get("r")) or self._row + 1
            self._column = 0

    def _place(self, attributes: dict[str, str]) -> None:
        self._attributes = attributes
        self._index = -1
        self._column += 1
        position = position_of(attributes.get("r", ""))
        if position:
            self._row, self._column = position

    def end(self, name: str) -> None:
        element = local(name)
        if element == "c":
            self._finish()
        elif self._inline is not None:
            self._inline.end(element)
        elif element == "v" and self._value is not None:
            if self._attributes.get("t") == "s":
                self._index = number("".join(self._value).strip())
            self._value = None

    def _finish(self) -> None:
        stretches: list[Stretch] = []
        if self._inline is not None:
            stretches = self._inline.stretches
            self._inline = None
        elif 0 <= self._index < len(self._strings):
            stretches = self._strings[self._index]
        font_marked = number(self._attributes.get("s")) in self._marked_styles
        if font_marked or any(marked for _, marked in stretches):
            self.cells[self._row, self._column] = (stretches, font_marked)

    def text(self, data: str) -> None:
        if self._value is not None:
            self._value.append(data)
        elif self._inline is not None:
            self._inline.text(data)
