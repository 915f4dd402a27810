"""Stretches of a cell's text and their font."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.excel.com import ComObject, NotModelled, refuse
from tests.excel.sheet_source import Marks
from tests.excel.units import joined, units

_NO_LINE, _SINGLE_LINE = -4142, 2


class Characters(ComObject):
    """Of one cell, counted from 1 in UTF-16 units."""

    def __init__(self, sheet: Any, position: tuple[int, int], start: Any, count: Any) -> None:
        self.Application = sheet.Application
        self._sheet = sheet
        self._position = position
        self._start = max(int(start or 1), 1) - 1
        self._count = count

    def _letters(self) -> list[str]:
        return units(self._sheet.text_at(self._position))

    def _end(self) -> int:
        last = len(self._letters())
        return last if self._count is None else min(self._start + int(self._count), last)

    @property
    def Count(self) -> int:
        return max(self._end() - self._start, 0)

    @property
    def Text(self) -> str:
        return joined(self._letters()[self._start : self._end()])

    @property
    def Font(self) -> CharactersFont:
        return CharactersFont(self)

    def marks(self) -> Marks:
        return self._sheet.marks_of(self._position)[self._start : self._end()]  # type: ignore[no-any-return]

    def change(self, new: Callable[[tuple[bool, bool]], tuple[bool, bool]]) -> None:
        """Raises ComError for numbers, formulas and locked cells: Excel gives only texts stretches."""
        self._sheet.refuse_locked(self._position)
        if not self._sheet.holds_text(self._position):
            refuse("Font クラスの Bold プロパティを設定できません。")
        marks = self._sheet.marks_of(self._position)
        for place in range(self._start, self._end()):
            marks[place] = new(marks[place])
        self._sheet.set_marks(self._position, marks)
        self._sheet.book.touch()


class CharactersFont(ComObject):
    def __init__(self, characters: Characters) -> None:
        self.Application = characters.Application
        self._characters = characters

    def _shared(self, place: int) -> bool | None:
        """None where the stretch is mixed."""
        found = {marks[place] for marks in self._characters.marks()}
        return found.pop() if len(found) == 1 else None

    @property
    def Bold(self) -> bool | None:
        return self._shared(0)

    @Bold.setter
    def Bold(self, value: bool) -> None:
        self._characters.change(lambda held: (bool(value), held[1]))

    @property
    def Underline(self) -> int | None:
        shared = self._shared(1)
        return None if shared is None else _SINGLE_LINE if shared else _NO_LINE

    @Underline.setter
    def Underline(self, value: int) -> None:
        if value not in (True, False, _SINGLE_LINE, _NO_LINE):
            raise NotModelled(f"underline {value}")
        self._characters.change(lambda held: (held[0], value in (True, _SINGLE_LINE)))


class CellFont(ComObject):
    """Of whole cells, only to be read: the product never changes a cell's own font."""

    def __init__(self, sheet: Any, position: tuple[int, int]) -> None:
        self.Application = sheet.Application
        self._characters = CharactersFont(Characters(sheet, position, None, None))
        self._look = sheet.look(position)

    @property
    def Bold(self) -> bool | None:
        has_text = self._characters._characters.Count
        return self._characters.Bold if has_text else bool(self._look.bold)

    @property
    def Underline(self) -> int | None:
        if self._characters._characters.Count:
            return self._characters.Underline
        return _SINGLE_LINE if self._look.underline else _NO_LINE
