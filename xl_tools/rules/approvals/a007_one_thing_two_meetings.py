"""同じことの承認が、二つの会議になっている

確認すること:
    同じ文で承認を引用している所（各別紙の※の行など）のうち、承認台帳で確かめられる会議と違う会議を
    引用しているものがないか。

理由:
    一つの内容の承認は一つの会議で受けている。写すときに回を書き間違えたものが多い。

直し方:
    承認台帳で確かめられるほうの会議にそろえる。

例:
    電算処理の※の行は「令和６年度第６回○○会議承認済」、業務委託の※の行は「令和６年度第７回…」　→　第６回
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.approvals.of_paper import resolved_citations
from xl_tools.facts.citations import meeting_name
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.approvals._register import cited_name, finding_at, skip_without_register
from xl_tools.rules.base import Rule

RULE = Rule("A007", "同じことの承認が、二つの会議になっている", Severity.REVIEW, "承認台帳（案件）")
skip = skip_without_register


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for each in resolved_citations(paper, context):
        twin = each.twin
        if twin is None:
            continue
        right = meeting_name(twin.citation)
        yield finding_at(
            RULE,
            each,
            f"「{cited_name(each)}」とありますが、同じことを述べる{twin.value.ref}の{twin.item}では「{right}」で、"
            "承認台帳で確かめられるのはそちらです。",
            f"「{right}」にそろえてください。",
            others=(twin.value.ref,),
        )
