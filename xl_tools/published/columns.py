"""What the columns of the list may hold, as a price for each reading: 0 is what such a column usually says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from xl_tools.japanese.brackets import unbalanced_brackets
from xl_tools.japanese.sections import split_sections
from xl_tools.japanese.widths import fold_same_length
from xl_tools.published.pieces import is_day, is_result

TITLE, SECTIONS, CATEGORIES, DAY, RESULT = "title", "sections", "categories", "day", "result"
COLUMNS = (TITLE, SECTIONS, CATEGORIES, DAY, RESULT)
WITH_PROSPECT = COLUMNS[:3]
"""Days and results are too short to tell before they have ended."""

USUAL_CATEGORIES = frozenset(
    (
        *(
            "電算処理",
            "電子計算機処理",
            "外部結合",
            "オンライン結合",
            "業務委託",
            "外部委託",
            "再委託",
            "指定管理",
            "指定管理者",
        ),
        *(
            "外部提供",
            "目的外利用",
            "目的外提供",
            "本人外収集",
            "収集",
            "防犯カメラ",
            "特定個人情報保護評価",
            "要配慮個人情報",
        ),
        *("その他", "諮問", "報告"),
    )
)
SECTION_END = re.compile(
    r"(?:課|室|所|センター|事務局|局|係|担当|館|園|署|部|グループ|チーム|本部|委員会|学校|担当者?)$"
)
_NAME_OVER = re.compile(r"(?:課|室|センター|局|係|担当|館|所|委員会)$")
_COMPLETE_TITLE = re.compile(r"(?:について|の件)(?:[(][^()]*(?:[(][^()]*[)][^()]*)*[)])*$")
_BRACKET = re.compile(r"[(][^()]*(?:[(][^()]*[)][^()]*)*[)]")
_BETWEEN_CATEGORIES = re.compile(r"[、,・/]|及び|並びに|と(?=.)")
_PARTICLES = re.compile(r"を|に(?:係|よ|対|関|お|つ|伴)|では|する|される|のための|等の")
"""Words of a title, not of a section's name."""
_SECTION_THEN_COMMA = re.compile(r"(?:課|室|センター|局|館|所|担当|(?<!関)係)[、,]")
_SECTION_IN_A_TITLE = 0.4
_UNKNOWN = 0.03
_SHORTEST_SECTION = 3
_LONGEST_SECTION = 18
_LONGEST_CATEGORY = 14
_LONGEST_TITLE = 160


@dataclass(frozen=True)
class Vocabulary:
    """Names met elsewhere in the report; they decide where a row alone would leave two readings."""

    sections: frozenset[str] = frozenset()
    categories: frozenset[str] = field(default=USUAL_CATEGORIES)
    prospects: dict[tuple[str, str], float] = field(default_factory=dict, compare=False, repr=False)
    prices: dict[tuple[str, str], float] = field(default_factory=dict, compare=False, repr=False)
    """What has been priced already; the same text stands in many readings."""

    def price(self, column: str, text: str) -> float:
        """What it costs to take the text for the column's content."""
        known = self.prices.get((column, text))
        if known is None:
            known = self.prices[column, text] = _PRICE_OF[column](text, self)
        return known

    def prospect(self, column: str, text: str) -> float:
        """What it will cost at least, however the text goes on; for the columns of WITH_PROSPECT."""
        if not text:
            return 0.0
        known = self.prospects.get((column, text))
        if known is None:
            known = self.prospects[column, text] = _PROSPECT_OF[column](text, self)
        return known


def flat_text(text: str) -> str:
    return "".join(fold_same_length(text).split())


@lru_cache(maxsize=4096)
def is_complete_title(text: str) -> bool:
    """Ends with 「について」, with or without brackets behind it, all of them closed."""
    compact = flat_text(text)
    return _COMPLETE_TITLE.search(compact) is not None and not unbalanced_brackets(compact)


@lru_cache(maxsize=4096)
def is_complete_section(text: str, following: str) -> bool:
    """Whether a section's name has ended, so that what follows without a comma begins another one."""
    tail = re.split("[、,]", following)[0]
    return _NAME_OVER.search(text) is not None and not SECTION_END.fullmatch(tail)


def split_categories(text: str) -> tuple[str, ...]:
    """外部結合、業務委託 → both; a bracket behind a category is not part of its name."""
    bare = _BRACKET.sub("", flat_text(text))
    return tuple(name for name in _BETWEEN_CATEGORIES.split(bare) if name)


@lru_cache(maxsize=4096)
def price_in_a_title(piece: str) -> float:
    """A stretch that looks like another column's is dearer in a title: 「税務課」, 「外部結合」."""
    if not _PARTICLES.search(piece) and len(piece) <= _LONGEST_SECTION and SECTION_END.search(piece):
        return 0.15
    return 0.3 if set(split_categories(piece)) & USUAL_CATEGORIES else 0.0


def _title_price(text: str, _vocabulary: Vocabulary) -> float:
    compact = flat_text(text)
    if not compact:
        return 6.0
    price = 0.0 if is_complete_title(compact) else 1.0
    if unbalanced_brackets(compact):
        price += 1.0
    if _SECTION_THEN_COMMA.search(compact):
        price += _SECTION_IN_A_TITLE
    if len(compact) > _LONGEST_TITLE or compact[0] in "、。)）・ー":
        price += 1.0
    return price


def _sections_price(text: str, vocabulary: Vocabulary) -> float:
    compact = flat_text(text)
    if not compact:
        return 3.0
    price = 1.5 if compact[-1] in "、," else 0.0
    if unbalanced_brackets(compact):
        price += 1.0
    if "について" in compact or compact[0] in "、,)":
        price += 2.0
    return price + sum(_section_price(flat_text(name), vocabulary) for name in split_sections(text).names)


def _section_price(name: str, vocabulary: Vocabulary) -> float:
    if name in vocabulary.sections:
        return 0.0
    if name in vocabulary.categories:
        return 2.0
    price = 0.6 if _PARTICLES.search(name) or "(" in name else 0.0
    if not SECTION_END.search(name) or len(name) < _SHORTEST_SECTION:
        return price + 1.0
    return price + (0.7 if len(name) > _LONGEST_SECTION else _UNKNOWN)


def _sections_prospect(text: str, vocabulary: Vocabulary) -> float:
    compact = flat_text(text)
    names = re.split("[、,]", compact)
    price = sum(_section_price(name, vocabulary) for name in names[:-1])
    return price + (0.6 if _PARTICLES.search(names[-1]) else 0.0) + (1.0 if compact[0] in "、,)" else 0.0)


def _categories_price(text: str, vocabulary: Vocabulary) -> float:
    compact = flat_text(text)
    if not compact:
        return 2.5
    price = 0.5 if compact[-1] in "、,・" else 0.0
    if unbalanced_brackets(compact):
        price += 1.0
    for name in split_categories(text):
        price += _category_price(name, vocabulary)
    return price


def _category_price(name: str, vocabulary: Vocabulary) -> float:
    if name in vocabulary.categories:
        return 0.0
    if name in vocabulary.sections or SECTION_END.search(name) or "について" in name or is_day(name):
        return 2.0
    return 0.6 if len(name) <= _LONGEST_CATEGORY else 1.5


def _categories_prospect(text: str, vocabulary: Vocabulary) -> float:
    compact = flat_text(text)
    whole = _BRACKET.sub("", compact)
    names = _BETWEEN_CATEGORIES.split(whole.partition("(")[0])
    price = sum(_category_price(name, vocabulary) for name in names[:-1])
    begun = names[-1]
    if "(" in whole or any(known.startswith(begun) for known in vocabulary.categories):
        return price
    return price + (2.0 if "について" in begun or begun in vocabulary.sections else 0.6)


def _title_prospect(text: str, _vocabulary: Vocabulary) -> float:
    return _SECTION_IN_A_TITLE if _SECTION_THEN_COMMA.search(flat_text(text)) else 0.0


def _day_price(text: str, _vocabulary: Vocabulary) -> float:
    if not text:
        return 2.0
    return 0.0 if is_day("".join(text.split())) else 3.0


def _result_price(text: str, _vocabulary: Vocabulary) -> float:
    if not text:
        return 2.0
    return 0.0 if is_result(text) else 3.0


_PRICE_OF = {
    TITLE: _title_price,
    SECTIONS: _sections_price,
    CATEGORIES: _categories_price,
    DAY: _day_price,
    RESULT: _result_price,
}

_PROSPECT_OF = {TITLE: _title_prospect, SECTIONS: _sections_prospect, CATEGORIES: _categories_prospect}
