"""Fonts of cells and of stretches of their text."""

from __future__ import annotations

from typing import Any

from tests.excel.com import ComObject
from tests.excel_uno.office import constant

NO_UNDERLINE, SINGLE_UNDERLINE = -4142, 2
_BOLD, _REGULAR = 150.0, 100.0
_AT_LEAST_BOLD = 120.0


def excel_colour(rgb: int) -> int:
    """Red and blue change places; its own inverse."""
    return (rgb & 0xFF) << 16 | rgb & 0xFF00 | rgb >> 16 & 0xFF


class UnoFont(ComObject):
    """Of whatever has UNO's character properties: a cell, or a cursor over some of its text."""

    def __init__(self, application: Any, holder: Any) -> None:
        self.Application = application
        self._holder = holder

    @property
    def Bold(self) -> bool:
        return bool(self._holder.CharWeight > _AT_LEAST_BOLD)

    @Bold.setter
    def Bold(self, bold: bool) -> None:
        for script in ("", "Asian", "Complex"):  # LibreOffice keeps a weight for each
            setattr(self._holder, f"CharWeight{script}", _BOLD if bold else _REGULAR)

    @property
    def Underline(self) -> int:
        none = constant("awt.FontUnderline.NONE")
        return NO_UNDERLINE if self._holder.CharUnderline == none else SINGLE_UNDERLINE

    @Underline.setter
    def Underline(self, kind: int) -> None:
        shown = kind not in (NO_UNDERLINE, False)
        self._holder.CharUnderline = constant(f"awt.FontUnderline.{'SINGLE' if shown else 'NONE'}")


class UnoCharacters(ComObject):
    """LibreOffice counts in UTF-16 units, as Excel does."""

    def __init__(self, application: Any, cell: Any, start: int, length: int) -> None:
        self.Application = application
        self._cursor = cell.createTextCursor()
        self._cursor.gotoStart(False)
        self._cursor.goRight(start - 1, False)
        self._cursor.goRight(length, True)

    @property
    def Text(self) -> str:
        return str(self._cursor.getString())

    @property
    def Font(self) -> UnoFont:
        return UnoFont(self.Application, self._cursor)


class UnoCellInterior(ComObject):
    def __init__(self, application: Any, cells: Any) -> None:
        self.Application = application
        self._cells = cells

    @property
    def Color(self) -> int:
        shown = self._cells.CellBackColor
        return 0xFFFFFF if shown == -1 else excel_colour(shown)

    @Color.setter
    def Color(self, colour: int) -> None:
        self._cells.CellBackColor = excel_colour(int(colour))
