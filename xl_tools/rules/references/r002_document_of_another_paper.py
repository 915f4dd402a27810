"""ほかの付議書の資料を参照している

確認すること:
    文の中で参照している資料番号が、この付議書の資料番号か。

理由:
    ほかの付議書の資料は、この付議書だけを読む人には見つけられない。写した元の番号が残っていることもある。

直し方:
    この付議書の資料にするか、どの付議書の資料かが分かるように件名を添える。

例:
    資料３４－４のとおり　→　資料３５－３のとおり
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.facts.documents import (
    document_text,
    find_references,
    own_number,
    own_references,
    referring_values,
)
from xl_tools.japanese.widths import squeeze
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule

RULE = Rule("R002", "ほかの付議書の資料を参照している", Severity.NOTE, "様式（資料番号）")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    own = own_number(paper)
    meant_as_own = {
        (value.ref, reference.start): reference.paper for _, value, reference in own_references(paper)
    }
    if own is None:
        own = next(iter(meant_as_own.values()), None)
    here = (
        f"この付議書は{document_text(own)}です" if own is not None else "この付議書にはその資料がありません"
    )
    for label, value in referring_values(paper):
        for reference in find_references(value.text):
            if reference.paper == own or (value.ref, reference.start) in meant_as_own:
                continue
            written = squeeze(value.text[reference.start : reference.end])
            yield RULE.finding(
                value,
                label,
                f"「{written}」を参照していますが、{here}。",
                "この付議書の資料にするか、どの付議書の資料かが分かるように件名を添えてください。",
                shown=written,
            )
