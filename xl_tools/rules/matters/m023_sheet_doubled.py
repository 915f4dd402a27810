"""同じ内容の別紙が２枚ある

確認すること:
    同じ種類の別紙で、すべての欄が同じ内容のシートが２枚以上ないか。

理由:
    シートを写してから書き替え忘れると、付議するはずの事項が抜ける。

直し方:
    それぞれの事項に合わせて書き替える。余分に写したシートであれば削除する。

例:
    「業務委託」と「業務委託（２）」の件名も委託先も同じ　→　一方を書き替えるか、削除する
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.japanese.widths import comparable
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Form, Paper
from xl_tools.rules.base import Rule

RULE = Rule("M023", "同じ内容の別紙が２枚ある", Severity.REVIEW, "様式（別紙）")
_Content = tuple[str, frozenset[tuple[str, str]]]


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    first: dict[_Content, Form] = {}
    for matter in paper.matters:
        other = first.setdefault(_content(matter), matter)
        if other is not matter:
            yield RULE.finding(
                matter.value("title"),
                "件名",
                f"すべての欄が「{other.sheet}」のシートと同じ内容です。",
                "この別紙の事項に合わせて書き替えるか、余分に写したシートであれば削除してください。",
                others=(other.value("title").ref,),
            )


def _content(matter: Form) -> _Content:
    filled = ((name, comparable(field.text)) for name, field in matter.fields.items())
    return matter.kind, frozenset((name, text) for name, text in filled if text)
