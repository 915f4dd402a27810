"""What became of the files of a half-yearly list, on a console: every file not plainly taken, then the sum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from xl_tools.model.half_year import Consolidation, Fate, FileFate
from xl_tools.reports import terminal_tables
from xl_tools.reports.console_lines import ConsoleLines
from xl_tools.reports.terminal import NO_TITLE

_ORDER = (Fate.WARNED, Fate.OUTSIDE, Fate.DUPLICATE, Fate.SUPERSEDED, Fate.REFUSED)
"""What matters most stands last, where the eye is when the table has run through."""
_STYLES = {
    Fate.REFUSED: "bold red",
    Fate.SUPERSEDED: "yellow",
    Fate.DUPLICATE: "yellow",
    Fate.OUTSIDE: "yellow",
    Fate.WARNED: "cyan",
}
_LABELS = {Fate.WARNED: "指摘あり"}
_HEADINGS = ("結果", "件名・ファイル", "理由")
_SHARES = (-8, 3, 4)
_TABLE = 80
"""From this many columns on a table is easier to read than a few lines per file."""


def print_consolidation(run: Consolidation, console: Console, *, quiet: bool = False) -> None:
    """With ``quiet`` only files that were left out, and the sums.

    Never raises UnicodeEncodeError: what the console's encoding lacks is replaced.
    """
    printer = _Printer(console)
    by_number = sorted(run.files, key=lambda file: file.number)
    told = [file for fate in _ORDER for file in by_number if file.fate is fate and not (quiet and fate.is_in)]
    if told and console.width >= _TABLE:
        printer.table(told)
    else:
        printer.lines(told)
    for line in sum_lines(run):
        printer.bold(line)


def sum_lines(run: Consolidation) -> list[str]:
    """Files found = files taken + files left out, and what the list then has."""
    cases = len(run.half_year.cases)
    of_register = sum(digest is None for digest in run.digests)
    beside = f"（うち、台帳の記載だけの案件 {of_register}件）" if of_register else ""
    return [*(_of_files(run.files) if run.files else []), f"一覧の案件 {cases}件{beside}"]


def _of_files(files: Sequence[FileFate]) -> list[str]:
    counts = Counter(file.fate for file in files)
    taken = sum(counts[fate] for fate in Fate if fate.is_in)
    left_out = len(files) - taken
    kinds = " ＋ ".join(f"{fate.value} {counts[fate]}件" for fate in Fate if not fate.is_in)
    return [
        f"ファイル {len(files)}件 ＝ 採用 {taken}件（うち指摘あり {counts[Fate.WARNED]}件）＋ 採用しなかったもの {left_out}件",
        f"採用しなかったもの {left_out}件 ＝ {kinds}",
    ]


class _Printer:
    def __init__(self, console: Console) -> None:
        self._lines = ConsoleLines(console)
        self._text, self._print = self._lines.text, self._lines.print

    def table(self, files: Sequence[FileFate]) -> None:
        width = self._lines.widths(_SHARES)[1]
        self._lines.head(_HEADINGS, _SHARES)
        for place, file in enumerate(files):
            if place:
                self._lines.between_rows()
            names = terminal_tables.file_lines(file.source, width)
            named = [self._text(_title(file)), *(self._text(name, "dim") for name in names)]
            self._lines.row([self._fate(file), Text("\n").join(named), self._text(file.reason)], _SHARES)
        self._print()

    def lines(self, files: Sequence[FileFate]) -> None:
        for file in files:
            self._print(self._fate(file).append_text(self._text(f"　{_title(file)}")))
            self._print(self._text(file.source, "dim"))
            self._print(self._text(file.reason))
            self._print()

    def bold(self, line: str) -> None:
        self._print(self._text(line, "bold"))

    def _fate(self, file: FileFate) -> Text:
        return self._text(_LABELS.get(file.fate, file.fate.value), _STYLES[file.fate])


def _title(file: FileFate) -> str:
    number = f"№{file.number} " if file.number else ""
    return "" if file.fate is Fate.REFUSED else f"{number}{file.title or NO_TITLE}"
