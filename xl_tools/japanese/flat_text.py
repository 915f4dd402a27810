"""Text without blanks and widths that still knows where each character came from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from xl_tools.japanese.widths import fold_same_length


@dataclass(frozen=True)
class FlatText:
    """``text`` in half width without blanks and line breaks, ``folded`` with them."""

    text: str
    folded: str

    @cached_property
    def offsets(self) -> tuple[int, ...]:
        """``offsets[i]`` is where ``text[i]`` stood; most callers never ask."""
        return tuple(index for index, char in enumerate(self.folded) if not char.isspace())

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the original text for a non-empty span of the flat text."""
        return self.offsets[start], self.offsets[end - 1] + 1


def flatten(text: str) -> FlatText:
    """Drops every blank, line break and hidden character, and folds letters, digits and symbols."""
    folded = fold_same_length(text)
    return FlatText("".join(folded.split()), folded)
