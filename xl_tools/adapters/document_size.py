"""How much text a document may give: counted while it is read, since a few bytes can stand for a great deal."""

from __future__ import annotations

from collections.abc import Collection

from xl_tools.adapters import document_refusals
from xl_tools.adapters.refusals import Refused
from xl_tools.limits import limit


class TextMeter:
    """Counts the lines and characters of one document."""

    def __init__(self) -> None:
        self._most_lines = limit("document_lines")
        self._most_characters = limit("document_characters")
        self._longest = limit("line_characters")
        self._lines = self._characters = 0

    def count(self, lines: Collection[str]) -> None:
        """Raises Refused when the document has too many lines or characters by now, or a line has."""
        self._lines += len(lines)
        self._characters += sum(map(len, lines))
        if self._lines > self._most_lines:
            raise Refused(document_refusals.TOO_MANY_LINES.format(limit=f"{self._most_lines:,}"))
        if self._characters > self._most_characters:
            raise Refused(document_refusals.TOO_MUCH_TEXT.format(limit=f"{self._most_characters:,}"))
        if any(len(line) > self._longest for line in lines):
            raise Refused(document_refusals.LINE_TOO_LONG.format(limit=f"{self._longest:,}"))
