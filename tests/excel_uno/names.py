"""Defined names, and the document's custom properties."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.excel.com import ComObject, bad_index, method
from tests.excel_uno.office import constant, struct


class UnoName(ComObject):
    def __init__(self, names: UnoNames, uno: Any) -> None:
        self.Application = names.Application
        self._names = names
        self._uno = uno

    @property
    def Name(self) -> str:
        """With its sheet where it belongs to one, as Excel says it."""
        sheet = self._names.sheet
        return f"'{sheet.Name}'!{self._uno.Name}" if sheet is not None else str(self._uno.Name)

    @property
    def RefersTo(self) -> str:
        return f"={self._uno.Content}"

    @property
    def Visible(self) -> bool:
        """LibreOffice 7.4 knows no hidden names."""
        return True

    @method
    def Delete(self) -> None:
        self._names.uno.removeByName(self._uno.Name)


class UnoNames(ComObject):
    def __init__(self, application: Any, uno: Any, sheet: Any = None) -> None:
        self.Application = application
        self.uno = uno
        self.sheet = sheet

    @property
    def Count(self) -> int:
        return int(self.uno.Count)

    @method
    def Item(self, index: int | str) -> UnoName:
        names = list(self.uno.ElementNames)
        name = index if isinstance(index, str) else names[index - 1]
        if name not in names:
            raise bad_index()
        return UnoName(self, self.uno.getByName(name))

    __call__ = Item

    def __iter__(self) -> Iterator[UnoName]:
        return (self.Item(name) for name in self.uno.ElementNames)

    @method
    def Add(self, Name: str, RefersTo: Any = "", Visible: bool = True) -> UnoName:
        if self.uno.hasByName(Name):
            self.uno.removeByName(Name)
        content = str(RefersTo).removeprefix("=")
        self.uno.addNewByName(Name, content, struct("table.CellAddress"), 0)
        return self.Item(Name)


class UnoProperty(ComObject):
    def __init__(self, application: Any, uno: Any, name: str) -> None:
        self.Application = application
        self._uno = uno
        self._name = name

    @property
    def Name(self) -> str:
        return self._name

    @property
    def Value(self) -> Any:
        return self._uno.getPropertyValue(self._name)

    @Value.setter
    def Value(self, value: Any) -> None:
        self._uno.setPropertyValue(self._name, value)

    @method
    def Delete(self) -> None:
        self._uno.removeProperty(self._name)


class UnoProperties(ComObject):
    def __init__(self, application: Any, document: Any) -> None:
        self.Application = application
        self._uno = document.DocumentProperties.UserDefinedProperties

    def _names(self) -> list[str]:
        return [each.Name for each in self._uno.PropertySetInfo.Properties]

    @property
    def Count(self) -> int:
        return len(self._names())

    @method
    def Item(self, index: int | str) -> UnoProperty:
        names = self._names()
        if isinstance(index, str):
            if index not in names:
                raise bad_index()
            return UnoProperty(self.Application, self._uno, index)
        if not 1 <= index <= len(names):
            raise bad_index()
        return UnoProperty(self.Application, self._uno, names[index - 1])

    __call__ = Item

    def __iter__(self) -> Iterator[UnoProperty]:
        return (self.Item(name) for name in self._names())

    @method
    def Add(self, Name: str, LinkToContent: bool, Type: int = 4, Value: Any = None) -> UnoProperty:
        self._uno.addProperty(Name, constant("beans.PropertyAttribute.REMOVABLE"), Value)
        return self.Item(Name)
