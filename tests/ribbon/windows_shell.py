"""How Windows reads a command line: cmd.exe splits it into commands, then each program splits its own arguments.

Only what a line after ``cmd.exe /C`` may hold is told apart; a construct beyond that is an error, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

LONGEST_LINE = 8191
"""Characters cmd.exe takes; a longer line does not run at all."""
_VARIABLE = re.compile(r"%([^%:]+)%")
_BLANK = " \t"


@dataclass(slots=True)
class Command:
    """One command of a line. ``text`` is what a program would be started with, ``redirected`` handle → file.

    ``after`` is what joins it to the command before: "&", "&&", "||", or nothing for the first.
    """

    text: str = ""
    after: str = ""
    redirected: dict[int, str] = field(default_factory=dict)


def expanded(line: str, environment: Mapping[str, str]) -> str:
    """``%NAME%`` is replaced where there is such a variable and stays where not, as on a command line.

    WshShell.Run does it first, cmd.exe a second time.
    """
    known = {name.lower(): value for name, value in environment.items()}
    position, done = 0, ""
    while found := _VARIABLE.search(line, position):
        value = known.get(found[1].lower())
        # Where there is none, the second % may begin the next name.
        end = found.end() if value is not None else found.end() - 1
        done += line[position : found.start()] + (value if value is not None else line[found.start() : end])
        position = end
    return done + line[position:]


def commands(line: str) -> list[Command]:
    """The commands cmd.exe sees: a quote begins or ends quoting whatever stands before it, ``^`` takes away meaning."""
    assert len(line) <= LONGEST_LINE, len(line)
    reader = _Reader(line)
    return [command for command in reader.commands() if command.text]


class _Reader:
    def __init__(self, line: str) -> None:
        self._line = line
        self._at = 0

    def commands(self) -> Iterator[Command]:
        joined = ""
        while True:
            command = self._command(joined)
            command.text = command.text.strip(_BLANK)
            yield command
            joined = self._joint()
            if not joined:
                return

    def _command(self, after: str) -> Command:
        command, quoted = Command(after=after), False
        while self._at < len(self._line):
            char = self._line[self._at]
            if quoted or char not in '^&|<>"':
                quoted = quoted and char != '"'
                command.text += char
                self._at += 1
            elif char == '"':
                quoted = True
                command.text += char
                self._at += 1
            elif char == "^":
                command.text += self._line[self._at + 1 : self._at + 2]
                self._at += 2
            elif char == ">":
                self._redirect(command)
            elif char in "&|":
                break
            else:
                raise ValueError(f"input from a file is not expected: {self._line[self._at :]}")
        return command

    def _redirect(self, command: Command) -> None:
        handle = 1
        if re.search(r"(^|[ \t])\d$", command.text):
            handle, command.text = int(command.text[-1]), command.text[:-1]
        self._at += 1
        while self._line[self._at : self._at + 1] in tuple(_BLANK):
            self._at += 1
        command.redirected[handle] = self._word()

    def _word(self) -> str:
        word, quoted = "", False
        while self._at < len(self._line):
            char = self._line[self._at]
            if not quoted and char in _BLANK + "&|<>":
                break
            quoted = quoted != (char == '"')
            word += "" if char == '"' else char
            self._at += 1
        return word

    def _joint(self) -> str:
        for joint in ("&&", "||", "&"):
            if self._line.startswith(joint, self._at):
                self._at += len(joint)
                return joint
        if self._at < len(self._line):
            raise ValueError(f"a pipe is not expected: {self._line[self._at :]}")
        return ""


def arguments(command_line: str) -> list[str]:
    """``sys.argv`` with the program first, as a program of Microsoft's C run-time (python.exe) splits it.

    CommandLineToArgvW does the same unless two quotes stand side by side inside quotes.
    """
    program, rest = _program(command_line.lstrip(_BLANK))
    return [program, *_split(rest)]


def _program(text: str) -> tuple[str, str]:
    """The first word: a quote only toggles there, whatever backslashes stand before it."""
    quoted, word = False, ""
    for at, char in enumerate(text):
        if char == '"':
            quoted = not quoted
        elif char in _BLANK and not quoted:
            return word, text[at:]
        else:
            word += char
    return word, ""


_PIECE = re.compile(r'(\\*)"|\\+|[ \t]+|[^\\" \t]+')


def _split(text: str) -> Iterator[str]:
    word: str | None = None
    quoted, at = False, 0
    while at < len(text):
        piece = _PIECE.match(text, at)
        assert piece
        at = piece.end()
        if piece[1] is None:
            if piece[0][0] in _BLANK and not quoted:
                if word is not None:
                    yield word
                word = None
            else:
                word = (word or "") + piece[0]
            continue
        word = (word or "") + "\\" * (len(piece[1]) // 2)
        if len(piece[1]) % 2:
            word += '"'
        elif quoted and text[at : at + 1] == '"':
            word, at = word + '"', at + 1
        else:
            quoted = not quoted
    if word is not None:
        yield word
