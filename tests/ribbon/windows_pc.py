"""A Windows PC as the macros see it: its environment, its files, and what a command line does there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tests.ribbon.windows_shell import Command, arguments, commands, expanded

CODE_PAGE = "cp932"
"""VBA's own file functions, Environ and MsgBox know no other characters."""
WINDOWS = r"C:\Windows"
SYSTEM = rf"{WINDOWS}\System32"
SHELL = rf"{SYSTEM}\cmd.exe /C "
"""By its whole path: a bare name is looked for in Excel's current folder first."""
PAPERS = r"\\server\共有\付議書"
NOT_FOUND = 9009
Program = Callable[[Sequence[str], str], tuple[int, str]]
"""Started with its ``argv`` and its folder; gives its exit code and what it wrote to stderr."""


def through_code_page(text: str) -> str:
    """Characters a Japanese Windows has no ANSI character for become question marks."""
    return text.encode(CODE_PAGE, "replace").decode(CODE_PAGE)


@dataclass
class WindowsPc:
    """``looked_at`` are the paths the macros asked for, ``command_lines`` what was given to WshShell.Run.

    ``current_folder`` is Excel's: it has just opened a paper there.
    """

    environment: dict[str, str]
    current_folder: str = PAPERS
    registry: dict[str, int] = field(default_factory=dict)
    programs: dict[str, Program] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    looked_at: list[str] = field(default_factory=list)
    command_lines: list[str] = field(default_factory=list)
    popups: list[str] = field(default_factory=list)
    logs: dict[str, str] = field(default_factory=dict)

    def has_file(self, path: str) -> bool:
        """As VBA's GetAttr sees it."""
        self.looked_at.append(path)
        return path in self.files or path in self.programs

    def run(self, line: str) -> int:
        """WshShell.Run: the exit code of the last command."""
        self.command_lines.append(line)
        line = expanded(line, self.environment)
        assert line.startswith(SHELL), line
        line = expanded(line.removeprefix(SHELL), self.environment)
        # A line beginning with a quote would lose it and the last one.
        assert not line.startswith('"'), line
        return _Prompt(self).run(commands(line))


class _Prompt:
    """One run of cmd.exe."""

    def __init__(self, pc: WindowsPc) -> None:
        self._pc = pc
        # From a share cmd.exe goes to the folder of Windows.
        self._folder = WINDOWS if pc.current_folder.startswith("\\\\") else pc.current_folder

    def run(self, line: Sequence[Command]) -> int:
        code = 0
        for command in line:
            if (command.after == "&&" and code) or (command.after == "||" and not code):
                continue
            code = self._one(command)
        return code

    def _one(self, command: Command) -> int:
        word, _, rest = command.text.partition(" ")
        if len(word) == 2 and word[1] == ":":
            # Another drive has a folder of its own; here its root.
            if word.lower() != self._folder[:2].lower():
                self._folder = word + "\\"
            return 0
        if word == "cd":
            target = rest.strip().strip('"')
            if target[:2].lower() == self._folder[:2].lower():
                self._folder = target
            return 0
        if word == "pushd":
            self._folder = "Z:\\" + rest.strip().strip('"').removeprefix("\\\\").partition("\\")[2]
            return 0
        return self._program(command)

    def _program(self, command: Command) -> int:
        argv = arguments(command.text)
        program = self._pc.programs.get(argv[0])
        if program is None:
            code, told = NOT_FOUND, f"'{argv[0]}' is not recognized as an internal or external command."
        else:
            code, told = program(argv, self._folder)
        if 2 in command.redirected:
            log = command.redirected[2]
            self._pc.files[log] = self._pc.logs[log] = told
        return code
