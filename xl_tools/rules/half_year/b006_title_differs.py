"""件名が一覧と別紙で違う

確認すること:
    一覧の件名（見出しは「事業名」のことがある）と、別紙のページの件名が同じか。全角と半角、空白の違いは問わない。

理由:
    同じ案件かどうかは件名で確かめる。

直し方:
    付議書の件名にそろえる。

例:
    一覧「みほん事業の委託について」　別紙「みほん事業の委託等について」
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.japanese.widths import comparable, squeeze
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context
from xl_tools.model.report import PublishedReport
from xl_tools.rules._shared_text import difference
from xl_tools.rules.base import Rule
from xl_tools.rules.half_year._cases import rows_with_pages, value_of

RULE = Rule("B006", "件名が一覧と別紙で違う", Severity.REVIEW, "審議案件一覧（一覧、別紙）")


def check(report: PublishedReport, context: Context) -> Iterator[Finding]:
    for row, page in rows_with_pages(report):
        if comparable(row.title.text) != comparable(page.title.text):
            how = difference(squeeze(page.title.text), squeeze(row.title.text))
            yield RULE.finding(
                value_of(page.title),
                "件名",
                f"№{row.number}の件名が、一覧（{row.title.ref}）の「{squeeze(row.title.text)}」と違います（{how}）。",
                "付議書の件名を確かめて、そろえてください。",
                others=(row.title.ref,),
            )
