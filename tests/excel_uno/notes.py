"""Notes of cells: ``Range.Comment``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tests.excel.com import ComObject, NotModelled, bad_index, method
from tests.excel.units import length
from tests.excel_uno.office import constant

if TYPE_CHECKING:
    from tests.excel_uno.worksheet import UnoWorksheet

POINTS = 72 / 2540
"""LibreOffice measures in hundredths of a millimetre."""


def has_note(cell: Any) -> bool:
    """LibreOffice has an empty one to show for every cell."""
    return bool(cell.queryContentCells(constant("sheet.CellFlags.ANNOTATION")).Count)


def _index_of(sheet: Any, row: int, column: int) -> int | None:
    """Counted from 0, as LibreOffice does."""
    notes = sheet.Annotations
    places = (notes.getByIndex(index).Position for index in range(notes.Count))
    return next((i for i, at in enumerate(places) if (at.Row + 1, at.Column + 1) == (row, column)), None)


class UnoComment(ComObject):
    def __init__(self, worksheet: UnoWorksheet, row: int, column: int) -> None:
        self.Application = worksheet.Application
        self._worksheet = worksheet
        self._place = (row, column)

    @property
    def Parent(self) -> Any:
        return self._worksheet.range_at(*self._place)

    @property
    def _note(self) -> Any:
        return self._worksheet.cell(*self._place).cell.Annotation

    @property
    def Author(self) -> str:
        return str(self._note.Author)

    @property
    def Shape(self) -> UnoNoteShape:
        return UnoNoteShape(self.Application, self._note)

    @property
    def Visible(self) -> bool:
        return bool(self._note.IsVisible)

    @method
    def Text(self, Text: Any = None, Start: Any = None, Overwrite: Any = True) -> str:
        """The whole text, after ``Text`` was put in: all of it anew, or before the letter ``Start``."""
        note = self._note
        if Text is None:
            return str(note.String)
        self._worksheet.refuse_protected()
        cursor = note.createTextCursor()
        cursor.gotoStart(False)
        if Start is None:
            cursor.gotoEnd(True)
        else:
            place = min(int(Start) - 1, length(note.String))
            if Overwrite is not False and place < length(note.String):
                raise NotModelled("how much Comment.Text overwrites")
            cursor.goRight(place, False)
        note.insertString(cursor, str(Text), Start is None)
        return str(self._note.String)

    @method
    def Delete(self) -> None:
        self._worksheet.refuse_protected()
        index = _index_of(self._worksheet.uno, *self._place)
        assert index is not None, "the note is gone already"
        self._worksheet.uno.Annotations.removeByIndex(index)


class UnoNoteShape(ComObject):
    def __init__(self, application: Any, note: Any) -> None:
        self.Application = application
        self._note = note

    @property
    def TextFrame(self) -> UnoNoteShape:
        return self

    @property
    def Width(self) -> float:
        return float(self._note.AnnotationShape.Size.Width * POINTS)

    @Width.setter
    def Width(self, points: float) -> None:
        self._resize(points, self.Height)

    @property
    def Height(self) -> float:
        return float(self._note.AnnotationShape.Size.Height * POINTS)

    @Height.setter
    def Height(self, points: float) -> None:
        self._resize(self.Width, points)

    def _resize(self, width: float, height: float) -> None:
        shape = self._note.AnnotationShape
        size = shape.Size
        size.Width, size.Height = round(width / POINTS), round(height / POINTS)
        shape.setSize(size)

    @method
    def Characters(self, Start: int, Length: int) -> UnoNoteCharacters:
        return UnoNoteCharacters(self.Application, self._note, Start, Length)


class UnoNoteCharacters(ComObject):
    def __init__(self, application: Any, note: Any, start: int, length: int) -> None:
        self.Application = application
        self._note = note
        self._start, self._length = start, length

    @method
    def Delete(self) -> None:
        cursor = self._note.createTextCursor()
        cursor.gotoStart(False)
        cursor.goRight(self._start - 1, False)
        cursor.goRight(self._length, True)
        self._note.insertString(cursor, "", True)


class UnoComments(ComObject):
    """Of a sheet."""

    def __init__(self, worksheet: UnoWorksheet) -> None:
        self.Application = worksheet.Application
        self._worksheet = worksheet

    @property
    def Count(self) -> int:
        return int(self._worksheet.uno.Annotations.Count)

    @method
    def Item(self, Index: Any) -> UnoComment:
        if not 1 <= int(Index) <= self.Count:
            raise bad_index()
        at = self._worksheet.uno.Annotations.getByIndex(int(Index) - 1).Position
        return UnoComment(self._worksheet, at.Row + 1, at.Column + 1)

    def __iter__(self) -> Iterator[UnoComment]:
        return (self.Item(index) for index in range(1, self.Count + 1))
