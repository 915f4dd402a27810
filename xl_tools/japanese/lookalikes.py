"""Characters that look like others and are likely mistyped: デ一タ, サ―バ, С for C, ⽂ for 文."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from xl_tools.japanese.late_pattern import late_pattern
from xl_tools.japanese.radicals import RADICALS, of_radical
from xl_tools.japanese.widths import HIDDEN_CHARACTERS, fold_width

_LATIN_LIKE = dict(
    zip(
        "АВЕЅІЈКМНОРСТХУаеорсухѕіјΑΒΕΖΗΙΚΜΝΟΡΤΥΧνο",
        "ABESIJKMHOPCTXYaeopcyxsijABEZHIKMNOPTYXvo",
        strict=True,
    )
)
_FOREIGN_RUN = re.compile("[\u0370-\u03ff\u0400-\u04ff]+")
_LATIN_LETTER = late_pattern(r"[A-Za-zＡ-Ｚａ-ｚ]")
_JAPANESE = late_pattern(r"[ぁ-んァ-ヺー一-龯]")

_KATAKANA = "ァ-ヺーヽヾ"
_KANJI = "一-龯々"
_KANA_OF_KANJI = dict(zip("口力二工夕卜八才千三", "ロカニエタトハオチミ", strict=True))
# The suspicious character comes first and what stands before it is looked at last: the search is fast so.
_KANJI_AMID_KATAKANA = re.compile(rf"[{''.join(_KANA_OF_KANJI)}](?=[{_KATAKANA}])(?<=[{_KATAKANA}].)")
_KANJI_ONE = re.compile(rf"一(?=[{_KATAKANA}])(?<=[ァ-ヺ].)")
_DASH_AMID_KATAKANA = re.compile(r"[-－―—‐−–─‑](?=[ァ-ヺー])(?<=[ァ-ヺー].)(?<![ァ-ヺー]{3}.)")
"""Only behind one or two katakana: between longer words a dash may well be meant (東京－ニューヨーク)."""

_KANJI_OF_KANA = {"ロ": "口", "カ": "力", "エ": "工"}
_KANA_AMID_KANJI = re.compile(rf"[ロカエ](?=[{_KANJI}])(?<=[{_KANJI}].)(?<![号項条款第].)")
_KANA_ENDING_A_WORD = re.compile(r"ロ(?![ァ-ヺー])(?<=[人窓入出戸].)")
_LAW_CONJUNCTION = late_pattern(r"[又及並若]")
"""「第一号ロ又は」: the kana there is an item of a law, not a slip."""

_KATAKANA_HE = re.compile(rf"ヘ(?=[{_KANJI}ぁ-ん])(?<=[{_KANJI}ぁ-ん].)")
_HIRAGANA_HE_FIRST = re.compile(r"へ(?=[ァ-ヺ])(?<=[「『（(・].)")
_HIRAGANA_AMID_KATAKANA = re.compile(r"[べぺり](?=[ァ-ヺー])(?<=[ァ-ヺー].)")
_KATAKANA_AMID_HIRAGANA = re.compile(r"[ベペリ](?=[ぁ-ん])(?<=[ぁ-ん].)")
_OTHER_KANA = {
    **dict(zip("べぺりへ", "ベペリヘ", strict=True)),
    **dict(zip("ベペリヘ", "べぺりへ", strict=True)),
}

_RADICAL = re.compile(f"[{RADICALS}]")
_COMPATIBILITY = re.compile("[\uf900-\ufaff\U0002f800-\U0002fa1f]")
_HALF_KATAKANA = re.compile("[\uff66-\uff9f]+")
_HIDDEN = re.compile(f"[{HIDDEN_CHARACTERS}]")
_OTHER_CODE_POINT = re.compile(
    f"[{HIDDEN_CHARACTERS}\u2e80-\u2ef3\u2f00-\u2fd5\uf900-\ufaff\uff66-\uff9f\U0002f800-\U0002fa1f]"
)
"""All of the four above."""


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A suspicious character (or run of half-width katakana) at ``index``, and what it should be ("" = delete).

    ``why`` is half a Japanese sentence without 。.
    """

    index: int
    char: str
    should_be: str
    why: str


def find_lookalikes(text: str) -> tuple[Lookalike, ...]:
    """Characters that are likely another than meant, in order. Meant to stay silent on well-written text."""
    if text.isascii():
        return ()
    found = [
        *_foreign_letters(text),
        *_in_katakana_words(text),
        *_kana_of_the_other_kind(text),
        *_other_code_points(text),
    ]
    return tuple(sorted(found, key=lambda one: one.index))


def _foreign_letters(text: str) -> Iterator[Lookalike]:
    """Cyrillic and Greek letters shaped like Latin ones, beside Latin letters or alone in Japanese."""
    for match in _FOREIGN_RUN.finditer(text):
        run = match.group()
        before, after = text[: match.start()][-1:], text[match.end() :][:1]
        beside_latin = bool(_LATIN_LETTER.match(before) or _LATIN_LETTER.match(after))
        shaped_latin = all(char in _LATIN_LIKE for char in run)
        amid_japanese = bool(_JAPANESE.match(before) or _JAPANESE.match(after) or not before or not after)
        if not (beside_latin or (shaped_latin and amid_japanese)):
            continue
        script = "ギリシャ文字" if run[0] < "\u0400" else "キリル文字"
        for offset, char in enumerate(run):
            if char in _LATIN_LIKE:
                yield Lookalike(match.start() + offset, char, _LATIN_LIKE[char], f"英字に似た{script}です")


def _in_katakana_words(text: str) -> Iterator[Lookalike]:
    for match in _KANJI_AMID_KATAKANA.finditer(text):
        char = match.group()
        yield Lookalike(
            match.start(), char, _KANA_OF_KANJI[char], f"片仮名の語の中に漢字の「{char}」があります"
        )
    for match in _KANJI_ONE.finditer(text):
        yield Lookalike(match.start(), "一", "ー", "片仮名の語の中に漢数字の「一」があります")
    for match in _DASH_AMID_KATAKANA.finditer(text):
        yield Lookalike(match.start(), match.group(), "ー", "長音記号ではなく横線が使われています")


def _kana_of_the_other_kind(text: str) -> Iterator[Lookalike]:
    slips = {match.start() for match in _KANA_ENDING_A_WORD.finditer(text)}
    for match in _KANA_AMID_KANJI.finditer(text):
        if not _LAW_CONJUNCTION.match(text, match.end()):
            slips.add(match.start())
    for index in slips:
        char = text[index]
        yield Lookalike(index, char, _KANJI_OF_KANA[char], f"漢字の語の中に片仮名の「{char}」があります")
    for pattern, why in (
        (_KATAKANA_HE, "平仮名の語の中に片仮名があります"),
        (_KATAKANA_AMID_HIRAGANA, "平仮名の語の中に片仮名があります"),
        (_HIRAGANA_HE_FIRST, "片仮名の語の中に平仮名があります"),
        (_HIRAGANA_AMID_KATAKANA, "片仮名の語の中に平仮名があります"),
    ):
        for match in pattern.finditer(text):
            yield Lookalike(match.start(), match.group(), _OTHER_KANA[match.group()], why)


def _other_code_points(text: str) -> Iterator[Lookalike]:
    if not _OTHER_CODE_POINT.search(text):
        return
    for match in _RADICAL.finditer(text):
        char = match.group()
        plain = of_radical(char)
        if plain != char:
            yield Lookalike(match.start(), char, plain, "漢字に似た部首の文字です")
    for match in _COMPATIBILITY.finditer(text):
        char = match.group()
        plain = unicodedata.normalize("NFC", char)
        if plain != char:
            yield Lookalike(match.start(), char, plain, "別の符号を持つ互換漢字です")
    for match in _HALF_KATAKANA.finditer(text):
        yield Lookalike(match.start(), match.group(), fold_width(match.group()), "半角片仮名です")
    for match in _HIDDEN.finditer(text):
        yield Lookalike(match.start(), match.group(), "", "目に見えない文字です")
