"""What became of mails that arrived, on a console: one row for each workbook, and each mail without one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from rich.console import Console
from rich.text import Text

from xl_tools.model.finding import Outcome, Severity
from xl_tools.model.received import Fate, Intake
from xl_tools.reports.console_lines import ConsoleLines
from xl_tools.reports.terminal import STYLES

_STYLES = {
    Fate.TAKEN: "green",
    Fate.THERE_ALREADY: "dim",
    Fate.OWN_DRAFT: "dim",
    Fate.NO_WORKBOOK: "yellow",
    Fate.DIFFERS: "red",
    Fate.REFUSED: "red",
}
_HEADINGS = ("受付", "ファイル・メール", "差出人", *(severity.value for severity in Severity))
_SHARES = (-12, 3, 1, -6, -6, -6)
_TABLE = 90
"""From this many columns on a table is easier to read than a few lines for each."""


def print_intake(lines: Sequence[Intake], console: Console) -> None:
    """Nothing for no mail. Never raises UnicodeEncodeError."""
    if not lines:
        return
    printer = _Printer(console)
    if console.width >= _TABLE:
        printer.head()
    for line in lines:
        printer.row(line) if console.width >= _TABLE else printer.paragraph(line)
    printer.totals(lines)


class _Printer:
    def __init__(self, console: Console) -> None:
        self._lines = ConsoleLines(console)
        self._text = self._lines.text

    def head(self) -> None:
        self._lines.head(_HEADINGS, _SHARES)

    def row(self, line: Intake) -> None:
        what = Text("\n").join([self._text(_name(line), "bold"), *self._details(line)])
        cells = [self._fate(line), what, self._text(line.sender), *self._counts(line.outcome)]
        self._lines.row(cells, _SHARES)

    def paragraph(self, line: Intake) -> None:
        self._lines.print(Text("　").join([self._fate(line), self._text(_name(line), "bold")]))
        for detail in [self._text(line.sender), *self._details(line)]:
            if detail.plain:
                self._lines.print(detail)
        if line.outcome is not None:
            counts = [f"{severity.value} {line.outcome.count(severity)}" for severity in Severity]
            self._lines.print(self._text(" ／ ".join(counts)))
        self._lines.print()

    def totals(self, lines: Sequence[Intake]) -> None:
        counts = [(fate, sum(line.fate is fate for line in lines)) for fate in Fate]
        told = "、".join(f"{fate.value} {count}件" for fate, count in counts if count)
        self._lines.print(self._text(f"合計　{told}", "bold"))

    def _fate(self, line: Intake) -> Text:
        return self._text(line.fate.value, _STYLES[line.fate])

    def _details(self, line: Intake) -> list[Text]:
        details = [self._text(line.subject)] if line.subject else []
        details.append(self._text(PurePath(line.source).name, "dim"))
        if line.status is not None:
            details.append(self._text(line.status.state.value))
        if line.draft is not None:
            details.append(self._text(f"返信の下書き：{line.draft.name}", "dim"))
        return [*details, *(self._text(note, "yellow") for note in line.notes)]

    def _counts(self, outcome: Outcome | None) -> list[Text]:
        if outcome is None:
            return [Text() for _ in Severity]
        numbers = [(severity, outcome.count(severity)) for severity in Severity]
        return [self._text(f"{count:>4}", STYLES[each] if count else "dim") for each, count in numbers]


def _name(line: Intake) -> str:
    """The name it has now, and the one it came with where that is another."""
    if line.saved is None:
        return line.name or PurePath(line.source).name
    came_as = "" if line.saved.name == line.name else f"（添付の名前：{line.name}）"
    return f"{line.saved.name}{came_as}"
