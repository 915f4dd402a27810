"""参照先の別紙がない

確認すること:
    情報項目の欄の「別紙のとおり」や「別紙１のとおり」に当たるシートがあるか。
    「別紙チェックリストのとおり」はチェックリストの確認で、「別紙「特記事項」」のような契約書の別紙は確かめない。

理由:
    参照先がないと、何を扱うのかを審議できない。

直し方:
    別紙のシートを付けるか、欄に直接書く。情報項目のシートがあるときは「資料○－２のとおり」と書く。

例:
    資料１０－２のとおり
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.japanese.flat_text import as_written, flatten
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules._shared_fields import filled_fields
from xl_tools.rules.base import Rule

RULE = Rule("R004", "参照先の別紙がない", Severity.REVIEW, "様式")
_WHOLE = re.compile(r"^(?:別紙|別表|別添)(?!チェック|「)[^。]{0,15}(?:のとおり|参照)")
_NUMBERED = re.compile(
    r"(?<!様式)(?P<name>別紙|別添|別表)(?:第)?(?P<number>\d{1,2})(?=のとおり|参照|に(?:記載|掲げ|示)|を参照|「)"
)


def skip(paper: Paper, context: Context) -> str | None:
    return "様式にないシートがあり、別紙かどうか分からないため" if paper.unknown_sheets else None


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    if not paper.item_lists:
        for field in filled_fields(paper.matters, "data_items"):
            match = _WHOLE.match(flatten(field.text).text)
            if match:
                written = as_written(match.group(), field.text)
                yield RULE.finding(
                    field.value,
                    field.spec.label,
                    f"「{written}」となっていますが、情報項目のシートがありません。",
                    "情報項目のシートを付けるか、欄に項目を書いてください。",
                    shown=written,
                )
    known = flatten("\n".join((*paper.sheets, *_printed_labels(paper)))).text
    for form in paper.forms:
        for field in form.filled:
            if "別" not in field.text:
                continue
            for match in _NUMBERED.finditer(flatten(field.text).text):
                name = match["name"] + match["number"]
                if name not in known:
                    written = as_written(name, field.text)
                    yield RULE.finding(
                        field.value,
                        field.spec.label,
                        f"「{written}」を参照していますが、その名称のシートがありません。",
                        "参照先のシートを付けるか、参照を正しい名称に直してください。",
                        shown=written,
                    )


def _printed_labels(paper: Paper) -> Iterator[str]:
    """The short texts sheets are headed with."""
    for form in paper.forms:
        yield form.text("sheet_label")
        yield from (extra.text for extra in form.extras if len(extra.text) <= 40)
