"""A PC with Excel, our add-in as it is built there, and Python: buttons are pressed, and what is told is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyopenvba.interpreter import EMPTY, VBAObject, member, method, to_text
from pyopenvba.interpreter._runtime import Slot

from tests.ribbon.macro_book import MacroBook
from tests.ribbon.python_program import PythonHere
from tests.ribbon.python_server import PythonServer
from tests.ribbon.vba_excel import Collection, ExcelObject, range_between, to_vba
from tests.ribbon.vba_project import VbaProject
from tests.ribbon.windows_pc import WINDOWS, Program, WindowsPc
from xl_tools.adapters.user_folders import ADDIN_NAME
from xl_tools.build.addin.addin_conf import AddinConf
from xl_tools.build.addin.addin_workbook import addin_bytes

USER = r"C:\User Data\見本 太郎"
PYTHON = USER + r"\xl-tools (仮)\.venv\Scripts\python.exe"


class ExcelPc:
    """``excel`` is the in-memory Excel both macros and Python work on."""

    def __init__(
        self,
        excel: Any,
        *,
        user: str = USER,
        interpreter: str = PYTHON,
        python: Program | None = None,
        udf_server: bool = False,
        package: bytes | None = None,
        as_com: Callable[[Any], Any] = lambda held: held,
    ) -> None:
        self.excel = excel
        temporary = user + r"\AppData\Local\Temp"
        self.pc = WindowsPc(
            {"USERPROFILE": user, "TEMP": temporary, "OS": "Windows_NT", "SystemRoot": WINDOWS}
        )
        self.python = python or PythonHere()
        self.pc.programs[interpreter] = self.python
        self.ribbon = Ribbon()
        self._due: list[str] = []
        package = package or addin_bytes(AddinConf(interpreter, udf_server=udf_server))
        self.book = MacroBook(package, user + rf"\AppData\Roaming\Microsoft\AddIns\{ADDIN_NAME}")
        self.addin = VbaProject(package, self.application, self.book, self.pc)
        self.server = PythonServer(self.pc, as_com)
        self.server.install(self.addin.interpreter, "xlwings")

    @property
    def application(self) -> ExcelObject:
        """Excel as any workbook's macros see it. It lists add-ins by name only."""
        books = Collection(self.excel.Workbooks)
        own: dict[str, Callable[..., object]] = {
            "run": self._run_macro,
            "range": range_between,
            "ontime": lambda when, macro: self._due.append(str(macro)),
            "workbooks": lambda *name: self._workbook(books, *name),
        }
        return ExcelObject(self.excel, own)

    def start(self) -> None:
        """Excel loads the add-in and its ribbon."""
        self.addin.run("Workbook_Open", module="ThisWorkbook")
        self.addin.run("XlTools_OnLoad", self.ribbon)

    def tell_of(
        self, event: str, workbook: Any, *arguments: object, afterwards: Callable[[], None] = lambda: None
    ) -> None:
        """An event of the application reaches the add-in, if it listens.

        What the add-in has put off (OnTime) is done when Excel has come to ``afterwards``.
        """
        listening = self.addin.interpreter.module("ThisWorkbook").document.variables["excelapp"].get()
        if isinstance(listening, ExcelObject):
            self.addin.run(f"excelApp_{event}", to_vba(workbook), *arguments, module="ThisWorkbook")
        afterwards()
        due, self._due[:] = list(self._due), []
        for macro in due:
            self._run_macro(macro)

    def press(self, tag: str) -> None:
        """A click on the ribbon."""
        self.addin.run("XlTools_OnAction", Control(tag))

    def is_enabled(self, tag: str) -> bool:
        """What the ribbon is told when it asks."""
        enabled = Slot(EMPTY, "Variant")
        self.addin.run("XlTools_GetEnabled", Control(tag), enabled)
        answer = enabled.get()
        assert isinstance(answer, bool), answer
        return answer

    @property
    def messages(self) -> list[str]:
        """What MsgBox showed so far."""
        return self.addin.messages

    def _run_macro(self, name: str, *arguments: object) -> object:
        book, _, macro = name.rpartition("!")
        assert book.strip("'") == ADDIN_NAME, name
        return self.addin.run(macro, *map(to_vba, arguments))

    def _workbook(self, books: Collection, *name: object) -> object:
        if not name:
            return books
        return self.book if name[0] == ADDIN_NAME else books.held.Item(*name)


class Control(VBAObject):
    """The button that was clicked."""

    vba_type_name = "IRibbonControl"

    def __init__(self, tag: str) -> None:
        self._tag = tag

    @member
    def Tag(self) -> object:
        return self._tag

    @member
    def Id(self) -> object:
        return "xlTools" + to_text(self._tag)


class Ribbon(VBAObject):
    """``refreshed`` counts how often it was told to ask anew what is enabled; ``on_refresh`` is what it does then."""

    vba_type_name = "IRibbonUI"

    def __init__(self) -> None:
        self.refreshed = 0
        self.on_refresh: Callable[[], object] = lambda: None

    @method
    def Invalidate(self) -> object:
        self.refreshed += 1
        self.on_refresh()
        return EMPTY
