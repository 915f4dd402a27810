"""情報項目の名称が空欄の行がある

確認すること:
    区分や内訳だけが書かれ、情報項目が空欄になっている行がないか。

理由:
    何の内訳か分からない。行がずれていることもある。

直し方:
    情報項目を書く。上の行の内訳であれば、上の行の内訳の欄に移す。

例:
    情報項目「住所」、内訳「現住所、送付先」
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.japanese.widths import squeeze
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, DataItemRow, Paper
from xl_tools.rules.base import Rule

RULE = Rule("I003", "情報項目の名称が空欄の行がある", Severity.REVIEW, "様式（情報項目）")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for items in paper.item_lists:
        for index, row in enumerate(items.rows):
            if not row.item.is_empty:
                continue
            if not row.sub_items.is_empty:
                if not _continues(items.rows[:index], row):
                    yield _finding(
                        row, f"内訳「{squeeze(row.sub_items.text)}」がありますが、情報項目が空欄です。"
                    )
            elif not row.category.is_empty and not _has_items(items.rows[index + 1 :]):
                yield _finding(row, f"区分「{squeeze(row.category.text)}」に情報項目がありません。")


def _continues(above: tuple[DataItemRow, ...], row: DataItemRow) -> bool:
    """Whether the row goes on with the parts of an item above, as under a merged cell."""
    if not row.category.is_empty:
        return False
    for before in reversed(above):
        if before.sub_items.is_empty:
            return False
        if not before.item.is_empty:
            return True
    return False


def _has_items(below: tuple[DataItemRow, ...]) -> bool:
    """Whether an item follows before the next category: the row is a heading then."""
    for row in below:
        if not row.category.is_empty:
            return False
        if not row.item.is_empty or not row.sub_items.is_empty:
            return True
    return False


def _finding(row: DataItemRow, message: str) -> Finding:
    shown = row.sub_items.text or row.category.text
    return RULE.finding(
        row.item,
        "情報項目",
        message,
        "情報項目を書くか、要らない行であれば消してください。",
        shown=shown,
    )
