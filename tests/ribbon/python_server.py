"""xlwings' DLL and the Python it keeps warm, as the macros reach them: XLPy.Module, XLPy.SetAttr, XLPy.Exec.

On a PC the DLL starts the command line it is given and then talks to that Python by COM. Here the line is read by
Windows' rules, its imports are done, and what comes by COM is done in this process.
"""

from __future__ import annotations

import importlib
import ntpath
import sys
import traceback
from collections.abc import Callable
from typing import Any
from unittest import mock

from pyopenvba.exceptions import VBARuntimeError
from pyopenvba.interpreter import EMPTY, Interpreter, VBAObject, method, to_text

from tests.ribbon.python_program import PythonHere
from tests.ribbon.vba_excel import to_python
from tests.ribbon.windows_pc import NOT_FOUND, WindowsPc, through_code_page
from tests.ribbon.windows_shell import arguments, commands, expanded

SERVER = "cmd.exe  /K "
_LIBRARY = """
Public Function LoadLibrary(ByVal lpLibFileName As String) As Long
    LoadLibrary = Pc_Load(lpLibFileName)
End Function

Public Function XLPyDLLActivateAuto(ByRef Result As Variant, Optional ByVal Config As String = "", Optional ByVal mode As Long = 1) As Long
    Set Result = Pc_Server(Config)
End Function
"""
"""pyOpenVBA calls no library, so these two stand where the module declares those of Windows and of xlwings."""


class PythonServer(VBAObject):
    """One warm Python. ``executed`` is what it was told to do, ``starts`` the lines it was started with, ``folders`` where."""

    def __init__(self, pc: WindowsPc, as_com: Callable[[Any], Any]) -> None:
        self._pc = pc
        self._as_com = as_com
        self.libraries_are_there = True
        self.starts: list[str] = []
        self.folders: list[str] = []
        self.executed: list[str] = []

    def install(self, interpreter: Interpreter, module: str) -> None:
        """The declared functions of the module ``module`` are found here."""
        interpreter.initialise()
        declares = interpreter.module(module).declares
        for name in ("loadlibrary", "xlpydllactivateauto"):
            del declares[name]
        interpreter.add_module(_LIBRARY, name="PythonLibrary")
        interpreter._intrinsics = {
            **interpreter._intrinsics,
            "pc_load": lambda _, args, named: self._load(to_text(args[0])),
            "pc_server": lambda _, args, named: self._ready(to_text(args[0])),
        }

    def _load(self, library: str) -> bool:
        """LoadLibraryA: in a virtual environment pip puts xlwings' DLL one folder above python.exe."""
        folder = through_code_page(ntpath.dirname(library))
        beside = {ntpath.dirname(ntpath.dirname(each)) for each in self._pc.programs}
        return self.libraries_are_there and folder in beside

    def _ready(self, line: str) -> PythonServer:
        """Every call hands the command line over; the Python started first goes on."""
        if not self.starts:
            self._start(line)
            self.starts.append(line)
        return self

    def _start(self, line: str) -> None:
        assert line.startswith(SERVER), line
        line = expanded(line.removeprefix(SERVER), self._pc.environment)
        # As cmd.exe does with a line that begins with a quote: that one and the last one go.
        assert line[0] == '"', line
        first, last = line[1:].rpartition('"')[::2]
        (command,) = commands(first + last)
        argv = arguments(command.text)
        if argv[0] not in self._pc.programs:
            raise VBARuntimeError(NOT_FOUND, f"{argv[0]} not found")
        with mock.patch("xlwings.serve", create=True) as serve:
            self.folders.append(self._pc.current_folder)
            code, told = PythonHere()(argv, self._pc.current_folder)
        assert (code, told) == (0, ""), told
        serve.assert_called_once_with("$(CLSID)")

    @method
    def Module(self, Name: object) -> object:
        return _PythonModule(to_text(Name))

    @method
    def SetAttr(self, Holder: object, Name: object, Value: object) -> object:
        assert isinstance(Holder, _PythonModule)
        setattr(Holder.module, to_text(Name), self._as_com(to_python(Value)))
        return EMPTY

    @method
    def Exec(self, Text: object) -> object:
        text = to_text(Text)
        self.executed.append(text)
        arguments_before, sys.argv = sys.argv, ["-c"]
        try:
            exec(compile(text, "<string>", "exec"), {})
        except BaseException as error:
            raise VBARuntimeError(1000, traceback.format_exc()) from error
        finally:
            sys.argv = arguments_before
        return EMPTY


class _PythonModule(VBAObject):
    def __init__(self, name: str) -> None:
        self.module = importlib.import_module(name)
