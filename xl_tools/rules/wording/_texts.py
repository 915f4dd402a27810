"""Which texts of a paper the rules about wording look at, and all of them as one, for searching once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from xl_tools.japanese.late_pattern import late_pattern
from xl_tools.model.cell import CellRef, Value
from xl_tools.model.paper import Paper, per_paper

_QUOTE = 12
_BETWEEN = "\n\n"
_PLAIN_BLANKS = late_pattern("[ \t\r\n\v\f\u3000]+")


@per_paper
def texts_but_items(paper: Paper) -> tuple[tuple[str, Value], ...]:
    """Every text except lists of 情報項目, whose brackets have rules of their own."""
    items: set[CellRef] = {
        field.ref for form in paper.forms for field in form.fields.values() if field.spec.type == "item_list"
    }
    for item_list in paper.item_lists:
        items.update(value.ref for row in item_list.rows for value in (row.item, row.sub_items))
    return tuple((label, value) for label, value in text_values(paper) if value.ref not in items)


@per_paper
def text_values(paper: Paper) -> tuple[tuple[str, Value], ...]:
    """Every value that is a text; numbers and dates hold no wording."""
    return tuple((label, value) for label, value in paper.values if isinstance(value.raw, str))


def flow_refs(paper: Paper) -> frozenset[CellRef]:
    """Where the texts of the drawings stand."""
    return frozenset(text.value.ref for flow in paper.flows for text in flow.texts)


@dataclass(frozen=True, slots=True)
class JoinedTexts:
    """All texts with blank lines between them: one search instead of hundreds."""

    text: str
    starts: tuple[int, ...]
    values: tuple[tuple[str, Value], ...]

    def place(self, index: int) -> tuple[str, Value, int]:
        """Label, value and position inside the value's text."""
        which = bisect_right(self.starts, index) - 1
        item, value = self.values[which]
        return item, value, index - self.starts[which]


@per_paper
def joined_texts(paper: Paper) -> JoinedTexts:
    values = text_values(paper)
    starts, position = [], 0
    for _, value in values:
        starts.append(position)
        position += len(value.text) + len(_BETWEEN)
    return JoinedTexts(_BETWEEN.join(value.text for _, value in values), tuple(starts), values)


def places_of(
    pattern: re.Pattern[str], paper: Paper, signs: re.Pattern[str] | None = None
) -> Iterator[tuple[str, Value, list[tuple[int, int]]]]:
    """Each value the pattern is found in, with its label and the spans inside its text.

    ``signs`` are characters of which every match has one: they are searched for much faster, and rare.
    """
    texts = joined_texts(paper)
    if signs is not None and not signs.search(texts.text):
        return
    found: dict[CellRef, tuple[str, Value, list[tuple[int, int]]]] = {}
    for match in pattern.finditer(texts.text):
        item, value, start = texts.place(match.start())
        spans = found.setdefault(value.ref, (item, value, []))[2]
        spans.append((start, start + match.end() - match.start()))
    yield from found.values()


def quote(text: str, start: int, end: int) -> str:
    """The words around a place, on one line, for a message."""
    left, right = max(0, start - _QUOTE), min(len(text), end + _QUOTE)
    return _PLAIN_BLANKS.sub("", text[left:right])


def and_more(count: int) -> str:
    """「（ほかに２か所）」 for findings that stand for several places of one value; "" for one."""
    return f"（ほかに{count - 1}か所）" if count > 1 else ""


@lru_cache(maxsize=16)
def any_of(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """Finds any of the words, also broken over lines; None when there are none."""
    return re.compile("|".join(r"\s*".join(map(re.escape, word)) for word in words)) if words else None
