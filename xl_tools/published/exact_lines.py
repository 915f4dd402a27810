"""The very line on which words of a reading stand: readings begin pages earlier than what a finding quotes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from xl_tools.japanese.flat_text import flatten
from xl_tools.model.report import DocumentText, LineRef, PublishedReport, Reading


class ExactLines:
    """Looks words up among the lines their reading was put together from."""

    def __init__(self, report: PublishedReport, document: DocumentText) -> None:
        self._texts: Mapping[LineRef, str] = {line.ref: flatten(line.text).text for line in document.lines}
        self._lines: dict[LineRef, tuple[LineRef, ...]] = {}
        for reading in _readings(report):
            known = self._lines.get(reading.ref, ())
            self._lines[reading.ref] = tuple(dict.fromkeys((*known, *reading.lines)))

    def find(self, ref: LineRef, words: str) -> LineRef:
        """The first line of the reading at ``ref`` that holds the beginning of ``words``; ``ref`` where none does.

        Of words in 「」 the first quoted ones count.
        """
        lines = [line for line in self._lines.get(ref, ()) if line in self._texts]
        wanted = flatten(words).text.split("」")[0].lstrip("「")
        starts, length = [], 0
        for line in lines:
            starts.append(length)
            length += len(self._texts[line])
        at = "".join(self._texts[line] for line in lines).find(wanted) if wanted else -1
        return lines[bisect_right(starts, at) - 1] if at >= 0 else ref


def _readings(part: object) -> Iterator[Reading]:
    """Every reading anywhere in a report."""
    if isinstance(part, Reading):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from _readings(each)
    elif is_dataclass(part):
        for each in fields(part):
            yield from _readings(getattr(part, each.name))
