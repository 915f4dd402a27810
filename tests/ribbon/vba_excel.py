"""Excel's objects as VBA sees them: the in-memory Excel's own objects, reached by COM's names in any case.

So macros and Python work on one and the same Excel.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from pyopenvba.exceptions import VBARuntimeError
from pyopenvba.interpreter import EMPTY, MISSING, NOTHING, VBAInt, VBAObject
from pyopenvba.interpreter._objects import MemberSpec

from tests.excel.com import ComError

OBJECTS_THAT_MAY_BE_MISSING = frozenset(
    {"activeworkbook", "activesheet", "activeprotectedviewwindow", "comment"}
)
_ANY_ERROR = 1004
XL_DOWN = -4121

Extra = Callable[..., object]


class ExcelObject(VBAObject):
    """One object of the in-memory Excel. ``extra`` are members only VBA asks for, by their names in small letters."""

    def __init__(self, held: Any, extra: dict[str, Extra] | None = None) -> None:
        self.held = held
        self.vba_type_name = type(held).__name__.removeprefix("Fake")
        self._extra = extra or {}

    def vba_get(
        self, name: str, args: Sequence[object] = (), named: dict[str, object] | None = None
    ) -> object:
        given = [to_python(each) for each in args]
        keywords = {key: to_python(value) for key, value in (named or {}).items()}
        if name.lower() in self._extra:
            return to_vba(_answer(lambda: self._extra[name.lower()](*given, **keywords)), name)
        found = self._python_name(name)
        value = _answer(lambda: getattr(self.held, found))
        if getattr(value, "com_kind", ""):
            value = _answer(lambda: value(*given, **keywords))
        elif given or keywords:
            value = _answer(lambda: value.Item(*given, **keywords))
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
        assert not [*args, *(named or ())], name
        _answer(lambda: setattr(self.held, self._python_name(name), to_python(value)))

    def _python_name(self, name: str) -> str:
        """VBA knows no case."""
        return next((each for each in dir(self.held) if each.lower() == name.lower()), name)

    def vba_member(self, name: str) -> MemberSpec | None:
        if name.lower() in self._extra or hasattr(self.held, self._python_name(name)):
            return MemberSpec(name, "property", getter=lambda host, *args: host.vba_get(name, args))
        return None

    def vba_default_member(self) -> MemberSpec | None:
        return MemberSpec("Item", "property", getter=lambda host, *args: host.vba_get("Item", args))

    def vba_value(self) -> object:
        return self.vba_get("Value")

    def vba_iterate(self) -> Iterator[object]:
        return iter([to_vba(each) for each in _answer(lambda: list(self.held))])


class Collection(ExcelObject):
    """Sheets, Workbooks …: called with an index or a name."""

    def __init__(self, held: Any) -> None:
        super().__init__(held, {"item": held.Item})


class Book(ExcelObject):
    """A workbook, in the folder it is shown in."""

    def __init__(self, held: Any) -> None:
        folder = getattr(held, "shown_folder", None)
        joint = "/" if folder and "://" in folder else "\\"
        shown = {"path": lambda: folder, "fullname": lambda: folder + joint + held.Name} if folder else {}
        super().__init__(held, shown)


class Block(ExcelObject):
    """A range; xlwings' module also asks where its column ends."""

    def __init__(self, held: Any) -> None:
        super().__init__(held, {"end": self._end})

    def _end(self, direction: int) -> Any:
        assert direction == XL_DOWN
        cells, row = self.held.Worksheet.Cells, int(self.held.Row)
        while cells.Item(row + 1, self.held.Column).Value is not None:
            row += 1
        return cells.Item(row, self.held.Column)


def show_in_folder(workbook: Any, folder: str) -> None:
    """Macros are told that it lies there; the test's own folder is on no Windows PC."""
    workbook.shown_folder = folder


def _answer(action: Callable[[], Any]) -> Any:
    """Whatever Excel refuses is a run-time error, which ``On Error`` catches."""
    try:
        return action()
    except ComError as error:
        raise VBARuntimeError(_ANY_ERROR, str(error.excepinfo or error.strerror)) from error


def range_between(first: Any, last: Any = None) -> object:
    """The global ``Range(cell, cell)``."""
    return to_vba(first.Worksheet.Range(first, last))


def to_vba(value: Any, name: str = "") -> object:
    """A value of the in-memory Excel as VBA has it."""
    if value is None:
        return NOTHING if name.lower() in OBJECTS_THAT_MAY_BE_MISSING else EMPTY
    if isinstance(value, VBAObject | bool | float | str):
        return value
    if isinstance(value, int):
        return VBAInt(value, "Long")
    if hasattr(value, "Row") and hasattr(value, "Column"):
        return Block(value)
    if hasattr(value, "Count") and hasattr(value, "Item") and not hasattr(value, "Row"):
        return Collection(value)
    if hasattr(value, "FullName"):
        return Book(value)
    return ExcelObject(value)


def to_python(value: object) -> Any:
    """A value of VBA as the in-memory Excel takes it."""
    if isinstance(value, ExcelObject):
        return value.held
    if value is EMPTY or value is NOTHING:
        return None
    return None if value is MISSING else int(value) if isinstance(value, VBAInt) else value
