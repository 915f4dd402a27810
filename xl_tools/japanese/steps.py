"""Numbered steps: ① ➀ ❶ ⑴ (1)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from xl_tools.japanese.widths import squeeze

_RANGES = (
    ("circled", 0x2460, 1, 20),
    ("circled", 0x3251, 21, 15),
    ("circled", 0x32B1, 36, 15),
    ("sans", 0x2780, 1, 10),
    ("negative", 0x2776, 1, 10),
    ("negative", 0x24EB, 11, 10),
    ("negative_sans", 0x278A, 1, 10),
    ("double", 0x24F5, 1, 10),
    ("parenthesized", 0x2474, 1, 20),
    ("full_stop", 0x2488, 1, 20),
)
_SIGNS = {
    chr(code + offset): (kind, first + offset)
    for kind, code, first, length in _RANGES
    for offset in range(length)
} | {"⓪": ("circled", 0), "⓿": ("negative", 0), "🄋": ("sans", 0), "🄌": ("negative_sans", 0)}

LOOK_ALIKE_KIND = "sans"
"""➀ ➁ ➂ …: on screen hardly different from ① ② ③, but other characters."""

_SIGN_RANGES = "".join(f"{chr(code)}-{chr(code + length - 1)}" for _, code, _, length in _RANGES) + "⓪⓿🄋🄌"
_SIGN_CLASS = f"[{_SIGN_RANGES}]"
_BRACKETED = re.compile(r"(?m)^[ \t\u3000・]*(?P<marker>[（(]\s*(?P<number>[0-9０-９]{1,2})\s*[)）])")
_SIGN = re.compile(_SIGN_CLASS)
_OPENING_SIGN = re.compile(rf"[ \t\u3000・]*(?:{_SIGN_CLASS}|[（(]\s*[0-9０-９]{{1,2}}\s*[)）])")
_BEFORE_STEP = re.compile(r"(?:^|[\s\u3000、。，．,;；:：】」』）)\]→⇒・])$")
_RANGE_OR_REFERENCE = re.compile(
    rf"\s*(?:[~～〜\-－―]|から|及び|又は|および|または)\s*{_SIGN_CLASS}|\s*(?:の|に|で|を|は|から|より)"
)
_RANGE_BEFORE = re.compile(rf"{_SIGN_CLASS}\s*(?:[、,・~～〜\-－―]|から|及び|又は|および|または)\s*$")
_NEAR_BEFORE = 30
_ANY_MARKER = re.compile(f"[（({_SIGN_RANGES}]")
_CHAINED = re.compile(rf"\s*[、,・]\s*{_SIGN_CLASS}")


class Step(NamedTuple):
    """One numbered step. ``kind`` says which series of signs the number is written in; "bracketed" is (1).

    ``text`` is what follows up to the next step, on one line; ``start`` and ``end`` span sign and text.
    """

    kind: str
    number: int
    marker: str
    text: str
    start: int
    end: int


def kind_of(char: str) -> str | None:
    """circled ①, sans ➀, negative ❶, negative_sans ➊, double ⓵, parenthesized ⑴, full_stop ⒈; None otherwise."""
    entry = _SIGNS.get(char)
    return entry[0] if entry else None


def signs_of(kind: str) -> str:
    """Every sign of a kind: signs_of("circled") is ①②③…."""
    return "".join(sign for sign, (own_kind, _) in _SIGNS.items() if own_kind == kind)


def number_of(char: str) -> int | None:
    """The number a sign stands for: ③ → 3. None if the character is no such sign."""
    entry = _SIGNS.get(char)
    return entry[1] if entry else None


def find_steps(text: str) -> tuple[Step, ...]:
    """The steps of a text, in order. Signs that only refer to a step (前項①において, ①～③) are left out."""
    if not _ANY_MARKER.search(text):
        return ()
    return _steps(text)


@lru_cache(maxsize=512)
def _steps(text: str) -> tuple[Step, ...]:
    markers: list[tuple[int, int, str, int, str]] = []
    for match in _SIGN.finditer(text):
        if _is_step(text, match.start(), match.end()):
            kind, number = _SIGNS[match.group()]
            markers.append((match.start(), match.end(), kind, number, match.group()))
    for match in _BRACKETED.finditer(text):
        start, end = match.span("marker")
        markers.append((start, end, "bracketed", int(match["number"]), match["marker"]))
    markers.sort()
    steps = []
    for index, (start, end, kind, number, marker) in enumerate(markers):
        stop = markers[index + 1][0] if index + 1 < len(markers) else len(text)
        body = text[end:stop].rstrip(" \t\r\n\u3000・、,")
        steps.append(Step(kind, number, marker, squeeze(body), start, end + len(body)))
    return tuple(steps)


def _is_step(text: str, start: int, end: int) -> bool:
    line_start = text.rfind("\n", 0, start) + 1
    before = text[max(line_start, start - _NEAR_BEFORE) : start]
    if not _BEFORE_STEP.search(before) and before:
        return False
    if _RANGE_BEFORE.search(before) or _CHAINED.match(text, end):
        return False
    at_line_head = not before.strip(" \t\u3000・")
    reference = _RANGE_OR_REFERENCE.match(text, end)
    return reference is None or (at_line_head and _SIGN.search(reference.group()) is None)


def step_sign(text: str) -> tuple[tuple[int, int], ...]:
    """Where the number of the step stands that begins the text, none or one stretch: ① , (1), ⑴."""
    found = _OPENING_SIGN.match(text)
    return (found.span(),) if found else ()
