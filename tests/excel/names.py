"""Defined names and custom properties."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.excel.com import ComObject, bad_index, excel_error, method, refuse

_TEXT = 4


class Name(ComObject):
    def __init__(self, book: Any, name: str, refers_to: str, visible: bool, sheet: Any = None) -> None:
        self.Application = book.Application
        self._book = book
        self._name = name
        self._refers_to = refers_to
        self._visible = visible
        self.sheet = sheet

    @property
    def short(self) -> str:
        return self._name

    @property
    def Name(self) -> str:
        """With its sheet, where it belongs to one."""
        shown = self._name.removeprefix("_xlnm.")
        if self.sheet is None:
            return shown
        sheet = self.sheet.Name
        quoted = sheet if sheet.isidentifier() else "'" + sheet.replace("'", "''") + "'"
        return f"{quoted}!{shown}"

    @property
    def RefersTo(self) -> str:
        return self._refers_to

    @RefersTo.setter
    def RefersTo(self, formula: str) -> None:
        self._refers_to = formula if formula.startswith("=") else "=" + formula
        self._book.touch()

    @property
    def Visible(self) -> bool:
        return self._visible

    @Visible.setter
    def Visible(self, value: bool) -> None:
        self._visible = bool(value)
        self._book.touch()

    @method
    def Delete(self) -> None:
        self._book.names.remove(self)
        self._book.touch()

    def key(self) -> tuple[str, str, bool, str | None]:
        return self._name, self._refers_to, self._visible, self.sheet.Name if self.sheet else None


class Names(ComObject):
    """All names of a workbook, those of its sheets included, or those of one sheet."""

    def __init__(self, book: Any, sheet: Any = None) -> None:
        self.Application = book.Application
        self._book = book
        self._sheet = sheet

    def _all(self) -> list[Name]:
        names = (each for each in self._book.names if self._sheet is None or each.sheet is self._sheet)
        return sorted(names, key=lambda each: each.Name.lower())

    def __iter__(self) -> Iterator[Name]:
        return iter(self._all())

    @property
    def Count(self) -> int:
        return len(self._all())

    @method
    def Item(self, Index: Any = None, IndexLocal: Any = None, RefersTo: Any = None) -> Name:
        names = self._all()
        if isinstance(Index, str):
            for each in names:
                if Index.lower() in (
                    each.Name.lower(),
                    each.short.lower() if self._sheet or not each.sheet else "",
                ):
                    return each
            refuse("アプリケーション定義またはオブジェクト定義のエラーです。")
        if not 1 <= int(Index) <= len(names):
            raise excel_error("アプリケーション定義またはオブジェクト定義のエラーです。")
        return names[int(Index) - 1]

    @method
    def Add(self, Name: Any = None, RefersTo: Any = None, Visible: Any = True) -> Name:
        """One of the same name and scope is replaced."""
        name, sheet = str(Name), self._sheet
        if "!" in name:
            place, _, name = name.rpartition("!")
            sheet = self._book.worksheet(place.strip("'").replace("''", "'"))
        same = [e for e in self._book.names if e.sheet is sheet and e.short.lower() == name.lower()]
        for each in same:
            self._book.names.remove(each)
        refers = str(RefersTo)
        made = _made(self._book, name, refers if refers.startswith("=") else f'="{refers}"', Visible, sheet)
        self._book.names.append(made)
        self._book.touch()
        return made


def _made(book: Any, name: str, refers_to: str, visible: Any, sheet: Any) -> Name:
    return Name(book, name, refers_to, visible is not False, sheet)


class DocumentProperty(ComObject):
    def __init__(self, book: Any, name: str, value: Any, type_: int = _TEXT) -> None:
        self.Application = book.Application
        self._book = book
        self._name = name
        self._value = value
        self.Type = type_

    @property
    def Name(self) -> str:
        return self._name

    @property
    def Value(self) -> Any:
        return self._value

    @Value.setter
    def Value(self, value: Any) -> None:
        if self.Type == _TEXT and not isinstance(value, str):
            refuse("型が一致しません。")
        self._value = value
        self._book.touch()

    @method
    def Delete(self) -> None:
        self._book.properties.remove(self)
        self._book.touch()


class DocumentProperties(ComObject):
    def __init__(self, book: Any) -> None:
        self.Application = book.Application
        self._book = book

    def __iter__(self) -> Iterator[DocumentProperty]:
        return iter(list(self._book.properties))

    @property
    def Count(self) -> int:
        return len(self._book.properties)

    @method
    def Item(self, Index: Any) -> DocumentProperty:
        known = self._book.properties
        if isinstance(Index, str):
            named = (each for each in known if each.Name.lower() == Index.lower())
            found: DocumentProperty | None = next(named, None)
        else:
            found = known[int(Index) - 1] if 1 <= int(Index) <= len(known) else None
        if found is None:
            raise bad_index()
        return found

    @method
    def Add(
        self,
        Name: Any = None,
        LinkToContent: Any = None,
        Type: Any = None,
        Value: Any = None,
        LinkSource: Any = None,
    ) -> DocumentProperty:
        """Excel takes no text longer than 255 characters."""
        if LinkToContent is None or Type != _TEXT or not isinstance(Value, str) or len(Value) > 255:
            refuse("パラメーターが正しくありません。")
        if any(each.Name.lower() == str(Name).lower() for each in self._book.properties):
            refuse("同じ名前のプロパティがあります。")
        made = DocumentProperty(self._book, str(Name), Value)
        self._book.properties.append(made)
        self._book.touch()
        return made
