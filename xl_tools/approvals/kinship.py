"""Whether two cases are of one matter: by the words that say what they are about.

Titles share long frames (「…標準化に対応した国民年金システムへの移行等について」), so no likeness in percent tells two
matters apart. Two titles are kin when one says nothing the other does not: apart from words that stand in any title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from xl_tools.japanese.widths import comparable

_TRAILING_BRACKETS = re.compile(r"(?:\([^()]*\))+$")
_BRACKET = re.compile(r"\(([^()]*)\)")
_NUMBERED = re.compile(
    r"(?:令和|平成|昭和)(?:元|[0-9]+|[一二三四五六七八九十]+)年度?|第[0-9一二三四五六七八九十]+[回期号次]|№[0-9]+"
)
_JOINTS = re.compile(
    r"について|における|において|に関する|に関し|に係る|に伴う|に基づく|に対応した|に対応する|に対する|による|によって|"
    r"のための|のため|を活用した|を利用した|した|する|及び|並びに|または|又は|その他|ほか|など|等"
)
_IN_ANY_TITLE = re.compile(
    r"システム|個人情報|電算処理|外部結合|外部提供|業務委託|再委託|一部変更|再整備|再構築|標準準拠|"
    r"委託|結合|提供|開発|構築|改修|更改|更新|移行|整備|運用|保守|管理|実施|設置|導入|利用|活用|処理|対応|推進|"
    r"業務|事務|事業|追加|変更|拡充|拡大|廃止|見直し"
)
_WORD = re.compile(r"子ども|[一-龯々〆ヶ]{2,}|[ァ-ヺ][ァ-ヺー]+|[a-z0-9][a-z0-9\-]+|[ぁ-ゖ]{3,}")
_SHARED_LETTERS = 4
"""So many letters of subject words tell one matter from all others; fewer need the same section as well."""
_NAMING_LETTERS = 6
"""A sentence names a case only with so many letters: its words may stand there for other reasons."""
_EXACT_UP_TO = 4
"""Words up to this length must be the same to the letter; 住民税 is not 住民票."""


def without_suffix(title: str) -> str:
    """The title in comparable form without the brackets behind it (「（委託内容の追加）」)."""
    return _TRAILING_BRACKETS.sub("", comparable(title))


def suffix(title: str) -> str:
    """What the brackets behind a title say, in comparable form; "" without one."""
    tail = _TRAILING_BRACKETS.search(comparable(title))
    return "、".join(_BRACKET.findall(tail.group())) if tail else ""


@lru_cache(maxsize=65536)
def subject_words(title: str) -> tuple[str, ...]:
    """The words that say what a title is about, in comparable form, without those that stand in any title."""
    bare = _JOINTS.sub(" ", _NUMBERED.sub(" ", without_suffix(title)))
    return tuple(dict.fromkeys(_WORD.findall(_IN_ANY_TITLE.sub(" ", bare))))


def is_same_matter(one: str, other: str, *, shares_section: bool) -> bool:
    """Whether one title says nothing about its subject that the other does not say as well."""
    ours, theirs = subject_words(one), subject_words(other)
    if not ours or not theirs:
        return bool(one and other) and without_suffix(one) == without_suffix(other)
    needed = 1 if shares_section else _SHARED_LETTERS
    return (_letters(ours) >= needed and _all_in(ours, comparable(other))) or (
        _letters(theirs) >= needed and _all_in(theirs, comparable(one))
    )


def is_named_in(title: str, sentence: str) -> bool:
    """Whether the sentence has every subject word of the title, and these say enough."""
    words = subject_words(title)
    return _letters(words) >= _NAMING_LETTERS and _all_in(words, comparable(sentence))


def shares_a_word(texts: Iterable[str], title: str) -> bool:
    """Whether any of the texts has a long subject word of the title."""
    words = [word for word in subject_words(title) if len(word) >= _SHARED_LETTERS]
    return any(_stands_in(word, comparable(text)) for text in texts for word in words)


def _letters(words: tuple[str, ...]) -> int:
    return sum(map(len, words))


def _all_in(words: tuple[str, ...], text: str) -> bool:
    return all(_stands_in(word, text) for word in words)


def _stands_in(word: str, text: str) -> bool:
    """The word itself or, of a long one, seven tenths of it in one piece."""
    if word in text:
        return True
    if len(word) <= _EXACT_UP_TO:
        return False
    part = -(-len(word) * 7 // 10)
    return any(word[start : start + part] in text for start in range(len(word) - part + 1))
