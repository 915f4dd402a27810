"""xlwings' own Windows engine over the in-memory Excel: the modules of pywin32 it imports, and Windows itself, stubbed."""

from __future__ import annotations

import contextlib
import ctypes
import datetime
import importlib
import sys
import types
from collections.abc import Iterator
from typing import Any
from unittest import mock

from tests.excel.application import Application
from tests.excel.com import ComError
from tests.excel.dialogs import Shown
from tests.excel.proxy import Com
from tests.excel.serials import ComTime

_WINDOWS = "xlwings._xlwindows"
_OF_XLWINGS = (_WINDOWS, "xlwings._win32patch")
_STUBBED = (
    "pywintypes",
    "win32api",
    "win32con",
    "win32gui",
    "win32process",
    "win32timezone",
    "pythoncom",
    "win32com",
    "win32com.client",
)
_PROCESS = 4242
_BOXES = {
    "MB_OK": 0,
    "MB_OKCANCEL": 1,
    "MB_YESNOCANCEL": 3,
    "MB_YESNO": 4,
    "MB_ICONWARNING": 48,
    "MB_ICONINFORMATION": 64,
}
_ICONS = {48: "critical", 64: "info"}
_OK, _CANCEL, _YES, _NO = 1, 2, 6, 7
_ANSWERS = {"ok": _OK, "cancel": _CANCEL, "yes": _YES, "no": _NO, True: _YES, False: _NO}
_DESK, _SHEETS = 1, 2
"""What is added to Excel's window handle for the windows within it."""


@contextlib.contextmanager
def windows_engine(excel: Application) -> Iterator[Any]:
    """``xlwings`` with its engine "excel" active and this Excel running; afterwards all is as before."""
    import xlwings

    active, listed = xlwings.engines.active, list(xlwings.engines.engines)
    named = dict(xlwings.engines.engines_by_name)
    with _imported(_Desktop(excel)) as engine:
        xlwings.engines.add(xlwings.Engine(impl=engine.engine))
        xlwings.engines["excel"].activate()
        try:
            yield xlwings
        finally:
            xlwings.engines.active = active
            xlwings.engines.engines[:] = listed
            xlwings.engines.engines_by_name.clear()
            xlwings.engines.engines_by_name.update(named)


@contextlib.contextmanager
def _imported(desktop: _Desktop) -> Iterator[Any]:
    """xlwings' module for Windows. Modules others import meanwhile stay imported: some cannot be imported twice."""
    with contextlib.ExitStack() as stack:
        for name, value in (
            ("windll", desktop.windll),
            ("oledll", desktop.oledll),
            ("PyDLL", desktop.py_dll),
        ):
            stack.enter_context(mock.patch.object(ctypes, name, value, create=True))
        stack.enter_context(mock.patch("atexit.register", lambda function: function))
        stack.callback(_forget, {name: sys.modules.get(name) for name in (*_STUBBED, *_OF_XLWINGS)})
        sys.modules.update(_modules(desktop))
        for name in _OF_XLWINGS:
            sys.modules.pop(name, None)
        yield importlib.import_module(_WINDOWS)


def _forget(before: dict[str, types.ModuleType | None]) -> None:
    package = sys.modules["xlwings"]
    for name, module in before.items():
        sys.modules.pop(name, None)
        if module is not None:
            sys.modules[name] = module
        elif name in _OF_XLWINGS:
            delattr(package, name.removeprefix("xlwings."))


def _modules(desktop: _Desktop) -> dict[str, types.ModuleType]:
    client = _module("win32com.client", CDispatch=Com, **desktop.client())
    contents: dict[str, dict[str, Any]] = {
        "pywintypes": {"TimeType": ComTime, "com_error": ComError, "error": OSError, "IID": str},
        "win32api": {"MessageBox": desktop.message_box},
        "win32con": dict(_BOXES),
        "win32gui": {"FindWindowEx": desktop.find_window},
        "win32process": {"GetWindowThreadProcessId": lambda handle: (1, _PROCESS)},
        "win32timezone": {"TimeZoneInfo": types.SimpleNamespace(utc=lambda: datetime.UTC)},
        "pythoncom": {
            "CoInitialize": lambda: None,
            "ole_error": ComError,
            "com_error": ComError,
            "__file__": "",
        },
        "win32com": {"client": client, "__path__": []},
    }
    return {name: _module(name, **members) for name, members in contents.items()} | {
        "win32com.client": client
    }


def _module(name: str, **members: Any) -> types.ModuleType:
    made = types.ModuleType(name)
    vars(made).update(members)
    return made


class _Desktop:
    """The windows xlwings looks through for running Excels; one with a workbook has a window "EXCEL7"."""

    def __init__(self, excel: Application) -> None:
        self._excel = excel
        user = types.SimpleNamespace(
            GetTopWindow=lambda _: excel.Hwnd,
            GetWindow=lambda handle, _: 0,
            GetForegroundWindow=lambda: excel.Hwnd,
            SetForegroundWindow=lambda handle: 1,
            SetWindowPos=lambda *_: 1,
        )
        self.windll = types.SimpleNamespace(user32=user)
        self.oledll = types.SimpleNamespace(
            ole32=types.SimpleNamespace(CLSIDFromString=lambda *_: 0),
            oleacc=types.SimpleNamespace(AccessibleObjectFromWindow=self._accessible),
        )

    def find_window(self, parent: int, after: int, kind: str, title: str | None) -> int:
        excel = self._excel
        if kind == "XLDESK" and parent == excel.Hwnd:
            return excel.Hwnd + _DESK
        if kind == "EXCEL7" and parent == excel.Hwnd + _DESK and (excel.books or excel.protected_view):
            return excel.Hwnd + _SHEETS
        return 0

    def _accessible(self, handle: int, *_: Any) -> int:
        if handle != self._excel.Hwnd + _SHEETS:
            raise OSError(-2147467259, "no such window")
        return 0

    def py_dll(self, _: str) -> Any:
        class Function:
            restype: Any = None

            def __call__(inner, *_: Any) -> Com:  # noqa: N805
                return self._excel.proxy

        return types.SimpleNamespace(PyCom_PyObjectFromIUnknown=Function())

    def client(self) -> dict[str, Any]:
        return {
            "CoClassBaseClass": type("CoClassBaseClass", (), {}),
            "DispatchBaseClass": type("DispatchBaseClass", (), {}),
            "Dispatch": lambda given: given,
            "DispatchEx": self._new_excel,
        }

    def _new_excel(self, _: str) -> Com:
        raise AssertionError("the product started an Excel of its own")

    def message_box(self, _: int, text: str, title: str, style: int) -> int:
        """OK when nothing else can be answered; otherwise what the test has said."""
        dialog = Shown("MessageBox", text, title, mode=_ICONS.get(style & 0xF0, ""))
        if style & 7 == _BOXES["MB_OK"]:
            self._excel.shown.append(dialog)
            return _OK
        return _ANSWERS[self._excel.answered(dialog)]
