"""会議の名称が正しくない

確認すること:
    引用した会議の名称が、区の会議の名称（正式名か、決まった略し方）と合っているか。
    「・」の有無、「及び」と「・」の違いは問わない。

理由:
    名称が違うと、どの会議の決定か分からず、承認台帳の記録と結び付かない。

直し方:
    正しい名称に書き直す。

例:
    情報公開・個人情報審議会　→　情報公開・個人情報保護審議会
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from xl_tools.facts.citations import citations_of
from xl_tools.japanese.citations import Citation
from xl_tools.japanese.widths import comparable
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule

RULE = Rule("K002", "会議の名称が正しくない", Severity.REVIEW, "会議の設置要綱・条例")

_JOINTS = re.compile(r"[・･、,]|及び|並びに|と")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for place in citations_of(paper, context):
        citation = place.citation
        if "unknown_body" not in citation.problems or not citation.body:
            continue
        known = (citation.body, *context.bodies.get(citation.body, ()))
        if _bare(citation.body_as_written) in {_bare(name) for name in known}:
            continue
        yield RULE.finding(
            place.value,
            place.item,
            f"会議の名称「{citation.body_as_written}」は、{context.profile.ward_word}の会議の名称にありません。",
            f"「{_nearest(citation, known)}」のことであれば、そのように書き直してください。",
            shown=citation.as_written,
        )


def _bare(name: str) -> str:
    return _JOINTS.sub("", comparable(name))


def _nearest(citation: Citation, known: tuple[str, ...]) -> str:
    return max(known, key=lambda name: SequenceMatcher(None, name, citation.body_as_written).ratio())
