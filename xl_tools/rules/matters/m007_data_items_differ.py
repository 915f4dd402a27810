"""情報項目が別紙によって違う

確認すること:
    情報項目（記録項目）の書き方が別紙の間で食い違っていないか。次のときに指摘する。
    ・項目を並べた別紙どうしで、ほとんど同じなのに一部だけが違う
    ・参照する資料番号が違い、情報項目のシートが１枚しかない
    別紙に並べた項目が情報項目の一覧にないことはI005で知らせ、同じ項目についてここでは重ねて知らせない。

理由:
    項目の追加を一部の別紙に書き忘れると、承認されていない項目を扱うことになる。

直し方:
    すべての別紙で同じにする。別紙によって項目が本当に違うときは、そのままでよい。

例:
    資料１０－２のとおり
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from xl_tools.facts.documents import find_references
from xl_tools.japanese.items import parse_items, walk_items
from xl_tools.japanese.widths import comparable
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Field, Paper
from xl_tools.rules._shared_fields import filled_fields, says_elsewhere
from xl_tools.rules._shared_items import unlisted_items
from xl_tools.rules._shared_text import shown
from xl_tools.rules.base import Rule
from xl_tools.rules.matters._compare import odd_ones_out

RULE = Rule("M007", "情報項目が別紙によって違う", Severity.REVIEW, "様式（別紙）")
_ENOUGH_ITEMS = 5
_NEARLY_ALL = 0.8
_MOST_NAMED = 5
_Names = dict[str, str]


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    fields = filled_fields(paper.matters, "data_items")
    referring = [(field, numbers) for field in fields if (numbers := _references(field.text))]
    listing = [(field, _names(field.text)) for field in fields if not _refers(field.text)]
    yield from _different_documents(paper, referring)
    long = [entry for entry in listing if len(entry[1]) >= _ENOUGH_ITEMS]
    told = _told_by_i005(paper, long)
    for field, names, other, right in odd_ones_out(long, lambda one, two: one.keys() == two.keys()):
        shared = len(names.keys() & right.keys())
        differing = (names.keys() ^ right.keys()) - told
        if differing and shared >= _NEARLY_ALL * max(len(names), len(right)):
            yield RULE.finding(
                field.value,
                field.spec.label,
                f"情報項目が{other.ref}と一部だけ違います（{_listed(names, right, differing)}）。",
                "写し漏れや字の違いでないか確かめ、同じ項目であればすべての別紙で同じに書いてください。",
                others=(other.ref,),
            )


def _told_by_i005(paper: Paper, listing: Sequence[tuple[Field, _Names]]) -> set[str]:
    """Items only one sheet has and no item list: that one of them is wrong is told there already."""
    held = Counter(key for _, names in listing for key in names)
    return {
        comparable(name)
        for field, _ in listing
        for name in unlisted_items(field.text, paper)
        if held[comparable(name)] == 1
    }


def _different_documents(
    paper: Paper, referring: Sequence[tuple[Field, frozenset[str]]]
) -> Iterator[Finding]:
    if len(paper.item_lists) > 1:
        return
    for field, _, other, _ in odd_ones_out(referring, lambda one, two: one == two):
        yield RULE.finding(
            field.value,
            field.spec.label,
            f"「{shown(field.text)}」となっていますが、{other.ref}では「{shown(other.text)}」です。",
            "どちらの資料が正しいか確かめ、同じ資料番号にそろえてください。",
            others=(other.ref,),
        )


def _references(text: str) -> frozenset[str]:
    return frozenset(reference.text for reference in find_references(text))


def _refers(text: str) -> bool:
    return bool(_references(text)) or says_elsewhere(text) or "のとおり" in text


def _names(text: str) -> _Names:
    items = walk_items(parse_items(text))
    return {comparable(item.name): item.name for item in items if item.name}


def _listed(names: _Names, right: _Names, differing: Collection[str]) -> str:
    missing = [name for key, name in right.items() if key in differing]
    surplus = [name for key, name in names.items() if key in differing]
    parts = []
    if missing:
        parts.append(f"こちらにない：{_quoted(missing)}")
    if surplus:
        parts.append(f"こちらだけにある：{_quoted(surplus)}")
    return "。".join(parts)


def _quoted(names: Sequence[str]) -> str:
    more = f"ほか{len(names) - _MOST_NAMED}項目" if len(names) > _MOST_NAMED else ""
    return "、".join(f"「{shown(name, 30)}」" for name in names[:_MOST_NAMED]) + more
