"""One way of writing for everything a number or an address can be written in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from xl_tools.japanese.widths import DASHES, HIDDEN_CHARACTERS, WAVES

_SELECTORS = (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
_RADICALS = (*range(0x2E80, 0x2EF4), *range(0x2F00, 0x2FD6))
"""What PDFs give in the place of kanji: U+2F08 for 人."""
_ERAS = (0x337E, 0x337D, 0x337C, 0x337B, 0x32FF)
"""㍾㍽㍼㍻ and ㋿ in one character."""
_TABLE: dict[int, int | str | None] = (
    {0xFF01 + offset: 0x21 + offset for offset in range(94)}
    | {0x3000: " ", 0x00A0: " ", 0x202F: " ", 0x2009: " ", 0x2002: " ", 0x2003: " "}
    | {ord(char): "-" for char in DASHES + "\u2043\u30fb\uff65\u00b7\u2e3a\u2e3b\u02d7\u2796"}
    | {ord(char): "~" for char in WAVES}
    | {ord(char): None for char in HIDDEN_CHARACTERS}
    | dict.fromkeys(_SELECTORS)
    | {code: unicodedata.normalize("NFKC", chr(code)) for code in (*_RADICALS, *_ERAS)}
)
_LONG_VOWEL = re.compile(r"(?<=[0-9〇零一二三四五六七八九])\s*[ーｰ]\s*(?=[0-9〇零一二三四五六七八九])")
_ODD_DIGIT = re.compile(r"[^\x00-\x7f]")
_KANJI_DIGITS = re.compile(r"[〇○零一二三四五六七八九](?:[-( )]{0,2}[〇○零一二三四五六七八九]){6,}")
CIRCLED = "⓪①-⑨⓿❶-❾➀-➈➊-➒⓵-⓽⑴-⑼⒈-⒐⁰¹²³⁴-⁹₀-₉"
"""Digits in circles and brackets, with a full stop, raised and lowered, for a class of characters."""
_CIRCLED_NUMBER = re.compile(rf"[{CIRCLED}](?:[-( )]{{0,2}}[{CIRCLED}]){{6,}}")
_STEPS = re.compile("[①❶➀➊⓵⑴⒈]\\W?[②❷➁➋⓶⑵⒉]\\W?[③❸➂➌⓷⑶⒊]")
_BROKEN = re.compile(r"(?<=[0-9\-])[ \t]*\n[ \t]*(?=[0-9\-])")
_BROKEN_MAILBOX = re.compile(r"(?<=[A-Za-z0-9])[ \t]*\n[ \t]*(?=@)|(?<=@)[ \t]*\n[ \t]*(?=[A-Za-z0-9])")
_LONGEST_REMEMBERED = 400
_KANJI = str.maketrans("〇○零一二三四五六七八九", "000123456789")


def fold(text: str) -> str:
    """Digits and signs in half width, one hyphen, nothing invisible; kanji digits one by one where they are a number.

    Line breaks and control characters stay. 二丁目 and other short kanji numbers stay as they are.
    """
    if text.isascii():
        return text
    return _remembered(text) if len(text) <= _LONGEST_REMEMBERED else _folded(text)


def _folded(text: str) -> str:
    folded = text.translate(_TABLE)
    if not folded.isascii():
        folded = _ODD_DIGIT.sub(_as_digit, folded) if _has_odd_digit(folded) else folded
        folded = _LONG_VOWEL.sub("-", folded)
        folded = _CIRCLED_NUMBER.sub(_out_of_circles, folded)
        folded = _KANJI_DIGITS.sub(lambda found: found.group().translate(_KANJI), folded)
    return folded


_remembered = lru_cache(maxsize=4_096)(_folded)
"""A cell is asked for by its neighbours, too."""


def readings(folded: str) -> Iterator[str]:
    """The text, and the same with numbers and addresses that go on in the next line of the cell put together."""
    yield folded
    if "\n" in folded:
        whole = _BROKEN_MAILBOX.sub("", folded)
        for sign in ("", "-"):
            other = re.sub("-{2,}", "-", _BROKEN.sub(sign, whole))
            if other != folded:
                yield other


def _out_of_circles(found: re.Match[str]) -> str:
    """①②③ … are steps."""
    if _STEPS.match(found.group()):
        return found.group()
    return "".join(str(unicodedata.digit(char, char)) for char in found.group())


_DIGITS_ELSEWHERE = re.compile(r"(?![0-9])\d")


def _has_odd_digit(text: str) -> bool:
    return _DIGITS_ELSEWHERE.search(text) is not None


def _as_digit(found: re.Match[str]) -> str:
    """Digits of other scripts and mathematical ones."""
    value = unicodedata.decimal(found.group(), None)
    return found.group() if value is None else str(value)


def digits_of(text: str) -> str:
    return "".join(char for char in text if char in "0123456789")


def bare(text: str) -> str:
    """For comparing: folded, without blanks, hyphens, brackets and case."""
    return re.sub(r"[\s\-()]", "", fold(text)).casefold()
