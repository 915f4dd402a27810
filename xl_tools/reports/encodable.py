"""Text made safe for a console whose encoding cannot hold every character."""

from __future__ import annotations

_OUR_SIGNS = {"␣": "_", "↵": "↓", "⇥": "→", "…": ".."}


def encodable(text: str, encoding: str) -> str:
    """The text with each character the encoding lacks replaced; an unknown encoding counts as ASCII.

    A missing character becomes its code, as [U+2014]: a stand-in of similar looks would hide just the
    mix-ups the findings speak of. Where even kana cannot be shown, codes would only be noise, so ``?``.
    """
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        spelled_out = _holds("あ", encoding)
        return "".join(
            char if _holds(char, encoding) else _replacement(char, encoding, spelled_out) for char in text
        )
    except LookupError:
        return encodable(text, "ascii")
    return text


def can_encode(text: str, encoding: str) -> bool:
    """False also for an encoding Python does not know."""
    try:
        return _holds(text, encoding)
    except LookupError:
        return False


def _holds(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _replacement(char: str, encoding: str, spelled_out: bool) -> str:
    stand_in = _OUR_SIGNS.get(char)
    if stand_in is not None and _holds(stand_in, encoding):
        return stand_in
    return f"[U+{ord(char):04X}]" if spelled_out else "?"
