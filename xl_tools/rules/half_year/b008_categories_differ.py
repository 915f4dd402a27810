"""区分が一覧と別紙で違う

確認すること:
    一覧の区分（電算処理、外部結合 など）と別紙の区分が同じか。順と、括弧の中の補足は問わない。

理由:
    区分は何を審議したかを表し、区分ごとの件数にも使う。

直し方:
    付議書の要綱の根拠を確かめて、一覧か別紙を直す。

例:
    一覧「電算処理、業務委託」　別紙「電算処理、外部結合、業務委託」
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.japanese.widths import comparable
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context
from xl_tools.model.report import PublishedReport
from xl_tools.rules.base import Rule
from xl_tools.rules.half_year._cases import rows_with_pages, value_of

RULE = Rule("B008", "区分が一覧と別紙で違う", Severity.REVIEW, "審議案件一覧（一覧、別紙）")


def check(report: PublishedReport, context: Context) -> Iterator[Finding]:
    for row, page in rows_with_pages(report):
        if page.categories_text is None or not row.categories or not page.categories:
            continue
        in_list = {comparable(name): name for name in row.categories}
        on_page = {comparable(name): name for name in page.categories}
        said = [
            f"{place}の{'、'.join(f'「{name}」' for name in names)}が{other}にありません"
            for place, other, names in (
                ("一覧", "別紙", [name for key, name in in_list.items() if key not in on_page]),
                ("別紙", "一覧", [name for key, name in on_page.items() if key not in in_list]),
            )
            if names
        ]
        if said:
            yield RULE.finding(
                value_of(page.categories_text),
                "区分",
                f"№{row.number}の区分が一覧（{row.categories_text.ref}）と違います。{'。'.join(said)}。",
                "付議書の区分を確かめて、一覧か別紙を直してください。",
                others=(row.categories_text.ref,),
            )
