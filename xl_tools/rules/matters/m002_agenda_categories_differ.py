"""付議内容の区分が別紙と合わない

確認すること:
    事業の概要の「付議内容」の見出し（（１）電算処理 など）が、この付議書に付いている別紙の区分とそろっているか。
    見出しを付けずに書いた付議内容は確かめない。再委託と特定個人情報保護評価書の見出しは区分として数えない。

理由:
    付議内容は会議で読み上げる部分で、別紙とそろっていないと、どの区分を審議するのかが分からない。

直し方:
    別紙のある区分ごとに見出しを立て、別紙のない区分の見出しを消す。別紙を付け忘れたときは別紙を付ける。

例:
    （１）電算処理
    （２）業務委託
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from xl_tools.japanese.widths import fold_same_length
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.matters._agenda import agenda_field
from xl_tools.rules.matters._compare import blank_sheets

RULE = Rule("M002", "付議内容の区分が別紙と合わない", Severity.REVIEW, "様式（事業の概要）")
_MARKER = re.compile(
    r"^\s*(?P<marker>[(【\[■□◆●○・]*\s*(?:\d{1,2}|[ア-ン](?=[\s.)])|[①-⑳⑴-⒇])?\s*[).、】\]]*)\s*(?P<rest>.*?)】?\s*$"
)
_LONGEST_HEADING = 40
_SUB_OUTSOURCING = "再委託"


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    field = agenda_field(paper)
    if field is None or not paper.matters:
        return
    known = context.profile.categories
    named = {name for line in field.text.split("\n") for name in _headings(line, known)}
    headed = [category for category in known if category in named]
    present = [category for category in known if any(m.layout.category == category for m in paper.matters)]
    if not headed:
        return
    only_sub = {m.kind for m in paper.matters if m.layout.category == "業務委託"} == {"sub_outsourcing"}
    for category in present:
        if category in headed or (category == "業務委託" and only_sub and _SUB_OUTSOURCING in named):
            continue
        matter = next(m for m in paper.matters if m.layout.category == category)
        if any(alias in heading for heading in _marked_lines(field.text) for alias in matter.layout.aliases):
            continue
        yield RULE.finding(
            field.value,
            field.spec.label,
            f"「{matter.sheet}」の別紙がありますが、付議内容に「{category}」の見出しがありません。",
            f"「{category}」の見出しを立てて、付議する内容を書いてください。",
            shown="、".join(headed),
            others=(matter.value("title").ref,),
        )
    for category in headed:
        if category not in present:
            blank = blank_sheets(paper, category)
            is_so = "のシートが空のままです" if blank else "がありません"
            yield RULE.finding(
                field.value,
                field.spec.label,
                f"付議内容に「{category}」の見出しがありますが、「{category}」の別紙{is_so}。",
                f"「{category}」の別紙{'に記入する' if blank else 'を付ける'}か、見出しを消してください。",
                shown="、".join(headed),
                others=blank,
            )


def _marked_lines(text: str) -> Iterator[str]:
    """Short lines that begin with a number or a mark."""
    for line in text.split("\n"):
        match = _MARKER.match(fold_same_length(line))
        if (
            match
            and match["marker"].strip()
            and len(match["rest"]) <= _LONGEST_HEADING
            and "。" not in match["rest"]
        ):
            yield match["rest"]


def _headings(line: str, known: Sequence[str]) -> list[str]:
    """The categories a line is headed with; 再委託 where it is a heading of its own."""
    match = _MARKER.match(fold_same_length(line))
    if match is None:
        return []
    rest = "".join(match["rest"].split())
    is_short = len(rest) <= _LONGEST_HEADING and "。" not in rest
    marked = bool(match["marker"].strip())
    names = (*known, _SUB_OUTSOURCING)
    if is_short and any(rest.startswith(name) for name in names) and (marked or rest in names):
        return [name for name in names if name in rest]
    if is_short and marked:
        return [name for name in known if rest.endswith(name)]
    return [name for name in known if marked and rest.startswith(name)]
