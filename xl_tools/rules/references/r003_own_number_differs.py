"""資料番号がシートによって違う

確認すること:
    表紙の資料番号と、個人情報の流れ、情報項目のシートの資料番号、情報項目の欄と個人情報の流れの参照が、同じ番号か。

理由:
    前の付議書を写して作ると、一部に古い資料番号が残る。

直し方:
    表紙の資料番号にそろえる。

例:
    表紙　資料３５　個人情報の流れ　（資料３５－１）　情報項目　（資料３５－２）
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.facts.documents import document_text, own_number, own_references
from xl_tools.japanese.widths import squeeze
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule

RULE = Rule("R003", "資料番号がシートによって違う", Severity.REVIEW, "様式（資料番号）")


def skip(paper: Paper, context: Context) -> str | None:
    return "資料番号がまだ付いていないため" if own_number(paper) is None else None


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    own = own_number(paper)
    if own is None:
        return
    for label, value, reference in own_references(paper):
        if reference.paper != own:
            written = squeeze(value.text[reference.start : reference.end])
            yield RULE.finding(
                value,
                label,
                f"「{written}」となっていますが、この付議書は{document_text(own)}です。",
                f"「{document_text(own, reference.part)}」に直してください。",
                shown=written,
            )
