"""Ranges, characters, notes and names of the engine "grid"."""

from __future__ import annotations

from typing import Any

from xlwings import base_classes

from tests.excel.com import DISP_E_EXCEPTION, ComError


def through(member: str) -> property:
    return property(
        lambda self: getattr(self.xl, member), lambda self, value: setattr(self.xl, member, value)
    )


class Range(base_classes.Range):
    def __init__(self, xl: Any, sheet: Any) -> None:
        self.xl = xl
        self._sheet = sheet

    api = property(lambda self: self.xl)
    sheet = property(lambda self: self._sheet)
    row = property(lambda self: self.xl.Row)
    column = property(lambda self: self.xl.Column)
    shape = property(lambda self: (self.xl.Rows.Count, self.xl.Columns.Count))
    raw_value = through("Value")
    formula = through("Formula")
    number_format = through("NumberFormat")
    address = property(lambda self: self.xl.Address)
    merge_cells = property(lambda self: self.xl.MergeCells)
    merge_area = property(lambda self: Range(self.xl.MergeArea, self._sheet))
    rows = property(lambda self: Range(self.xl.Rows, self._sheet))
    columns = property(lambda self: Range(self.xl.Columns, self._sheet))
    font = property(lambda self: Font(self.xl.Font))
    characters = property(lambda self: Characters(self.xl))

    def __len__(self) -> int:
        return int(self.xl.Count)

    def __call__(self, *place: int) -> Range:
        return Range(self.xl(*place), self._sheet)

    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> Any:
        return self.xl.GetAddress(row_absolute, col_absolute, 1, external)

    def clear_contents(self) -> None:
        self.xl.ClearContents()

    def select(self) -> None:
        self.xl.Select()

    def insert(self, shift: Any = None, copy_origin: Any = None) -> None:
        self.xl.Insert()

    def delete(self, shift: Any = None) -> None:
        self.xl.Delete()

    @property
    def note(self) -> Note | None:
        found = self.xl.Comment
        return None if found is None else Note(found)

    def add_note(self, text: str) -> Note:
        return Note(self.xl.AddComment(text))


class Characters(base_classes.Characters):
    """``start`` and ``length`` are None for the whole text."""

    def __init__(self, range_: Any, start: int | None = None, length: int | None = None) -> None:
        self._range = range_
        self._start = start
        self._length = length

    @property
    def api(self) -> Any:
        return self._range.GetCharacters(self._start, self._length)

    @property
    def text(self) -> Any:
        return self.api.Text

    @property
    def font(self) -> Font:
        return Font(self.api.Font)

    def __getitem__(self, item: int | slice) -> Characters:
        first = self._start or 1
        if isinstance(item, int):
            return Characters(self._range, first + item, 1)
        start = item.start or 0
        stop = self.api.Count if item.stop is None else item.stop
        return Characters(self._range, first + start, stop - start)


class Font(base_classes.Font):
    def __init__(self, xl: Any) -> None:
        self.xl = xl

    api = property(lambda self: self.xl)
    bold = through("Bold")


class Note(base_classes.Note):
    def __init__(self, xl: Any) -> None:
        self.xl = xl

    api = property(lambda self: self.xl)
    author = property(lambda self: self.xl.Author)

    @property
    def text(self) -> Any:
        return self.xl.Text()

    @text.setter
    def text(self, value: str) -> None:
        self.xl.Text(value)

    def delete(self) -> None:
        self.xl.Delete()


class Names(base_classes.Names):
    def __init__(self, xl: Any) -> None:
        self.xl = xl

    api = property(lambda self: self.xl)

    def __call__(self, key: Any) -> Name:
        return Name(self.xl(key))

    def __len__(self) -> int:
        return int(self.xl.Count)

    def add(self, name: str, refers_to: str) -> Name:
        return Name(self.xl.Add(name, refers_to))

    def contains(self, key: Any) -> bool:
        try:
            self.xl(key)
        except ComError as error:
            if error.hresult == DISP_E_EXCEPTION:
                return False
            raise
        return True


class Name(base_classes.Name):
    def __init__(self, xl: Any) -> None:
        self.xl = xl

    api = property(lambda self: self.xl)
    name = through("Name")
    refers_to = through("RefersTo")

    def delete(self) -> None:
        self.xl.Delete()
