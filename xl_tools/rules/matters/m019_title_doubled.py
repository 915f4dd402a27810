"""種類の違う別紙が同じ件名になっている

確認すること:
    種類の違う別紙（外部結合と業務委託など）の件名が、まったく同じになっていないか。表紙の件名をそのまま使っている別紙は問わない。

理由:
    別紙を写して作ると、件名だけが元の別紙のまま残ることがある。

直し方:
    それぞれの別紙の事項に合わせて件名を書く。

例:
    外部結合　見本システムに係る外部結合について
    業務委託　見本システムの構築に係る業務の委託について
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.japanese.widths import comparable
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Form, Paper
from xl_tools.rules._shared_text import shown
from xl_tools.rules.base import Rule

RULE = Rule("M019", "種類の違う別紙が同じ件名になっている", Severity.REVIEW, "様式（別紙）")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    cover_title = comparable(paper.title)
    first: dict[str, Form] = {}
    for matter in paper.matters:
        title = comparable(matter.text("title"))
        if not title or title == cover_title:
            continue
        other = first.setdefault(title, matter)
        if other.kind != matter.kind:
            yield RULE.finding(
                matter.value("title"),
                "件名",
                f"件名「{shown(matter.text('title'))}」が、{other.value('title').ref}（{other.layout.sheet}）と同じです。",
                f"「{matter.layout.sheet}」の事項に合わせた件名に直してください。",
                others=(other.value("title").ref,),
            )
