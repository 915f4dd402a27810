"""個人情報の流れがない

確認すること:
    「個人情報の流れ」のシートがあり、図形に文字が入っているか。

理由:
    会議では、だれからだれへ、どの個人情報が渡るかを図で確かめる。

直し方:
    「個人情報の流れ」のシートに図形で流れを描く。図を画像で貼り付けているときは、図の中の文字を
    このツールでは読めないので、対策と手順の番号を目で確かめる。

例:
    区、相手方、システムを四角で描き、矢印に「①申請」のように番号を付ける。
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.model.cell import CellRef, Value
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Field, Paper
from xl_tools.rules.base import Rule, skip_former_scheme

RULE = Rule("L001", "個人情報の流れがない", Severity.REVIEW, "様式（個人情報の流れ）")

_ALWAYS_DRAWN = frozenset({"data_processing", "external_connection", "outsourcing", "sub_outsourcing"})
_LABEL = "個人情報の流れ"


skip = skip_former_scheme


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for flow in paper.flows:
        if not flow.texts:
            title = flow.fields.get("title")
            yield RULE.finding(
                title.value if title else Value(None, CellRef(flow.sheet, 1, 1)),
                _LABEL,
                "図の中の文字が読み取れません。",
                "図形で描いてください。画像で貼り付けているときは、手順の番号と対策の表現を目で確かめてください。",
            )
    if not paper.flows and (place := _place(paper)) is not None:
        yield RULE.finding(
            place.value,
            place.spec.label,
            "「個人情報の流れ」のシートがありません。",
            "様式のブックから「個人情報の流れ」のシートを写して、流れを描いてください。",
        )


def _place(paper: Paper) -> Field | None:
    """Where the paper speaks of the drawing, else the first matter that cannot do without one."""
    overview = paper.overview.fields.get("flow_reference") if paper.overview else None
    if overview is not None and overview.text.strip() not in ("", overview.spec.default):
        return overview
    if "特定個人情報保護評価" in paper.title:
        return None  # reports of an assessment need no drawing
    for matter in paper.matters:
        if matter.kind in _ALWAYS_DRAWN and (title := matter.fields.get("title")) is not None:
            return title
    return None
