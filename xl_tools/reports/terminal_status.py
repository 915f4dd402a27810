"""What the last checks are worth now, on a console: a few lines for one paper, a table for several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from rich.console import Console
from rich.text import Text

from xl_tools.model.finding import Severity
from xl_tools.model.stamp import Stamp, State, Status
from xl_tools.reports import terminal_tables
from xl_tools.reports.console_lines import ConsoleLines
from xl_tools.reports.moments import wareki_time
from xl_tools.reports.terminal import NO_TITLE, STYLES

_STATE_STYLES = {State.CURRENT: "green", State.CHANGED: "yellow", State.NEVER: "red"}
_HEADINGS = ("検査", "件名・ファイル", "検査日時", *(severity.value for severity in Severity), "認めた")
_SHARES = (-20, 1, -16, -6, -6, -6, -6)
_TABLE = 100
"""From this many columns on a table is easier to read than a few lines per paper."""
_VERSION_NAMES = {"tool": "ツール", "template": "様式", "catalogue": "標準文", "rules": "検査の定義"}


def print_statuses(statuses: Sequence[Status], console: Console) -> None:
    """Nothing for no status. Never raises UnicodeEncodeError."""
    printer = _Printer(console)
    if len(statuses) > 1 and console.width >= _TABLE:
        printer.table(statuses)
    else:
        for status in statuses:
            printer.paper(status)
    if len(statuses) > 1:
        printer.totals(statuses)


class _Printer:
    def __init__(self, console: Console) -> None:
        self._lines = ConsoleLines(console)
        self._text, self._print = self._lines.text, self._lines.print

    def paper(self, status: Status) -> None:
        self._print(self._state(status.state))
        self._print(self._text(status.title or NO_TITLE, "bold"))
        self._print(self._text(status.source, "dim"))
        if status.stamp is not None:
            self._print(self._text(f"検査日時：{wareki_time(status.stamp.time)}　{_counts(status.stamp)}"))
            self._print(self._text(_versions(status.stamp), "dim"))
        if note := _note(status):
            self._print(self._text(note, "yellow"))
        self._print(Text())

    def table(self, statuses: Sequence[Status]) -> None:
        width = self._lines.widths(_SHARES)[1]
        self._lines.head(_HEADINGS, _SHARES)
        for status in statuses:
            self._lines.row(self._cells(status, width), _SHARES)

    def totals(self, statuses: Sequence[Status]) -> None:
        numbers = [f"{state.value} {sum(each.state is state for each in statuses)}件" for state in State]
        self._print(self._text(f"合計　{'、'.join(numbers)}", "bold"))

    def _cells(self, status: Status, width: int) -> list[Text]:
        names = terminal_tables.file_lines(status.source, width)
        lines = [self._text(status.title or NO_TITLE), *(self._text(name, "dim") for name in names)]
        if note := _note(status):
            lines.append(self._text(note, "yellow"))
        cells = [self._state(status.state), Text("\n").join(lines)]
        if status.stamp is None:
            return [*cells, *(Text() for _ in _HEADINGS[2:])]
        counts = [self._number(status.stamp.counts[severity], STYLES[severity]) for severity in Severity]
        return [
            *cells,
            Text("\n").join(self._text(part) for part in wareki_time(status.stamp.time).split()),
            *counts,
            self._number(status.stamp.accepted, "dim"),
        ]

    def _state(self, state: State) -> Text:
        return self._text(state.value, _STATE_STYLES[state])

    def _number(self, number: int, style: str) -> Text:
        return self._text(f"{number:>4}", style if number else "dim")


def _counts(stamp: Stamp) -> str:
    numbers = [f"{severity.value} {stamp.counts[severity]}" for severity in Severity]
    return " ／ ".join([*numbers, f"認めた指摘 {stamp.accepted}"])


def _versions(stamp: Stamp) -> str:
    return "　".join(f"{name} {getattr(stamp.versions, field)}" for field, name in _VERSION_NAMES.items())


def _note(status: Status) -> str:
    """Empty when the check was made with what is installed now."""
    if status.stamp is None or not status.is_of_other_versions:
        return ""
    different = [
        f"{_VERSION_NAMES[each.name]} {getattr(status.stamp.versions, each.name)}→{getattr(status.present, each.name)}"
        for each in fields(status.present)
        if getattr(status.stamp.versions, each.name) != getattr(status.present, each.name)
    ]
    return f"今とは違う版で検査しています（{'、'.join(different)}）。もう一度検査すると確かです。"
