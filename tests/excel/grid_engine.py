"""A small engine for xlwings' front end over the in-memory Excel, written only against xlwings.base_classes."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from tests.excel.application import Application
from tests.excel.dialogs import Shown
from tests.excel.grid_books import Books
from tests.excel.grid_ranges import Range, through
from tests.excel.sheet_source import ERRORS

_CALCULATION = {"automatic": -4105, "manual": -4135, "semiautomatic": 2}
_ERROR_TEXTS = {number: text for text, number in ERRORS.items()}


@contextlib.contextmanager
def grid_engine(excel: Application) -> Iterator[Any]:
    """``xlwings`` with the engine "grid" active and this Excel running; afterwards all is as before."""
    import xlwings

    active = xlwings.engines.active
    engine = xlwings.Engine(impl=Engine(excel))
    xlwings.engines.add(engine)
    engine.activate()
    try:
        yield xlwings
    finally:
        xlwings.engines.active = active
        xlwings.engines.engines.remove(engine)
        del xlwings.engines.engines_by_name["grid"]


class Engine:
    name, type = "grid", "desktop"

    def __init__(self, excel: Application) -> None:
        self.apps = Apps(self, excel)

    @staticmethod
    def prepare_xl_data_element(element: Any, options: Any) -> Any:
        if isinstance(element, datetime.date) and not isinstance(element, datetime.datetime):
            element = datetime.datetime(element.year, element.month, element.day)
        if isinstance(element, datetime.datetime):
            return element.replace(tzinfo=datetime.UTC)
        if element is None or element != element:
            return ""
        return element.item() if hasattr(element, "item") else element

    @staticmethod
    def clean_value_data(
        data: Any, datetime_builder: Any, empty_as: Any, number_builder: Any, err_to_str: bool
    ) -> list[list[Any]]:
        def clean(value: Any) -> Any:
            if value in ("", None):
                return empty_as
            if isinstance(value, datetime.datetime):
                names = ("year", "month", "day", "hour", "minute", "second")
                parts = {name: getattr(value, name) for name in names}
                return datetime_builder(**parts, microsecond=0, tzinfo=None)
            if number_builder is not None and isinstance(value, float):
                return number_builder(value)
            if isinstance(value, int) and value in _ERROR_TEXTS:
                return _ERROR_TEXTS[value] if err_to_str else None
            return value

        return [[clean(value) for value in row] for row in data]


class Apps(base_classes.Apps):
    """The one Excel there is, while it has a workbook."""

    def __init__(self, engine: Engine, excel: Application) -> None:
        self._engine = engine
        self._excel = excel

    def _running(self) -> list[App]:
        shows = self._excel.books or self._excel.protected_view
        return [App(self._engine, self._excel)] if shows else []

    def keys(self) -> list[int]:
        return [app.pid for app in self._running()]

    def __iter__(self) -> Iterator[App]:
        return iter(self._running())

    def __len__(self) -> int:
        return len(self._running())

    def __getitem__(self, pid: int) -> App:
        return {app.pid: app for app in self._running()}[pid]

    def add(self, spec: Any = None, add_book: Any = None, xl: Any = None, visible: Any = None) -> Any:
        raise AssertionError("the product started an Excel of its own")


class App(base_classes.App):
    def __init__(self, engine: Engine, excel: Application) -> None:
        self._engine = engine
        self._excel = excel
        self.xl = excel.proxy

    xl: Any = None
    pid = 4242

    @property
    def engine(self) -> Engine:
        return self._engine

    @property
    def api(self) -> Any:
        return self.xl

    @property
    def hwnd(self) -> Any:
        return self.xl.Hwnd

    @property
    def version(self) -> Any:
        return self.xl.Version

    @property
    def path(self) -> Any:
        return self.xl.Path

    @property
    def books(self) -> Books:
        return Books(self)

    @property
    def selection(self) -> Range | None:
        found = self.xl.Selection
        return None if found is None else Range(found, self.books.active.sheets.active)

    @property
    def calculation(self) -> str:
        return {number: name for name, number in _CALCULATION.items()}[self.xl.Calculation]

    @calculation.setter
    def calculation(self, value: str) -> None:
        self.xl.Calculation = _CALCULATION[value]

    def calculate(self) -> None:
        self.xl.Calculate()

    def activate(self, steal_focus: bool = False) -> None:
        """There is no other window."""

    def run(self, macro: str, args: Any) -> Any:
        return self.xl.Run(macro, *args)

    def alert(self, prompt: Any, title: Any, buttons: Any, mode: Any, callback: Any) -> Any:
        dialog = Shown("MessageBox", prompt or "", title or "", mode=mode or "")
        if buttons in (None, "ok"):
            self._excel.shown.append(dialog)
            return "ok"
        answer = self._excel.answered(dialog)
        return {True: "yes", False: "no"}.get(answer, answer)


for _name, _member in {
    "screen_updating": "ScreenUpdating", "display_alerts": "DisplayAlerts", "enable_events": "EnableEvents",
    "interactive": "Interactive", "visible": "Visible", "status_bar": "StatusBar",
}.items():  # fmt: skip
    setattr(App, _name, through(_member))
