"""Long values cut in the middle, keeping the part a message speaks of."""

from __future__ import annotations

from collections.abc import Callable, Sequence

ELLIPSIS = "…"


def shorten(text: str, limit: int, focus: Sequence[str] = (), *, measure: Callable[[str], int] = len) -> str:
    """At most ``limit`` wide as counted by ``measure``; left-out stretches become 「…」.

    The first of ``focus`` that occurs in the text stays readable when it fits.
    """
    if len(text) * 2 <= limit or measure(text) <= limit:
        return text
    for part in focus:
        start = text.find(part)
        if start >= 0 and measure(part) + 2 * measure(ELLIPSIS) <= limit:
            return _around(text, start, start + len(part), limit, measure)
    room = limit - measure(ELLIPSIS)
    head = _fit(text, room - room * 2 // 5, measure)
    tail = _fit(text[::-1], room - measure(head), measure)[::-1]
    return head + ELLIPSIS + tail


def shorten_around(text: str, limit: int, start: int, end: int) -> str:
    """At most ``limit`` letters, those from start to end among them, or the first of them that fit."""
    if len(text) <= limit:
        return text
    return _around(text, start, min(end, start + limit - 2 * len(ELLIPSIS)), limit, len)


def _around(text: str, start: int, end: int, limit: int, measure: Callable[[str], int]) -> str:
    """The stretch start–end with as much before and after it as fits, evenly."""
    room = limit - measure(text[start:end]) - 2 * measure(ELLIPSIS)
    before = _fit(text[:start][::-1], room // 2, measure)[::-1]
    after = _fit(text[end:], room - measure(before), measure)
    if len(after) == len(text) - end:
        before = _fit(text[:start][::-1], room - measure(after), measure)[::-1]
    left = "" if len(before) == start else ELLIPSIS
    right = "" if len(after) == len(text) - end else ELLIPSIS
    return left + before + text[start:end] + after + right


def _fit(text: str, room: int, measure: Callable[[str], int]) -> str:
    """The longest beginning of the text that is at most ``room`` wide."""
    used = 0
    for place, char in enumerate(text):
        used += measure(char)
        if used > room:
            return text[:place]
    return text
