"""Excel's objects as VBA sees them: the in-memory Excel's own objects, reached by COM's names in any case.

So macros and Python work on one and the same Excel. What only macros use of a range (End, Offset, For Each) is added.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from pyopenvba.exceptions import VBARuntimeError
from pyopenvba.interpreter import EMPTY, MISSING, NOTHING, VBAInt, VBAObject
from pyopenvba.interpreter._objects import MemberSpec

OBJECTS_THAT_MAY_BE_MISSING = frozenset({"activeworkbook", "activesheet", "activeprotectedviewwindow", "comment"})
_NO_SUCH_ITEM, _ANY_ERROR = 9, 1004
XL_DOWN = -4121

Extra = Callable[..., object]


class ExcelObject(VBAObject):
    """One object of the in-memory Excel. ``extra`` are members only VBA asks for, by their names in small letters."""

    def __init__(self, held: Any, extra: dict[str, Extra] | None = None) -> None:
        self.held = held
        self.vba_type_name = type(held).__name__.removeprefix("Fake")
        self._extra = extra or {}

    def vba_get(self, name: str, args: Sequence[object] = (), named: dict[str, object] | None = None) -> object:
        given = [None if each is MISSING else to_python(each) for each in args]
        keywords = {key: to_python(value) for key, value in (named or {}).items()}
        if name.lower() in self._extra:
            return to_vba(self._extra[name.lower()](*given, **keywords), name)
        value = self._ask(lambda: getattr(self.held, self._python_name(name)))
        if inspect.ismethod(value) or given or keywords:
            value = self._ask(lambda: value(*given, **keywords))
        return to_vba(value, name)

    def vba_set(
        self,
        name: str,
        value: object,
        args: Sequence[object] = (),
        named: dict[str, object] | None = None,
        *,
        by_ref: bool = False,
    ) -> None:
        assert not args and not named, name
        self._ask(lambda: setattr(self.held, self._python_name(name), to_python(value)))

    def _python_name(self, name: str) -> str:
        return next((each for each in dir(self.held) if each.lower() == name.lower()), name)

    def _ask(self, action: Callable[[], Any]) -> Any:
        """Whatever Excel refuses is a run-time error, which ``On Error`` catches."""
        try:
            return action()
        except AttributeError:
            raise
        except (KeyError, IndexError) as error:
            raise VBARuntimeError(_NO_SUCH_ITEM, str(error)) from error
        except Exception as error:
            raise VBARuntimeError(_ANY_ERROR, str(error)) from error

    def vba_member(self, name: str) -> MemberSpec | None:
        if name.lower() in self._extra or hasattr(self.held, self._python_name(name)):
            return MemberSpec(name, "property", getter=lambda host, *args: host.vba_get(name, args))
        return None

    def vba_default_member(self) -> MemberSpec | None:
        return MemberSpec("Item", "property", getter=lambda host, *args: host.vba_get("Item", args))

    def vba_value(self) -> object:
        return self.vba_get("Value")

    def vba_iterate(self) -> Iterator[object]:
        held = self._ask(lambda: self.held.Count)
        return iter([to_vba(self._ask(lambda at=at: self.held(at))) for at in range(1, held + 1)])


class Collection(ExcelObject):
    """Sheets, Workbooks …: called with an index or a name."""

    def __init__(self, held: Any) -> None:
        super().__init__(held, {"item": held})


class Sheet(ExcelObject):
    """A worksheet, whose Cells may also be held as an object."""

    def __init__(self, held: Any) -> None:
        super().__init__(held, {"cells": self._cells})

    def _cells(self, *place: int) -> object:
        return self.held.Cells(*place) if place else ExcelObject(self.held, {"item": self._cells})


class Block(ExcelObject):
    """A range; ``For Each`` walks its cells."""

    def __init__(self, held: Any, last: Any = None) -> None:
        super().__init__(held, {"end": self._end, "offset": self._offset})
        self._last = last or held

    def _cell(self, row: int, column: int) -> Any:
        return self.held.Worksheet.Cells(row, column)

    def _end(self, direction: int) -> Any:
        assert direction == XL_DOWN
        row = int(self.held.Row)
        while self._cell(row + 1, self.held.Column).Value is not None:
            row += 1
        return self._cell(row, self.held.Column)

    def _offset(self, rows: int = 0, columns: int = 0) -> Any:
        return self._cell(self.held.Row + rows, self.held.Column + columns)

    def vba_iterate(self) -> Iterator[object]:
        rows = range(self.held.Row, self._last.Row + 1)
        columns = range(self.held.Column, self._last.Column + 1)
        return iter([to_vba(self._cell(row, column)) for row in rows for column in columns])


def range_between(first: Any, last: Any = None) -> VBAObject:
    """The global ``Range(cell, cell)``."""
    return Block(first, last)


def to_vba(value: Any, name: str = "") -> object:
    """A value of the in-memory Excel as VBA has it."""
    if value is None:
        return NOTHING if name.lower() in OBJECTS_THAT_MAY_BE_MISSING else EMPTY
    if isinstance(value, VBAObject) or isinstance(value, bool | float | str):
        return value
    if isinstance(value, int):
        return VBAInt(value, "Long")
    if hasattr(value, "Row") and hasattr(value, "Column"):
        return Block(value)
    if callable(value) and hasattr(value, "Count"):
        return Collection(value)
    if hasattr(value, "Cells") and hasattr(value, "Range") and hasattr(value, "Index"):
        return Sheet(value)
    return ExcelObject(value)


def to_python(value: object) -> Any:
    """A value of VBA as the in-memory Excel takes it."""
    if isinstance(value, ExcelObject):
        return value.held
    if value is EMPTY or value is NOTHING:
        return None
    return int(value) if isinstance(value, VBAInt) else value
