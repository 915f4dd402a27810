"""区と相手方の対になる行の答えが違う

確認すること:
    区が行う対策と、それに対応する「行わせる」対策の要否が同じか。

理由:
    区が指導する対策は、相手方に行わせる対策でもある。片方だけ「ー」であれば、多くは記入の誤りである。

直し方:
    どちらが正しいかを確かめて、そろえる。理由があって違うのであれば、そのままでよい。

例:
    区「鍵付きカバン等を使用して運搬する。」が○であれば、委託事業者「…運搬させる。」も○にする。
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.facts.checklist_pages import MARK_LABEL
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Checklist, Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.checklists._pages import official_rows, rows_by_control, sheets_of, shown

RULE = Rule(
    "C011", "区と相手方の対になる行の答えが違う", Severity.REVIEW, "様式（個人情報保護対策チェックリスト）"
)

_MARKS = ("○", "ー")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for ward, other in _pairs(paper):
        answers = rows_by_control(ward)
        for row, control in official_rows(other):
            opposite = answers.get(control.counterpart)
            if opposite is None or row.mark not in _MARKS or opposite.mark not in _MARKS:
                continue
            if row.mark != opposite.mark:
                yield RULE.finding(
                    row.cell,
                    MARK_LABEL,
                    f"「{shown(row.sentence.text)}」は「{row.mark}」ですが、"
                    f"対になる{context.profile.ward_word}の行（{opposite.cell.ref}）は「{opposite.mark}」です。",
                    "どちらが正しいかを確かめて、そろえてください。",
                    others=(opposite.cell.ref,),
                )


def _pairs(paper: Paper) -> Iterator[tuple[Checklist, Checklist]]:
    """Ward and other pages of one form, in order; forms with an uneven number of pages are left out."""
    actors = dict.fromkeys((each.form, each.actor) for each in paper.checklists if each.actor != "ward")
    for form, actor in actors:
        wards, others = sheets_of(paper, (form, "ward")), sheets_of(paper, (form, actor))
        if len(wards) == len(others):
            yield from zip(wards, others, strict=True)
