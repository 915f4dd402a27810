"""Notes as Excel's object Comment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.excel.com import ComObject, NotModelled, bad_index, method, refuse
from tests.excel.notes import Note
from tests.excel.units import length
from xl_tools.ports import Position

MAX_TEXT = 32_767


class Comment(ComObject):
    def __init__(self, sheet: Any, position: Position) -> None:
        self.Application = sheet.Application
        self._sheet = sheet
        self._position = position

    def _note(self) -> Note:
        if self._position not in self._sheet.notes:
            refuse("オブジェクトが必要です。")
        return self._sheet.notes[self._position]  # type: ignore[no-any-return]

    @property
    def Author(self) -> str:
        return self._note().author

    @property
    def Parent(self) -> Any:
        return self._sheet.range_at(*self._position)

    @property
    def Shape(self) -> Shape:
        return Shape(self._sheet, self._note())

    @property
    def Visible(self) -> bool:
        return False

    @method
    def Text(self, Text: Any = None, Start: Any = None, Overwrite: Any = True) -> str:
        """The whole text, after ``Text`` was put in: all of it anew, or before the letter ``Start``."""
        note = self._note()
        if Text is None:
            return note.text
        self._sheet.refuse_protected_objects()
        held = len(note.letters)
        if Start is None:
            note.put(str(Text), 0, held)
        else:
            place = min(int(Start) - 1, held)
            if Overwrite is not False and place < held:
                raise NotModelled("how much Comment.Text overwrites")
            note.put(str(Text), place, place)
        if len(note.letters) > MAX_TEXT:
            refuse("テキストが長すぎます。")
        self._sheet.book.touch()
        return note.text

    @method
    def Delete(self) -> None:
        self._note()
        self._sheet.refuse_protected_objects()
        del self._sheet.notes[self._position]
        self._sheet.book.touch()


class Comments(ComObject):
    """Of a sheet, from the first row and column on."""

    def __init__(self, sheet: Any) -> None:
        self.Application = sheet.Application
        self._sheet = sheet

    def __iter__(self) -> Iterator[Comment]:
        return iter([Comment(self._sheet, position) for position in sorted(self._sheet.notes)])

    @property
    def Count(self) -> int:
        return len(self._sheet.notes)

    @method
    def Item(self, Index: Any) -> Comment:
        if not 1 <= int(Index) <= self.Count:
            raise bad_index()
        return list(self)[int(Index) - 1]


class Shape(ComObject):
    """The box of a note; its size in points."""

    def __init__(self, sheet: Any, note: Note) -> None:
        self.Application = sheet.Application
        self._sheet = sheet
        self._held = note

    @property
    def TextFrame(self) -> TextFrame:
        return TextFrame(self._sheet, self._held)

    @property
    def Width(self) -> float:
        return self._held.width

    @Width.setter
    def Width(self, value: float) -> None:
        self._sheet.refuse_protected_objects()
        self._held.width = float(value)

    @property
    def Height(self) -> float:
        return self._held.height

    @Height.setter
    def Height(self, value: float) -> None:
        self._sheet.refuse_protected_objects()
        self._held.height = float(value)


class TextFrame(ComObject):
    def __init__(self, sheet: Any, note: Note) -> None:
        self.Application = sheet.Application
        self._sheet = sheet
        self._held = note

    @method
    def Characters(self, Start: Any = None, Length: Any = None) -> NoteCharacters:
        return NoteCharacters(self._sheet, self._held, Start, Length)


class NoteCharacters(ComObject):
    def __init__(self, sheet: Any, note: Note, start: Any, count: Any) -> None:
        self.Application = sheet.Application
        self._sheet = sheet
        self._held = note
        self._start = int(start or 1) - 1
        self._end = len(note.letters) if count is None else self._start + int(count)

    @property
    def Count(self) -> int:
        return len(self._held.letters[self._start : self._end])

    @property
    def Text(self) -> str:
        return "".join(letter for letter, _ in self._held.letters[self._start : self._end])

    @Text.setter
    def Text(self, text: str) -> None:
        self._sheet.refuse_protected_objects()
        if length(text) > 255:
            refuse("Characters クラスの Text プロパティを設定できません。")
        self._held.put(text, self._start, min(self._end, len(self._held.letters)))
        self._sheet.book.touch()

    @method
    def Delete(self) -> None:
        self._sheet.refuse_protected_objects()
        del self._held.letters[self._start : self._end]
        self._sheet.book.touch()
