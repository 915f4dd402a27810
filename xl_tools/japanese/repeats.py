"""Words written twice by mistake: 「見本区見本区」, 「ことを ことを」, 「をを」."""

from __future__ import annotations

import re
from typing import NamedTuple

from xl_tools.japanese.late_pattern import late_pattern

_WORD = "一-龯ぁ-んァ-ヺーA-Za-zＡ-Ｚａ-ｚ"
_LONGEST = 20
_DOUBLED = re.compile(rf"(?P<word>[{_WORD}]{{2,{_LONGEST}}}?)(?P<gap>)(?P=word)")
_DOUBLED_OR_APART = late_pattern(rf"(?P<word>[{_WORD}]{{2,{_LONGEST}}}?)(?P<gap>[ \u3000]?)(?P=word)")
"""Takes twice the time; few texts have a word repeated over a blank."""
_BLANK_BETWEEN_WORDS = re.compile(rf"[ \u3000](?=[{_WORD}]{{2}})(?<=[{_WORD}]{{2}}.)")
_DOUBLED_PARTICLE = re.compile(
    r"をを|へへ|がが(?![あ-おぁ-ぉー])|にに(?=おい|つい|より|対し|関し|係る|基づ|掲げ|規定)"
)
_HIRAGANA = re.compile(r"[ぁ-んー]+")
_KATAKANA = re.compile(r"[ァ-ヺー]+")
_LATIN = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ]+")
_HIRAGANA_WORDS = frozenset(
    [
        "こと",
        "もの",
        "から",
        "まで",
        "より",
        "する",
        "した",
        "して",
        "され",
        "いる",
        "など",
        "ため",
        "ある",
        "です",
        "ない",
        "これ",
        "その",
        "この",
        "また",
        "おり",
        "おい",
    ]
)
"""Two-letter words that are never doubled on purpose; others (たびたび, いろいろ) are words of their own."""
_ON_PURPOSE = late_pattern(r"[一二三四五六七八九十]|少し$|(?:[ァ-ヺ]ー?|[ぁ-ん]ー?){2}$")
"""Words that are doubled on purpose: 一人一人, 一つ一つ, 少し少し."""
_PARTICLE_END = re.compile(r"[をがはにのでとへも]$|から$|まで$|より$|こと$|する$|した$|して$")
_ECHO_LENGTH = 2


class Repeat(NamedTuple):
    """A doubled word: ``word`` once, ``as_written`` as it stands, with its positions."""

    word: str
    as_written: str
    start: int
    end: int


def find_doubled_words(text: str) -> tuple[Repeat, ...]:
    """Words of two or more characters that stand twice in a row, and particles such as をを, in order.

    Reduplication that belongs to the language (それぞれ, 一人一人, ますます, ピカピカ) is left out, and so are
    numbers, and words repeated over a line break or, unless a particle ends them, over a blank.
    """
    found = [
        Repeat(match["word"], match.group(), match.start(), match.end())
        for match in _candidates(text)
        if _is_mistake(match["word"], match["gap"], text[match.end() : match.end() + 1])
    ]
    found += [
        Repeat(match.group()[:1], match.group(), match.start(), match.end())
        for match in _DOUBLED_PARTICLE.finditer(text)
    ]
    return tuple(sorted(found, key=lambda repeat: repeat.start))


def _candidates(text: str) -> list[re.Match[str]]:
    """Matches from left to right; one that turns out harmless gives way to later ones inside it."""
    blanks = (match.start() for match in _BLANK_BETWEEN_WORDS.finditer(text))
    pattern = _DOUBLED_OR_APART if any(_is_repeated_over(text, blank) for blank in blanks) else _DOUBLED
    matches, position = [], 0
    while match := pattern.search(text, position):
        matches.append(match)
        harmful = _is_mistake(match["word"], match["gap"], text[match.end() : match.end() + 1])
        position = match.end() if harmful else match.start() + 1
    return matches


def _is_repeated_over(text: str, blank: int) -> bool:
    """Whether what follows the blank is what stands before it, as far as two characters or more."""
    if text.find(text[blank + 1 : blank + 3], max(blank - _LONGEST, 0), blank) < 0:
        return False
    lengths = range(2, min(_LONGEST, blank) + 1)
    return any(text[blank - length : blank] == text[blank + 1 : blank + 1 + length] for length in lengths)


def _is_mistake(word: str, gap: str, after: str) -> bool:
    if len(set(word)) == 1:
        return False
    if gap:
        echo = len(word) == _ECHO_LENGTH and _HIRAGANA.fullmatch(word)
        return _PARTICLE_END.search(word) is not None and not echo
    if _HIRAGANA.fullmatch(word):
        return word in _HIRAGANA_WORDS if len(word) == _ECHO_LENGTH else True
    if _KATAKANA.fullmatch(word):
        return len(word) > _ECHO_LENGTH and word[0] != "ー"
    if _LATIN.fullmatch(word):
        return False
    return _ON_PURPOSE.match(word) is None and word[0] not in "ーっゃゅょんッャュョン"
