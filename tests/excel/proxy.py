"""The border a COM call crosses: only what COM can carry goes in and out, and every call is counted."""

from __future__ import annotations

import datetime
import decimal
import inspect
import types
from collections.abc import Callable, Iterator
from typing import Any

from tests.excel.com import (
    CALL_REJECTED,
    DISP_E_MEMBER_NOT_FOUND,
    DISP_E_UNKNOWN_NAME,
    ComObject,
    com_error,
)

_CARRIED = (str, float, int, bool, decimal.Decimal, datetime.datetime)


class Com:
    """Looks like pywin32's CDispatch over an object of the in-memory Excel."""

    _core: Any

    def __init__(self, core: ComObject) -> None:
        object.__setattr__(self, "_core", core)

    def __getattr__(self, name: str) -> Any:
        if name == "_oleobj_":
            return _OleObject(self._core)
        member = _member(self._core, name)
        if member is None or _called(self._core, name) in self._core.Application.faults.missing:
            raise AttributeError(f"<unknown>.{name}")
        kind = getattr(member, "com_kind", "")
        if kind == "method" or (name.startswith("Get") and kind):
            return types.MethodType(_caller(name, member.__name__), self)
        return self._get(name, (lambda: member(self._core)) if kind else (lambda: getattr(self._core, name)))

    def _get(self, name: str, read: Callable[[], Any]) -> Any:
        excel = self._core.Application
        if excel.faults.answers_unknown_name(name):
            raise AttributeError(f"<unknown>.{name}")
        excel.note_call(_called(self._core, name))
        return outward(read())

    def __setattr__(self, name: str, value: Any) -> None:
        core = self._core
        core.Application.note_call(_called(core, name))
        member = getattr(type(core), name, None) if name[:1].isupper() else None
        if (isinstance(member, property) and member.fset is not None) or (
            name[:1].isupper() and name in vars(core)
        ):
            setattr(core, name, inward(value))
        else:
            raise AttributeError(f"Property '<unknown>.{name}' can not be set.")

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        if not hasattr(self._core, "Item"):
            raise com_error(DISP_E_MEMBER_NOT_FOUND, "メンバーが見つかりません。")
        return _caller("Item", "Item")(self, *arguments, **named)

    def __iter__(self) -> Iterator[Any]:
        if not hasattr(self._core, "__iter__"):
            raise TypeError("This object does not support enumeration")
        self._core.Application.note_call(_called(self._core, "_NewEnum"))
        for each in self._core:
            self._core.Application.note_call(_called(self._core, "Next"))
            yield outward(each)

    def __bool__(self) -> bool:
        return True

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Com) and other._core == self._core

    def __hash__(self) -> int:
        return hash(self._core)

    def __repr__(self) -> str:
        return f"<COMObject {type(self._core).__name__}>"


class _OleObject:
    """What xlwings asks to tell a busy Excel from a member that does not exist."""

    def __init__(self, core: Any) -> None:
        self._core = core

    def GetIDsOfNames(self, _: int, name: str) -> int:
        if self._core.Application.faults.is_busy():
            raise com_error(CALL_REJECTED, "呼び出し先が呼び出しを拒否しました。")
        if _member(self._core, name) is None:
            raise com_error(DISP_E_UNKNOWN_NAME, "名前が不明です。")
        return 1


def core_of(proxy: Any) -> Any:
    """The object behind a proxy, also one wrapped by xlwings."""
    inner = getattr(proxy, "_inner", proxy) if not isinstance(proxy, Com) else proxy
    return object.__getattribute__(inner, "_core") if isinstance(inner, Com) else inner


def outward(value: Any) -> Any:
    if isinstance(value, ComObject):
        return Com(value)
    if isinstance(value, tuple | list):
        return tuple(outward(each) for each in value)
    if value is None or isinstance(value, _CARRIED):
        return value
    raise TypeError(f"an Excel never answers with {type(value)}")


def inward(value: Any) -> Any:
    """Raises TypeError for what pywin32 cannot make a VARIANT of: dates without time, numpy's numbers, paths."""
    if type(value).__name__ == "COMRetryObjectWrapper":
        value = value._inner
    if isinstance(value, Com):
        return core_of(value)
    if isinstance(value, tuple | list):
        return tuple(inward(each) for each in value)
    is_plain = type(value).__module__ == "builtins" or isinstance(value, datetime.datetime)
    if value is None or (is_plain and isinstance(value, _CARRIED)):
        return value
    raise TypeError(f"Objects of type '{type(value).__name__}' can not be converted to a COM VARIANT")


def _member(core: Any, name: str) -> Any:
    """What COM shows of the object; None if there is no such member."""
    if not name[:1].isupper():
        return None
    found = getattr(type(core), name, None)
    if found is None and name.startswith("Get"):
        found = getattr(type(core), name[3:], None)
        return found if getattr(found, "com_kind", "") == "parameterised" else None
    if found is None and name in vars(core):
        return object()
    return found


def _caller(shown: str, name: str) -> Callable[..., Any]:
    def call(proxy: Com, *arguments: Any, **named: Any) -> Any:
        core = proxy._core
        core.Application.note_call(_called(core, name))
        taken = [inward(each) for each in arguments]
        return outward(getattr(core, name)(*taken, **_named(getattr(core, name), named)))

    call.__name__ = shown
    return call


def _named(member: Any, given: dict[str, Any]) -> dict[str, Any]:
    """Names of parameters count without case."""
    known = {name.lower(): name for name in inspect.signature(member).parameters}
    strange = [name for name in given if name.lower() not in known and "options" not in known]
    if strange:
        raise com_error(DISP_E_UNKNOWN_NAME, "名前が不明です。")
    return {known.get(name.lower(), name): inward(value) for name, value in given.items()}


def _called(core: Any, name: str) -> str:
    return f"{type(core).__name__}.{name}"
