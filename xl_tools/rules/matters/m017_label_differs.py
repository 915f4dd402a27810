"""欄の名称が様式と違う

確認すること:
    表の左側の欄の名称や「１ 個人の範囲」のような見出しが、様式の名称（または認められた別の名称）か。
    全角・半角、空白、改行、説明の括弧書きの違いは問わない。

理由:
    名称が変わると、どの欄に当たるのかが分からなくなる。多くは写し間違いや様式の版の違いである。

直し方:
    様式の名称に直す。

例:
    委託に伴い事業者に処理させる情報項目（だれの、どのような項目か）
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from xl_tools.japanese.widths import comparable, fold_width
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.layout import FieldSpec, Place
from xl_tools.model.paper import Context, Field, Paper
from xl_tools.rules._shared_text import shown
from xl_tools.rules.base import Rule

RULE = Rule("M017", "欄の名称が様式と違う", Severity.NOTE, "様式")
_BRACKET = re.compile(r"[(【].*[)】]$")
_ORDINAL = re.compile(r"^(?:\d{1,2}[.、)]?|\(\d{1,2}\)|[①-⑳])")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for form in paper.forms:
        for field in form.fields.values():
            if field.spec.place is Place.RIGHT and not _is_accepted(field):
                yield RULE.finding(
                    field.label,
                    field.spec.label,
                    f"欄の名称が「{shown(field.label.text)}」となっています。",
                    f"様式では「{shown(field.spec.label)}」です。様式の名称に直してください。",
                )


def _is_accepted(field: Field) -> bool:
    written = field.label.text
    if not written.strip() or (
        field.spec.pattern and re.search(field.spec.pattern, fold_width(written).strip())
    ):
        return True
    return not _keys(written).isdisjoint(_accepted(field.spec))


@lru_cache(maxsize=512)
def _accepted(spec: FieldSpec) -> frozenset[str]:
    return frozenset(key for name in (spec.label, *spec.aliases) for key in _keys(name))


@lru_cache(maxsize=512)
def _keys(text: str) -> frozenset[str]:
    """The label as it is compared, with and without its ordinal and its explanatory bracket."""
    key = comparable(text).rstrip(":")
    plain = _ORDINAL.sub("", key)
    short = _BRACKET.sub("", plain)
    return frozenset(one for one in (key, plain, short) if one)
