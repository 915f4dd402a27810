"""The macros of a workbook as they stand in its vbaProject.bin, ready to be run inside the in-memory Excel."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pyopenvba.apps.excel._bridge import _as_vba, _by_lower_case
from pyopenvba.excel import ExcelFile
from pyopenvba.exceptions import VBARuntimeError
from pyopenvba.interpreter import (
    EMPTY,
    HostBridge,
    Interpreter,
    ModuleRuntime,
    VBAInt,
    VBAObject,
    member,
    method,
    parse_module,
    setter,
    to_text,
)
from pyopenvba.interpreter._ast import Module
from pyopenvba.interpreter._runtime import UNRESOLVED
from pyopenvba.vba import VBAModuleKind

from tests.ribbon.vba_excel import Block, ExcelObject, to_python, to_vba
from tests.ribbon.vba_files import connect, runnable
from tests.ribbon.windows_pc import WindowsPc
from tests.ribbon.windows_shell import expanded

_NO_SUCH_VALUE = -2147024894


@cache
def modules_of(package: bytes) -> tuple[Module, ...]:
    """The modules of a macro workbook, read out of its vbaProject.bin and parsed."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "book.xlam")
        file.write_bytes(package)
        with ExcelFile(file) as workbook:
            modules = [(each.name, each.source, each.kind) for each in workbook.vba_project().modules]
    return tuple(_parsed(*each) for each in modules)


def _parsed(name: str, source: str, module_kind: VBAModuleKind) -> Module:
    is_standard = module_kind is VBAModuleKind.standard
    kind = "standard" if is_standard else "document" if name == "ThisWorkbook" else "class"
    return parse_module(runnable(source), name=name, kind=kind)


class VbaProject:
    """The macros of one workbook. ``book`` is what they call ThisWorkbook; ``application`` is Excel as they see it."""

    def __init__(self, package: bytes, application: ExcelObject, book: Any, pc: WindowsPc) -> None:
        self.book = ExcelObject(book)
        self.interpreter = Interpreter(_Host(application, self.book, pc))
        connect(self.interpreter, pc)
        for module in modules_of(package):
            self.interpreter.modules[module.name.lower()] = ModuleRuntime(module, self.interpreter)
        if "thisworkbook" in self.interpreter.modules:
            self.interpreter.bind_document("ThisWorkbook", self.book)

    def run(self, procedure: str, *args: object, module: str = "") -> object:
        """A Sub or Function by its name."""
        return self.interpreter.run(procedure, list(args), module=module)

    @property
    def messages(self) -> list[str]:
        """What MsgBox showed so far."""
        return [prompt for kind, prompt, _, _ in self.interpreter.dialogs if kind == "MsgBox"]


class _Host(HostBridge):
    """What the macros find around them: Excel's global members, and the COM servers of Windows they create."""

    def __init__(self, application: ExcelObject, book: ExcelObject, pc: WindowsPc) -> None:
        self._application = application
        self._book = book
        self._pc = pc

    def global_object(self, name: str) -> object:
        found: dict[str, object] = {"application": self._application, "thisworkbook": self._book}
        return found.get(name, UNRESOLVED)

    def has_global_member(self, name: str) -> bool:
        return self._application.vba_member(name) is not None

    def call_global(self, name: str, args: list[object], named: dict[str, object]) -> object:
        if name.lower() == "range":
            assert all(isinstance(each, Block) for each in args), args
        return self._application.vba_get(name, args, named)

    def set_global(self, name: str, value: object, by_ref: bool) -> None:
        self._application.vba_set(name, value)

    def constant(self, name: str) -> object:
        found = _by_lower_case().get(name.lower())
        return UNRESOLVED if found is None else _as_vba(name.lower(), found)

    def create(self, type_name_: str) -> object:
        return _WshShell(self._pc) if type_name_.lower() == "wscript.shell" else UNRESOLVED


class _WshShell(VBAObject):
    """CreateObject("WScript.Shell")."""

    def __init__(self, pc: WindowsPc) -> None:
        self._pc = pc

    @method
    def Run(self, Command: object, WindowStyle: object, WaitOnReturn: object) -> object:
        assert to_python(WaitOnReturn) is True, "the button would not wait for Python"
        return to_vba(self._pc.run(str(Command)))

    @member
    def CurrentDirectory(self) -> object:
        return self._pc.current_folder

    @setter("CurrentDirectory")
    def move(self, folder: object) -> None:
        self._pc.current_folder = to_text(folder)

    @method
    def RegRead(self, Name: object) -> object:
        if to_text(Name) not in self._pc.registry:
            raise VBARuntimeError(_NO_SUCH_VALUE, f"{to_text(Name)} cannot be opened")
        return VBAInt(self._pc.registry[to_text(Name)], "Long")

    @method
    def ExpandEnvironmentStrings(self, Text: object) -> object:
        return expanded(to_text(Text), self._pc.environment)

    @method
    def Popup(self, *args: object) -> object:
        self._pc.popups.append(str(args[0]))
        return EMPTY
