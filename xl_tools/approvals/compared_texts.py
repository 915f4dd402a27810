"""Two values compared: what must differ from paper to paper anyway is left out."""

from __future__ import annotations

import re

from xl_tools.approvals.differences import Difference, Place, Topic
from xl_tools.facts.citations import citations_in
from xl_tools.japanese.text_changes import Stretch, text_changes
from xl_tools.japanese.widths import fold_same_length
from xl_tools.model.cell import Value
from xl_tools.model.paper import Context, Field

_DOCUMENT_NUMBER = re.compile(r"資料\s*([0-9]{1,3})")
_OPENINGS, _CLOSINGS = "(（[［〔", ")）]］〕"
_TELLING = re.compile(r"[^\W_]|[①-⑳○◯〇]")
"""Commas and the like alone are no change anybody would mark."""


def difference(
    topic: Topic,
    label: str,
    old: Value | None,
    new: Value,
    context: Context,
    *,
    place: Place = Place.MARKED,
    heading: Value | None = None,
    ignored: tuple[tuple[Stretch, ...], tuple[Stretch, ...]] = ((), ()),
) -> Difference | None:
    """None where both say the same. ``ignored`` are stretches of the old and the new text that do not count."""
    was, now = old.text if old else "", new.text
    found = text_changes(
        was, now, (*_passing(was, context), *ignored[0]), (*_passing(now, context), *ignored[1])
    )
    changes = tuple(each for each in found if _tells(was, each.old) or _tells(now, each.new))
    return Difference(topic, label, new, old, changes, place, heading) if changes else None


def _tells(text: str, stretch: Stretch) -> bool:
    return _TELLING.search(text, *stretch) is not None


def field_difference(
    topic: Topic, old: Field | None, new: Field, context: Context, *, place: Place = Place.MARKED
) -> Difference | None:
    """Of two fields of one kind; ``old`` is None where the earlier paper did not have it."""
    before = old.value if old else None
    heading = new.label if new.label != new.value else None
    return difference(topic, new.spec.label, before, new.value, context, place=place, heading=heading)


def _passing(text: str, context: Context) -> tuple[Stretch, ...]:
    """The number of the paper's documents, and citations of approvals with the brackets around them."""
    numbers = tuple(found.span(1) for found in _DOCUMENT_NUMBER.finditer(fold_same_length(text)))
    cited = tuple(_with_brackets(text, each.start, each.end) for each in citations_in(text, context))
    return numbers + cited


def _with_brackets(text: str, start: int, end: int) -> Stretch:
    before, behind = start, end
    while before and text[before - 1].isspace():
        before -= 1
    while behind < len(text) and text[behind].isspace():
        behind += 1
    closing = text[behind : behind + 1]
    is_enclosed = before > 0 and text[before - 1] in _OPENINGS and closing != "" and closing in _CLOSINGS
    return (before - 1, behind + 1) if is_enclosed else (start, end)
