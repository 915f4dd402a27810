"""登録業務の名称がシートによって違う

確認すること:
    登録業務の名称が、どの別紙でも同じか。全角・半角、「・」の有無、改行、並べる順序の違いは問わない。

理由:
    登録業務の名称は個人情報業務登録簿と突き合わせる。別紙ごとに違うと、どの業務の付議か分からない。

直し方:
    登録簿の名称を確かめ、すべての別紙に同じ名称を書く。

例:
    見本申請業務
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.japanese.widths import comparable
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules._shared_fields import filled_fields, says_elsewhere
from xl_tools.rules._shared_text import shown_list
from xl_tools.rules.base import Rule
from xl_tools.rules.matters._compare import odd_ones_out

RULE = Rule("M004", "登録業務の名称がシートによって違う", Severity.REVIEW, "様式（別紙）")
_SEPARATOR = re.compile(r"[\n、，,;；]|及び|並びに")
_ORDINAL = re.compile(r"^(?:[(（]?\d{1,2}[)）.．]|[①-⑳⑴-⒇]|[・･●○])")
_Names = frozenset[str]


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    entries = [
        (field, _names(field.text))
        for field in filled_fields(paper.matters, "registered_operation")
        if not says_elsewhere(field.text)
    ]
    for field, _, other, _ in odd_ones_out(entries, _agree):
        yield RULE.finding(
            field.value,
            field.spec.label,
            f"登録業務の名称が「{shown_list(field.text)}」となっていますが、{other.ref}では「{shown_list(other.text)}」です。",
            "個人情報業務登録簿の名称を確かめ、すべての別紙に同じ名称を書いてください。",
            others=(other.ref,),
        )


def _names(text: str) -> _Names:
    pieces = (_ORDINAL.sub("", comparable(piece)) for piece in _SEPARATOR.split(text))
    return frozenset(re.sub("[・･]", "", piece) for piece in pieces if piece)


def _agree(one: _Names, other: _Names) -> bool:
    """Equal names, or the same letters where a name was broken over two lines."""
    return one == other or sorted("".join(one)) == sorted("".join(other))
