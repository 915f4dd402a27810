"""別紙のないチェックリストがある

確認すること:
    記入されたチェックリストに、それを使う別紙があるか。

理由:
    別紙を入れ忘れているか、前の付議書のチェックリストが残っている。

直し方:
    別紙を加えるか、チェックリストのシートを消す。

例:
    「チェックリスト４（区）」は、外部結合の別紙があるときに使う。
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule

RULE = Rule("C013", "別紙のないチェックリストがある", Severity.NOTE, "様式（個人情報保護対策チェックリスト）")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    wanted = {page[0] for matter in paper.matters for page in matter.layout.checklists}
    names = {form.form: form.name for form in context.catalogue.forms}
    for checklist in paper.checklists:
        if checklist.form not in wanted and not checklist.is_untouched:
            name = names.get(checklist.form, "")
            yield RULE.finding(
                checklist.title,
                "チェックリスト",
                f"「{checklist.sheet}」に記入がありますが、{name}の別紙がありません。",
                f"{name}の別紙を加えるか、使わないのであればこのシートを消してください。",
            )
