"""Full and half width, blanks, and characters nobody can see.

NFKC is not used anywhere: it would turn ① into 1, № into No and ⑴ into (1).
"""

from __future__ import annotations

import re
from functools import lru_cache

from xl_tools.japanese.distinct import distinct_characters
from xl_tools.japanese.late_pattern import late_pattern

HIDDEN_CHARACTERS = (
    "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
"""Characters that take no room at all: zero width marks, direction marks, the soft hyphen."""

DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\ufe58\ufe63\uff0d"
"""Everything written for a dash, except the long vowel mark ー."""

WAVES = "~\u301c\u223c\uff5e"

_BLANKS = " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_SELECTORS = [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]

_ASCII = {0xFF01 + offset: 0x21 + offset for offset in range(94)} | {0x3000: 0x20, 0xFFE5: 0xA5}
_SAME_LENGTH = {chr(wide): chr(narrow) for wide, narrow in _ASCII.items()} | dict.fromkeys(
    HIDDEN_CHARACTERS + "\u00a0\u202f\t", " "
)
"""By character. No replacement is itself replaced, so the order does not matter."""
_COMPARABLE: dict[int, int | str | None] = (
    {**_ASCII}
    | {ord(char): "-" for char in DASHES}
    | {ord(char): "~" for char in WAVES}
    | {ord(char): None for char in _BLANKS + HIDDEN_CHARACTERS}
    | dict.fromkeys(_SELECTORS)
)
_REPLACEMENTS = {chr(code): chr(code).translate(_COMPARABLE) for code in _COMPARABLE}
"""The same by character. No replacement is itself replaced by another one, so the order does not matter."""

_WIDE = re.compile("[\uff01-\uff5e\u3000\uffe5]+")
_FOLDED = re.compile(f"[\uff01-\uff5e\u3000\uffe5\u00a0\u202f\t{HIDDEN_CHARACTERS}]")
"""Replacing only what changes takes half the time of translating whole texts."""

_HALF_KANA = "".join(map(chr, range(0xFF61, 0xFFA0)))
_FULL_KANA = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜"
_KANA = str.maketrans(_HALF_KANA, _FULL_KANA)
_PLAIN = "カキクケコサシスセソタチツテトハヒフヘホウワヲかきくけこさしすせそたちつてとはひふへほう"
_VOICED = "ガギグゲゴザジズゼゾダヂヅデドバビブベボヴヷヺがぎぐげござじずぜぞだぢづでどばびぶべぼゔ"
_VOICED_OF = dict(zip(_PLAIN, _VOICED, strict=True))
_HALF_VOICED_OF = dict(zip("ハヒフヘホはひふへほ", "パピプペポぱぴぷぺぽ", strict=True))

_ODD_KANA = re.compile("[\uff61-\uff9f\u3099\u309a]")
"""Half-width katakana and sound marks written apart: most texts have none."""
_HALF_KANA_RUN = re.compile("[ァ-ヺぁ-ゖ]?[\uff61-\uff9f]+")
_SEPARATE_SOUND_MARK = re.compile("([ァ-ヺぁ-ゖ])([\u3099\u309a])")
_HALF_SOUND_MARK = re.compile("([ァ-ヺぁ-ゖ])([゛゜])")
_DASH_LIKE_A_LONG_VOWEL = re.compile("ー(?<![ぁ-ゖァ-ヺー]ー)ー*")
"""Begins with a literal, which is what makes searching fast."""
_CACHED_LENGTH = 300
_VERY_LONG = 50_000
_FOLDED_LENGTH = 4000
_FOLDED_TEXTS = 512
"""About the texts of one paper: a dozen rules fold the same ones."""


def _with_sound_mark(match: re.Match[str]) -> str:
    kana, mark = match.groups()
    table = _VOICED_OF if mark in "゛\u3099" else _HALF_VOICED_OF
    return table.get(kana, kana + mark)


def _full_kana(match: re.Match[str]) -> str:
    return _HALF_SOUND_MARK.sub(_with_sound_mark, match.group().translate(_KANA))


def _fold_kana(text: str) -> str:
    if _ODD_KANA.search(text):
        text = _HALF_KANA_RUN.sub(_full_kana, text)
        text = _SEPARATE_SOUND_MARK.sub(_with_sound_mark, text)
    return text


def fold_width(text: str) -> str:
    """Letters, digits and symbols in half width, katakana in full width, the ideographic blank as a blank.

    ① № ⑴ ㈱ ➂ stay as they are; so do line breaks. Sound marks written apart are joined to their kana.
    """
    return _fold_width_cached(text) if len(text) <= _FOLDED_LENGTH else _fold_width(text)


def _fold_width(text: str) -> str:
    return _fold_kana(_WIDE.sub(lambda match: match.group().translate(_ASCII), text))


_fold_width_cached = lru_cache(maxsize=_FOLDED_TEXTS)(_fold_width)


def fold_same_length(text: str) -> str:
    """Letters, digits, symbols and blanks in half width, hidden characters as blanks.

    Every character stays at its place, so positions found in the result are positions in ``text``.
    """
    return _fold_same_length_cached(text) if len(text) <= _FOLDED_LENGTH else _fold_same_length(text)


def _fold_same_length(text: str) -> str:
    if _FOLDED.search(text):
        for char in _SAME_LENGTH.keys() & set(text):
            text = text.replace(char, _SAME_LENGTH[char])
    return text


_fold_same_length_cached = lru_cache(maxsize=_FOLDED_TEXTS)(_fold_same_length)


def comparable(text: str) -> str:
    """The text for comparing: without width, blanks, line breaks, hidden characters and letter case.

    All dashes are one character; ー counts as a dash where it does not follow a kana.
    """
    return _comparable_cached(text) if len(text) <= _CACHED_LENGTH else _comparable(text)


def _comparable(text: str) -> str:
    folded = _fold_kana(_in_one_way(text))
    if "ー" in folded:
        folded = _DASH_LIKE_A_LONG_VOWEL.sub(lambda match: "-" * len(match.group()), folded)
    return folded.casefold()


def _in_one_way(text: str) -> str:
    """Translated; of a very long text only the characters that are in it, one after the other."""
    if len(text) < _VERY_LONG:
        return text.translate(_COMPARABLE)
    for char in distinct_characters(text) & _REPLACEMENTS.keys():
        text = text.replace(char, _REPLACEMENTS[char])
    return text


_comparable_cached = lru_cache(maxsize=8192)(_comparable)

_LINE_BREAK = re.compile(r"[ \t\u3000\u00a0]*(?:\r\n|[\r\n\x0b\x0c\u2028\u2029])\s*")
_BLANK_RUN = re.compile(r"[ \t\u3000\u00a0]+")
_HIDDEN = re.compile(f"[{HIDDEN_CHARACTERS}]")


def squeeze(text: str) -> str:
    """The text on one line, for showing: lines joined, runs of blanks as one blank, no hidden characters.

    Lines are joined without a blank, as Japanese is, unless Latin letters or digits meet.
    """
    if " " not in text and text.isprintable():
        return text  # of all blanks only " " is printable; hidden characters are not
    text = _HIDDEN.sub("", text).strip()
    joined = _LINE_BREAK.sub(_joint, text)
    return _BLANK_RUN.sub(_one_blank, joined)


def _one_blank(match: re.Match[str]) -> str:
    return "\u3000" if "\u3000" in match.group() else " "


def _joint(match: re.Match[str]) -> str:
    text = match.string
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return " " if before.isascii() and after.isascii() and before.isalnum() and after.isalnum() else ""


_NAMES = {
    "\t": "タブ",
    "\u00a0": "改行なし空白",
    "\u202f": "改行なし空白",
    "\u00ad": "ソフトハイフン",
    "\u200b": "幅のない空白",
    "\ufeff": "幅のない空白",
    "\u2060": "幅のない空白",
    "\u200c": "幅のない文字",
    "\u200d": "幅のない文字",
    "\u2028": "行区切り",
    "\u2029": "段落区切り",
}
_NOTEWORTHY = late_pattern(
    "\r\n|[\n\r]"
    "|(?m:^ +| +$)| {2,}|\u3000"
    f"|[\t\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u00a0\u1680\u2000-\u200a\u202f\u205f{HIDDEN_CHARACTERS}]"
    "|[\u2028\u2029\ufe00-\ufe0f\U000e0100-\U000e01ef\ue000-\uf8ff]"
)


def visible(text: str) -> str:
    """The text with everything hidden made visible, on one line, for reports.

    Line breaks become ↵, ideographic blanks □, leading, trailing and repeated blanks ␣; the rest is named
    in ⟦…⟧. Text without hidden characters comes back as it is.
    """
    return _NOTEWORTHY.sub(_shown, text)


def _shown(match: re.Match[str]) -> str:
    found = match.group()
    if found[0] in "\r\n":
        return "↵"
    if found[0] == " ":
        return "␣" * len(found)
    if found == "\u3000":
        return "□"
    return f"⟦{_NAMES.get(found) or _kind_name(found)}⟧"


def _kind_name(char: str) -> str:
    code = ord(char)
    if 0xFE00 <= code <= 0xFE0F or code >= 0xE0100:
        return "異体字セレクタ"
    if 0xE000 <= code <= 0xF8FF:
        return f"外字 U+{code:04X}"
    if char in HIDDEN_CHARACTERS:
        return "幅のない文字"
    return "特殊な空白" if char.isspace() else f"制御文字 U+{code:04X}"
