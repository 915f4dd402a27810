"""A small engine for xlwings' front end over the in-memory Excel, written only against xlwings.base_classes."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from tests.excel.application import Application
from tests.excel.com import ComError
from tests.excel.dialogs import Shown
from tests.excel.grid_ranges import Names, Range
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
        self.xl = excel.proxy  # type: ignore[misc]

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
        dialog = Shown("MessageBox", prompt or "", title or "", f"{buttons or 'ok'} {mode or ''}".strip())
        if buttons in (None, "ok"):
            self._excel.shown.append(dialog)
            return "ok"
        answer = self._excel.answered(dialog)
        return {True: "yes", False: "no"}.get(answer, answer)


def _through(member: str) -> property:
    """A property that is a member of the COM object."""
    return property(
        lambda self: getattr(self.xl, member), lambda self, value: setattr(self.xl, member, value)
    )


for _name, _member in {
    "screen_updating": "ScreenUpdating", "display_alerts": "DisplayAlerts", "enable_events": "EnableEvents",
    "interactive": "Interactive", "visible": "Visible", "status_bar": "StatusBar",
}.items():  # fmt: skip
    setattr(App, _name, _through(_member))


class Books(base_classes.Books):
    def __init__(self, app: App) -> None:
        self.app = app
        self.xl = app.xl.Workbooks

    @property
    def api(self) -> Any:
        return self.xl

    @property
    def active(self) -> Book:
        return Book(self.app, self.app.xl.ActiveWorkbook)

    def __call__(self, key: Any) -> Book:
        try:
            return Book(self.app, self.xl(key))
        except ComError as error:
            raise KeyError(key) from error

    def __len__(self) -> int:
        return int(self.xl.Count)

    def __iter__(self) -> Iterator[Book]:
        return (Book(self.app, xl) for xl in self.xl)

    def add(self) -> Book:
        return Book(self.app, self.xl.Add())

    def open(
        self, fullname: Any, update_links: Any = None, read_only: Any = None, *rest: Any, **more: Any
    ) -> Book:
        return Book(self.app, self.xl.Open(fullname, update_links, read_only))


class Book(base_classes.Book):
    def __init__(self, app: App, xl: Any) -> None:
        self._app = app
        self.xl = xl

    name = property(lambda self: self.xl.Name)
    fullname = property(lambda self: self.xl.FullName)
    api = property(lambda self: self.xl)
    app = property(lambda self: self._app)
    names = property(lambda self: Names(self.xl.Names))
    sheets = property(lambda self: Sheets(self))

    def activate(self, steal_focus: bool = False) -> None:
        self.xl.Activate()

    def close(self) -> None:
        self.xl.Close(SaveChanges=False)

    def save(self, path: Any = None, password: Any = None) -> None:
        self.xl.SaveAs(path) if path else self.xl.Save()

    def to_pdf(self, path: str, quality: Any) -> None:
        self.xl.ExportAsFixedFormat(Type=0, Filename=path)


class Sheets(base_classes.Sheets):
    def __init__(self, book: Book) -> None:
        self._book = book
        self.xl = book.xl.Worksheets

    api = property(lambda self: self.xl)
    active = property(lambda self: Sheet(self._book, self._book.xl.ActiveSheet))

    def __call__(self, key: Any) -> Sheet:
        return Sheet(self._book, self.xl(key))

    def __len__(self) -> int:
        return int(self.xl.Count)

    def __iter__(self) -> Iterator[Sheet]:
        return (Sheet(self._book, xl) for xl in self.xl)


class Sheet(base_classes.Sheet):
    def __init__(self, book: Book, xl: Any) -> None:
        self._book = book
        self.xl = xl

    api = property(lambda self: self.xl)
    book = property(lambda self: self._book)
    index = property(lambda self: self.xl.Index)
    names = property(lambda self: Names(self.xl.Names))
    cells = property(lambda self: Range(self.xl.Cells, self))
    used_range = property(lambda self: Range(self.xl.UsedRange, self))
    name = _through("Name")
    visible = _through("Visible")

    def range(self, arg1: Any, arg2: Any = None) -> Range:
        if isinstance(arg1, tuple) and len(arg1) == 4:
            row, column, rows, columns = arg1
            corner = self._cell((row, column))
            opposite = self._cell((row + rows - 1, column + columns - 1))
            return Range(self.xl.Range(corner, opposite), self)
        if isinstance(arg1, int):
            arg1, arg2 = (arg1, arg2), None
        first = self._cell(arg1)
        return Range(first if arg2 is None else self.xl.Range(first, self._cell(arg2)), self)

    def _cell(self, given: Any) -> Any:
        if isinstance(given, Range):
            return given.xl
        return self.xl.Cells(*given) if isinstance(given, tuple) else self.xl.Range(given)

    def activate(self) -> None:
        self.xl.Activate()

    def select(self) -> None:
        self.xl.Select()

    def delete(self) -> None:
        app = self.xl.Application
        alerts = app.DisplayAlerts
        app.DisplayAlerts = False
        self.xl.Delete()
        app.DisplayAlerts = alerts

    def copy(self, before: Any, after: Any) -> None:
        self.xl.Copy(Before=before and before.xl, After=after and after.xl)
