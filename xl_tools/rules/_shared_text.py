"""Showing values in messages, and reading what several rules read."""

from __future__ import annotations

from xl_tools.japanese.diffs import character_diff
from xl_tools.japanese.widths import squeeze

_LONGEST_SHOWN = 60


def shown(text: str, limit: int = _LONGEST_SHOWN) -> str:
    """The text on one line, cut with … where it is long, ready to stand between 「 and 」."""
    line = squeeze(text)
    return line if len(line) <= limit else line[: limit - 1] + "…"


def shown_list(text: str, limit: int = _LONGEST_SHOWN) -> str:
    """As ``shown``, with 、 where a line ends: for cells that hold one name a line."""
    return shown("、".join(line.strip() for line in text.split("\n") if line.strip()), limit)


def difference(here: str, there: str) -> str:
    """How this text differs from the other one, for a bracket: 「取得」が多い、「者」が足りない. Blanks do not count."""
    spans = character_diff("".join(there.split()), "".join(here.split()))
    parts = []
    for span in spans:
        if span.kind == "insert":
            parts.append(f"「{span.new}」が多い")
        elif span.kind == "delete":
            parts.append(f"「{span.old}」が足りない")
        elif span.kind == "replace":
            parts.append(f"「{span.old}」が「{span.new}」になっている")
    return "、".join(parts)
