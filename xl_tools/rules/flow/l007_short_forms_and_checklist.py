"""図の対策とチェックリストが合わない

確認すること:
    相手方の枠に並べた運用上の対策が、チェックリストで「○」とした行と同じか。相手が複数のときは、どれかの枠にあればよい。

理由:
    図に書いた対策はチェックリストで行うとした対策であり、「ー」の対策を図に書くと食い違う。

直し方:
    「ー」の対策は図から消し、「○」の対策は図に足す。チェックリストの答えが違うときは、そちらを直す。

例:
    「鍵付きカバン等による運搬」は、チェックリスト５（委託事業者）で○のときだけ書く。
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.flow._boxes import Box, Page, answers, control_on, find_boxes, operational_forms
from xl_tools.rules.flow._bullets import all_bullets

RULE = Rule(
    "L007", "図の対策とチェックリストが合わない", Severity.REVIEW, "様式（個人情報の流れ、チェックリスト）"
)

_LABEL = "個人情報の流れ"


def skip(paper: Paper, context: Context) -> str | None:
    return None if paper.checklists else "チェックリストがないため"


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    bullets = all_bullets(paper, context)
    boxes: dict[Page, list[Box]] = {}
    for box in find_boxes(paper, bullets):
        boxes.setdefault(box.page, []).append(box)
    written = {bullet.short_form.text for bullet in bullets if bullet.short_form}
    for page, found in boxes.items():
        yield from _not_applied(paper, page, found)
        yield from _not_drawn(paper, context, page, found[0], written)


def _not_applied(paper: Paper, page: Page, boxes: list[Box]) -> Iterator[Finding]:
    rows = answers(paper, page)
    for box in boxes:
        for bullet in box.bullets:
            control = control_on(bullet.short_form, page) if bullet.short_form else ""
            found = rows.get(control, [])
            if found and all(row.mark == "ー" for row in found):
                yield RULE.finding(
                    box.value,
                    _LABEL,
                    f"「{bullet.text}」とありますが、チェックリスト（{found[0].cell.ref}）では「ー」です。",
                    "行わない対策であれば図から消し、行う対策であればチェックリストを「○」にしてください。",
                    shown=bullet.text,
                    others=(found[0].cell.ref,),
                )


def _not_drawn(paper: Paper, context: Context, page: Page, box: Box, written: set[str]) -> Iterator[Finding]:
    rows = answers(paper, page)
    missing = [
        (short_form.text, rows[control][0])
        for short_form, control in operational_forms(context.catalogue, page)
        if short_form.text not in written
        and control in rows
        and all(row.mark == "○" for row in rows[control])
    ]
    if missing:
        names = "、".join(f"「・{text}」" for text, _ in missing)
        cells = "、".join(row.cell.ref.a1 for _, row in missing)
        yield RULE.finding(
            box.value,
            _LABEL,
            f"「{missing[0][1].cell.ref.sheet}」の{cells}で「○」とした対策が、図の枠にありません。",
            f"{names}を書き足してください。",
            others=tuple(row.cell.ref for _, row in missing),
        )
