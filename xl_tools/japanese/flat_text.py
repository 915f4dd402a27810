"""Text without blanks and widths that still knows where each character came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from xl_tools.japanese.widths import fold_same_length, squeeze


@dataclass(frozen=True)
class FlatText:
    """``text`` in half width without blanks and line breaks, ``folded`` with them."""

    text: str
    folded: str

    @cached_property
    def offsets(self) -> Sequence[int]:
        """``offsets[i]`` is where ``text[i]`` stood; most callers never ask."""
        if len(self.text) == len(self.folded):
            return range(len(self.text))
        return tuple(index for index, char in enumerate(self.folded) if not char.isspace())

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the original text for a non-empty span of the flat text."""
        return self.offsets[start], self.offsets[end - 1] + 1


def flatten(text: str) -> FlatText:
    """Drops every blank, line break and hidden character, and folds letters, digits and symbols."""
    folded = fold_same_length(text)
    return FlatText("".join(folded.split()), folded)


def as_written(found: str, text: str) -> str:
    """What was found in the folded or flattened ``text``, as it stands there, on one line.

    Without a place that has it (the text was put together otherwise) it comes back as it is.
    """
    flat, key = flatten(text), "".join(found.split())
    start = flat.text.find(key) if key else -1
    if start < 0:
        return found
    first, last = flat.span(start, start + len(key))
    return squeeze(text[first:last])
