"""どの別紙も参照していない情報項目の一覧がある

確認すること:
    情報項目の一覧を、別紙のどれかが「資料○－２のとおり」と参照しているか。

理由:
    参照がないと、どの別紙の情報項目か分からない。

直し方:
    別紙の情報項目を「資料○－２のとおり」とする。使わない一覧であれば、シートを消す。

例:
    資料３５－２のとおり
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.model.cell import CellRef, Value
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, ItemList, Paper, is_before_current_scheme
from xl_tools.rules.base import FORMER_SCHEME, Rule
from xl_tools.rules.items._lists import item_fields, references, refers_elsewhere

RULE = Rule("I009", "どの別紙も参照していない情報項目の一覧がある", Severity.NOTE, "様式（別紙、情報項目）")


def skip(paper: Paper, context: Context) -> str | None:
    if is_before_current_scheme(paper, context):
        return FORMER_SCHEME
    return None if paper.item_lists else "情報項目の一覧がないため"


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    if not any(True for _ in item_fields(paper)):
        return  # nothing is written at all: the empty fields are reported
    vague = any(refers_elsewhere(field.text) and not references(field.text) for field in item_fields(paper))
    cited = {
        reference
        for form in paper.forms
        for field in form.filled
        if "資料" in field.text and field.spec.id != "document_number"
        for reference in references(field.text)
    }
    for items in paper.item_lists:
        own = next(iter(references(items.text("reference"))), ("", ""))
        if vague or any(_meets(own, reference) for reference in cited):
            continue
        reference = items.fields.get("reference")
        yield RULE.finding(
            reference.value if reference else _top(items),
            "情報項目",
            f"「{items.sheet}」の一覧を参照している別紙がありません。",
            "別紙の情報項目に「資料○－○のとおり」と書くか、使わない一覧であればシートを消してください。",
        )


def _meets(own: tuple[str, str], cited: tuple[str, str]) -> bool:
    """Equal where both say something: 「資料　－２」 of an unnumbered paper meets any part 2."""
    return all(not one or not other or one == other for one, other in zip(own, cited, strict=True))


def _top(items: ItemList) -> Value:
    return items.rows[0].item if items.rows else Value(None, CellRef(items.sheet, 1, 1))
