"""Text without blanks and widths that still knows where each character came from."""

from __future__ import annotations

from dataclasses import dataclass

from xl_tools.japanese.widths import fold_same_length


@dataclass(frozen=True, slots=True)
class FlatText:
    """``text`` in half width without blanks and line breaks; ``offsets[i]`` is where ``text[i]`` stood."""

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the original text for a non-empty span of the flat text."""
        return self.offsets[start], self.offsets[end - 1] + 1


def flatten(text: str) -> FlatText:
    """Drops every blank, line break and hidden character, and folds letters, digits and symbols."""
    folded = fold_same_length(text)
    offsets = tuple(index for index, char in enumerate(folded) if not char.isspace())
    return FlatText("".join(folded.split()), offsets)
