"""Printing texts and tables on any console: safe for its encoding, broken as Japanese is, never cut."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from xl_tools.reports import terminal_tables
from xl_tools.reports.encodable import encodable
from xl_tools.reports.hidden import revealed

_LINES = ("─", "┈")
_ASCII_LINES = ("-", ".")
"""Box drawing is two columns wide on a Japanese Windows console, so lines there are made of hyphens."""


class ConsoleLines:
    """Negative shares of a row are fixed widths; positive ones share what remains."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._lines = _LINES if console.encoding.startswith("utf") else _ASCII_LINES

    @property
    def in_colour(self) -> bool:
        return self._console.color_system is not None

    def text(self, text: str, style: str = "") -> Text:
        return Text().append(encodable(revealed(text, spaces=False), self._console.encoding), style or None)

    def print(self, text: Text | None = None) -> None:
        shown = text if text is not None else Text()
        if not shown.no_wrap:
            shown = Text("\n").join(terminal_tables.wrapped(shown, self._console.width))
        self._console.print(shown, highlight=False, no_wrap=True, overflow="ignore", crop=False)

    def head(self, headings: Sequence[str], shares: Sequence[int]) -> None:
        self.row([self.text(heading, "bold") for heading in headings], shares)
        self.print(terminal_tables.line(self._lines[0], self._console.width))

    def between_rows(self) -> None:
        self.print(terminal_tables.line(self._lines[1], self._console.width))

    def row(self, cells: Sequence[Text], shares: Sequence[int]) -> None:
        self.print(terminal_tables.row(cells, self.widths(shares)))

    def widths(self, shares: Sequence[int]) -> list[int]:
        """Columns of each cell of a row."""
        fixed = -sum(share for share in shares if share < 0)
        spare = self._console.width - fixed - terminal_tables.GAP * (len(shares) - 1)
        total = sum(share for share in shares if share > 0)
        return [-share if share < 0 else max(spare * share // total, 8) for share in shares]
