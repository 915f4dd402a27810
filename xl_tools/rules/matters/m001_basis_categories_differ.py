"""要綱の根拠の区分が別紙と合わない

確認すること:
    表紙の「要綱の根拠」の括弧に、この付議書に付いている別紙の区分が、過不足なく書かれているか。

理由:
    会議は要綱の根拠に書かれた区分について審議する。別紙があるのに区分がないと審議から漏れ、区分だけがあると何を審議するのか分からない。

直し方:
    別紙のある区分だけを、すべて書く。再委託は区分ではないので、業務委託と書く。

例:
    電算処理と業務委託の別紙がある付議書
    ◇第3条第1項第3号（電算処理、業務委託）
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from xl_tools.japanese.flat_text import as_written, flatten
from xl_tools.model.cell import CellRef
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Field, Paper
from xl_tools.rules.base import Rule, skip_former_scheme
from xl_tools.rules.matters._compare import blank_sheets

RULE = Rule("M001", "要綱の根拠の区分が別紙と合わない", Severity.REQUIRED, "様式（表紙）")
_ARTICLE = re.compile(r"第[0-9]+条[^(（]*")


skip = skip_former_scheme


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    field = paper.cover.fields.get("legal_basis") if paper.cover else None
    if field is None or field.value.is_empty or not paper.matters:
        return
    text = flatten(field.text).text
    known = context.profile.categories
    named = [category for category in known if category in text]
    present = {matter.layout.category for matter in paper.matters if matter.layout.category}
    wanted = [category for category in known if category in present]
    right = _rewritten(field, wanted)
    missing = [category for category in wanted if category not in named]
    surplus = [category for category in named if category not in present]
    if missing:
        yield RULE.finding(
            field.value,
            field.spec.label,
            f"{_list(missing)}の別紙がありますが、要綱の根拠に書かれていません。{_sub_outsourcing_hint(text, missing)}",
            f"「{right}」と書いてください。",
            others=tuple(_first_of(paper, category) for category in missing),
        )
    if surplus:
        yield from _without_matter(paper, field, surplus, right)


def _without_matter(paper: Paper, field: Field, surplus: Sequence[str], right: str) -> Iterator[Finding]:
    """An empty sheet of the matter is not the same as none: it may just not have been written yet."""
    empty = [category for category in surplus if blank_sheets(paper, category)]
    absent = [category for category in surplus if category not in empty]
    if empty:
        yield RULE.finding(
            field.value,
            field.spec.label,
            f"要綱の根拠に{_list(empty)}とありますが、その別紙のシートが空のままです。",
            f"シートに記入するか、シートを削除して「{right}」に直してください。",
            others=tuple(sheet for category in empty for sheet in blank_sheets(paper, category)),
        )
    if absent:
        yield RULE.finding(
            field.value,
            field.spec.label,
            f"要綱の根拠に{_list(absent)}とありますが、その別紙がありません。",
            f"別紙を付けるか、「{right}」に直してください。",
        )


def _list(categories: Sequence[str]) -> str:
    return "".join(f"「{category}」" for category in categories)


def _first_of(paper: Paper, category: str) -> CellRef:
    return next(matter for matter in paper.matters if matter.layout.category == category).value("title").ref


def _sub_outsourcing_hint(text: str, missing: Sequence[str]) -> str:
    return (
        "再委託は区分ではないため、業務委託に含めて書きます。"
        if "再委託" in text and "業務委託" in missing
        else ""
    )


def _rewritten(field: Field, wanted: Sequence[str]) -> str:
    article = _ARTICLE.search(flatten(field.text).text)
    written = as_written(article.group(), field.text) if article else ""
    return f"◇{written}（{'、'.join(wanted)}）"
