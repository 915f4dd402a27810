"""前に承認された情報項目が、何も書かれずになくなっている

確認すること:
    前に承認された情報項目がすべて今回の一覧にあるか。なくなった項目は、件名の括弧（情報項目の削除など）か、
    概要、付議内容に書かれているか。

理由:
    写し漏れだと、取り扱う項目が承認の範囲から外れる。減らしたのであれば、そのことも審議の内容になる。

直し方:
    写し漏れであれば書き加える。減らしたのであれば、そのことを概要か付議内容に書く。

例:
    前回の一覧にあった「生年月日」が、今回の一覧にない。
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.approvals.diff_items import MOVED_LABEL
from xl_tools.approvals.differences import Difference, Topic
from xl_tools.approvals.named_items import names_in
from xl_tools.facts.changes import named_changes
from xl_tools.japanese.items import parse_items, walk_items
from xl_tools.japanese.widths import comparable
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, DataItem, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.prior._prior import SOURCE, differences_in, quoted, skip_without_prior, told

RULE = Rule("V008", "前に承認された情報項目が、何も書かれずになくなっている", Severity.REVIEW, SOURCE)
skip = skip_without_prior
_NO_ITEMS = ("区分", "だれの", "備考", MOVED_LABEL)
_TAKEN_OUT = ("削除", "廃止", "見直し", "変更")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    changes = named_changes(paper, context)
    if any(change.suffix in _TAKEN_OUT and "項目" in change.subject for change in changes):
        return
    text = comparable(told(paper))
    standing = {comparable(name) for name in _names(paper)}
    gone = [
        (name, each.value)
        for each in differences_in(paper, context, Topic.ITEMS)
        for name in _items_gone(each)
        if comparable(name) not in standing and comparable(name) not in text
    ]
    if gone:
        names = [name for name, _ in gone]
        yield RULE.finding(
            gone[0][1],
            "情報項目",
            f"前回の承認にあった{quoted(names)}がありません。",
            "写し漏れであれば書き加え、減らしたのであればそのことを概要か付議内容に書いてください。",
            shown=names[0],
        )


def _items_gone(found: Difference) -> list[str]:
    """Items that were taken out; one that became another was changed, and is told by V001 and V003."""
    if found.label in _NO_ITEMS:
        return []
    taken = (found.old_text[slice(*change.old)] for change in found.changes if change.new[0] == change.new[1])
    pieces = [name for piece in taken for name in names_in(piece)]
    return [item.name for item in walk_items(parse_items(found.old_text)) if comparable(item.name) in pieces]


def _names(paper: Paper) -> Iterator[str]:
    """Every item the paper names, in its lists and in the fields of its matters."""
    for items in paper.item_lists:
        yield from _walk(items.items)
    for form in paper.matters:
        yield from (item.name for item in walk_items(parse_items(form.text("data_items"))))


def _walk(items: tuple[DataItem, ...]) -> Iterator[str]:
    for item in items:
        yield item.name
        yield from _walk(item.sub_items)
