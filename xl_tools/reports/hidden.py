"""Characters a clerk cannot see, made visible for display; the text itself is never changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_NAMED = {
    " ": ("␣", "半角の空白"),
    "\u3000": ("□", "全角の空白"),
    "\n": ("↵", "改行"),
    "\r": ("[CR]", "改行（CR）"),
    "\t": ("⇥", "タブ"),
    "\u00a0": ("[NBSP]", "改行しない空白"),
    "\u00ad": ("[SHY]", "見えないハイフン"),
    "\u200b": ("[ZWSP]", "幅のない空白"),
    "\u200c": ("[ZWNJ]", "幅のない区切り"),
    "\u200d": ("[ZWJ]", "幅のない連結"),
    "\u2060": ("[WJ]", "幅のない連結"),
    "\ufeff": ("[BOM]", "先頭の目印（BOM）"),
}

_UNSEEN = (
    r"\x00-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f"
    r"\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff"
    r"\ud800-\udfff\U000e0000-\U000e0fff"
)
_HIDDEN = re.compile(f"([{_UNSEEN} \u3000])")
_HIDDEN_EXCEPT_SPACES = re.compile(f"([{_UNSEEN}])")
_QUOTED = re.compile("「([^「」]{1,60})」")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of displayed text.

    ``hidden`` is the Japanese name of the unseen character ``text`` stands for, or empty;
    ``marked`` when the finding's message speaks of this stretch.
    """

    text: str
    hidden: str = ""
    marked: bool = False


def focus_of(message: str, value: str) -> tuple[str, ...]:
    """The parts of the value which the message quotes in 「」, longest first; not the whole value."""
    quoted = {part for part in _QUOTED.findall(message) if part != value and part in value}
    return tuple(sorted(quoted, key=lambda part: (-len(part), part)))


def segments(text: str, focus: Sequence[str] = (), *, spaces: bool = True) -> tuple[Segment, ...]:
    """The text cut at every unseen character. Ordinary blanks are kept as they are with ``spaces=False``."""
    pattern = _HIDDEN if spaces else _HIDDEN_EXCEPT_SPACES
    found: list[Segment] = []
    for piece, marked in _split_at_focus(text, focus):
        for place, part in enumerate(pattern.split(piece)):
            if part:
                found.append(_hidden_segment(part, marked) if place % 2 else Segment(part, "", marked))
    return tuple(found)


def revealed(text: str, *, spaces: bool = True) -> str:
    """One line of text in which every unseen character stands as a sign or a short name in brackets."""
    pattern = _HIDDEN if spaces else _HIDDEN_EXCEPT_SPACES
    return pattern.sub(lambda match: _sign(match.group())[0], text)


def _split_at_focus(text: str, focus: Sequence[str]) -> list[tuple[str, bool]]:
    if not focus:
        return [(text, False)]
    pattern = re.compile("(" + "|".join(re.escape(part) for part in focus) + ")")
    return [(piece, bool(place % 2)) for place, piece in enumerate(pattern.split(text)) if piece]


def _hidden_segment(char: str, marked: bool) -> Segment:
    sign, name = _sign(char)
    return Segment(sign, name, marked)


def _sign(char: str) -> tuple[str, str]:
    if char in _NAMED:
        return _NAMED[char]
    name = f"U+{ord(char):04X}"
    return f"[{name}]", f"見えない文字（{name}）"
