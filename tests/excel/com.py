"""What all objects of the in-memory Excel share: members as COM knows them, and errors as pywin32 raises them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn, TypeVar

DISP_E_EXCEPTION = -2147352567
DISP_E_MEMBER_NOT_FOUND = -2147352573
DISP_E_UNKNOWN_NAME = -2147352570
DISP_E_BAD_INDEX = -2147352565
CALL_REJECTED = -2147418111
"""RPC_E_CALL_REJECTED: a modal dialog is open, or Excel calculates."""
CELL_IS_EDITED = -2146777998
"""0x800AC472, VBA_E_IGNORE: somebody types in a cell."""
APPLICATION_ERROR = -2146827284
"""0x800A03EC: run-time error 1004."""

F = TypeVar("F", bound=Callable[..., Any])


class ComError(Exception):
    """Stands for pywintypes.com_error: its four arguments are also attributes."""

    @property
    def hresult(self) -> int:
        return int(self.args[0])

    @property
    def strerror(self) -> str:
        return str(self.args[1])

    @property
    def excepinfo(self) -> tuple[Any, ...] | None:
        return self.args[2]  # type: ignore[no-any-return]

    @property
    def argerror(self) -> int | None:
        return self.args[3]  # type: ignore[no-any-return]


class NotModelled(AssertionError):
    """What Excel does here is not known for certain, or the double cannot do it: no test may rest on it."""


class ModalDialog(AssertionError):
    """Excel would now wait for a click nobody makes."""


def com_error(hresult: int, text: str = "") -> ComError:
    return ComError(hresult, text, None, None)


def excel_error(text: str) -> ComError:
    """Run-time error 1004 with its sentence."""
    details = (0, "Microsoft Excel", text, "xlmain11.chm", 0, APPLICATION_ERROR)
    return ComError(DISP_E_EXCEPTION, "例外が発生しました。", details, None)


def refuse(text: str) -> NoReturn:
    raise excel_error(text)


def bad_index() -> ComError:
    return ComError(DISP_E_BAD_INDEX, "インデックスが無効です。", None, None)


class ComObject:
    """Members that begin with a capital letter are those a COM client sees. ``Application`` is the Excel it lives in."""

    Application: Any


def method(function: F) -> F:
    """A member that must be called."""
    function.com_kind = "method"  # type: ignore[attr-defined]
    return function


def parameterised(function: F) -> F:
    """A property all of whose parameters are optional: ``x.Address``, and with arguments ``x.GetAddress(…)``."""
    function.com_kind = "parameterised"  # type: ignore[attr-defined]
    return function
