"""別紙を示す欄の見出しがほかと違う

確認すること:
    ページの終わりの「…別紙のとおり」の見出しが、決まった見出しか、ほかの案件の見出しと同じか。
    決まった見出しは「個人情報の流れ及び情報保護対策」「全項目評価書の概要」「全項目評価書の主な変更内容」など。
    「防犯カメラ設置予定場所」のように、決まった見出しのどれにも似ていないものは問わない。

理由:
    二つの見出しが混ざると、新しい評価書の概要なのか、変えたところだけなのかが分からない。

直し方:
    決まった見出しのどちらかに直す。

例:
    全項目評価書の主な概要　→　全項目評価書の概要
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rapidfuzz import fuzz

from xl_tools.japanese.widths import comparable, squeeze
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context
from xl_tools.model.report import PublishedReport
from xl_tools.rules.base import Rule
from xl_tools.rules.half_year._cases import value_of

RULE = Rule("B010", "別紙を示す欄の見出しがほかと違う", Severity.NOTE, "審議案件一覧（別紙）")

_ASSESSMENTS = ("全項目評価書", "重点項目評価書", "基礎項目評価書")
_USUAL = (
    "個人情報の流れ及び情報保護対策",
    "個人情報の流れ",
    *(f"{name}{rest}" for name in _ASSESSMENTS for rest in ("の概要", "の主な変更内容", "の変更内容")),
)
_ALIKE = 80
_OFTEN = 2
"""As often as this a label is a usual one of this report."""


def check(report: PublishedReport, context: Context) -> Iterator[Finding]:
    labelled = [
        (page, page.attachment.label) for page in report.pages if page.attachment and page.attachment.label
    ]
    written = Counter(comparable(label.text) for _, label in labelled)
    usual = {comparable(text): text for text in _USUAL}
    usual |= {
        comparable(label.text): squeeze(label.text)
        for _, label in labelled
        if written[comparable(label.text)] >= _OFTEN
    }
    for page, label in labelled:
        key = comparable(label.text)
        alike = {other: fuzz.ratio(key, other) for other in usual}
        closest = max(alike, key=lambda other: alike[other])
        if key not in usual and alike[closest] >= _ALIKE:
            yield RULE.finding(
                value_of(label),
                "別紙を示す欄の見出し",
                f"№{page.number}の見出し「{squeeze(label.text)}」は、決まった見出しにありません。",
                f"「{usual[closest]}」など、決まった見出しのことであれば、そのように直してください。",
            )
