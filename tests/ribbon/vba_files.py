"""VBA's functions and statements that reach the PC, for an interpreter that has none of them on purpose.

pyOpenVBA refuses Environ, GetAttr, FreeFile and the statements Open, Line Input, Input, Close and Kill. The functions
are given to it here; a statement is rewritten as a call of such a function, in the same line.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from pyopenvba.interpreter import Interpreter, VBAInt, to_text
from pyopenvba.interpreter._values import error

from tests.ribbon.windows_pc import WindowsPc, through_code_page

Function = Callable[[Interpreter, list[object], dict[str, object]], object]
_FILE_NOT_FOUND, _PAST_END = 53, 62
_ARCHIVE = 32
_STATEMENTS = (
    (r"Open (.+) For Input As #?(\w+)", r"Pc_Open \1, \2"),
    (r"Line Input #(\w+), (\w+)", r"\2 = Pc_Line(\1)"),
    (r"Input #(\w+), (\w+), (\w+)", r"\2 = Pc_Field(\1): \3 = Pc_Field(\1)"),
    (r"Close #(\w+)", r"Pc_Close \1"),
    (r"Kill (.+)", r"Pc_Kill \1"),
)
_TRUTH = re.compile(r"(GetConfig\([^()]*\)) = True")
"""VBA finds the text "False" unlike True; pyOpenVBA takes text for no truth value."""
_WITH_EVENTS = re.compile(r"(?m)^(\s*(?:Private|Public|Dim) )WithEvents ")
_DIRECTIVE_COMMENT = re.compile(r"(?m)^(\s*#(?:Const|If|ElseIf)\b.*?)\s+'.*$")

_NESTED_HANDLER = re.compile(
    r"On Error GoTo (\w+)\s*\n(.*?)GoTo (\w+)\s*\n\1:[ \t]*\n(.*?)On Error GoTo 0\s*\n\3:[ \t]*\n", re.DOTALL
)
"""A handler inside an If: pyOpenVBA finds the label of a handler only outside all blocks."""


def runnable(source: str) -> str:
    """The module as pyOpenVBA takes it: file statements as calls, no comment behind a directive, no WithEvents.

    Events are raised by ``ExcelPc``, which calls their procedures by name.
    """
    source = source.replace("\r\n", "\n")
    source = _WITH_EVENTS.sub(r"\1", _DIRECTIVE_COMMENT.sub(r"\1", source))
    source = _NESTED_HANDLER.sub(
        r"On Error Resume Next\n\2If Err.Number <> 0 Then\n\4End If\nOn Error GoTo 0\n", source
    )
    source = _TRUTH.sub(r"CBool(\1) = True", source)
    for statement, call in _STATEMENTS:
        source = re.sub(rf"(?m)^[ \t]*{statement}[ \t]*$", call, source)
    return source


def connect(interpreter: Interpreter, pc: WindowsPc) -> None:
    """The interpreter's functions reach this PC."""
    files = _OpenFiles(pc)
    environment = {name.lower(): value for name, value in pc.environment.items()}
    functions: dict[str, Callable[..., object]] = {
        "environ": lambda name: through_code_page(environment.get(to_text(name).lower(), "")),
        "getattr": files.attributes,
        "dir": files.found,
        "freefile": lambda: VBAInt(1, "Integer"),
        "eof": files.at_end,
        "pc_open": files.open,
        "pc_line": files.line,
        "pc_field": files.field,
        "pc_close": lambda number: None,
        "pc_kill": files.kill,
    }
    interpreter._intrinsics = {
        **interpreter._intrinsics,
        **{name: _as_function(f) for name, f in functions.items()},
    }


def _as_function(function: Callable[..., object]) -> Function:
    return lambda interpreter, args, named: function(*args)


class _OpenFiles:
    """Only one file is open at a time."""

    def __init__(self, pc: WindowsPc) -> None:
        self._pc = pc
        self._lines: list[str] = []

    def attributes(self, path: object) -> object:
        if not self._pc.has_file(through_code_page(to_text(path))):
            raise error(_FILE_NOT_FOUND)
        return VBAInt(_ARCHIVE, "Integer")

    def found(self, path: object, attributes: object = None) -> object:
        """VBA's Dir."""
        name = through_code_page(to_text(path))
        return name.rpartition("\\")[2] if self._pc.has_file(name) else ""

    def open(self, path: object, number: object) -> None:
        name = through_code_page(to_text(path))
        if name not in self._pc.files:
            raise error(_FILE_NOT_FOUND)
        self._lines = self._pc.files[name].splitlines()

    def at_end(self, number: object) -> object:
        return not self._lines

    def line(self, number: object) -> object:
        if not self._lines:
            raise error(_PAST_END)
        return self._lines.pop(0)

    def field(self, number: object) -> object:
        """One of the quoted fields of a line, as Input reads them."""
        text = to_text(self.line(number))
        first, comma, rest = text.partition(",")
        if comma:
            self._lines.insert(0, rest)
        return first.strip().strip('"')

    def kill(self, path: object) -> None:
        if self._pc.files.pop(through_code_page(to_text(path)), None) is None:
            raise error(_FILE_NOT_FOUND)
