"""見出しに書いた件数と並べた数が違う

確認すること:
    見出しに（３件）（５項目）のように数を書いたとき、すぐ下に番号を付けて並べたものが、その数だけあるか。

理由:
    項を加えたり消したりしたときに、見出しの数を直し忘れることがある。

直し方:
    見出しの数か、並べたものを直す。

例:
    追加する手続（２件）
    （１）見本申請
    （２）見本届出
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.japanese.flat_text import as_written
from xl_tools.japanese.steps import number_of
from xl_tools.japanese.widths import fold_same_length
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule

RULE = Rule("N006", "見出しに書いた件数と並べた数が違う", Severity.REVIEW, "番号")
_ANNOUNCED = re.compile(
    r"^(?P<head>\S[^\n]{1,40})\(\s*(?:全|計|以下)?(?P<number>\d{1,2})\s*(?P<unit>件|項目|種類|業務|事務|手続|事業|つ)\s*\)[:。]?$"
)
_BRACKETED = re.compile(r"^\(\s*(\d{1,2})\s*\)")
_PLAIN = re.compile(r"^(\d{1,2})[.\s]\s*(?=\D)")
_BULLET = re.compile(r"^[・●○■◆]")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for form in paper.forms:
        for field in form.filled:
            if "\n" not in field.text:
                continue
            lines = [line.strip() for line in fold_same_length(field.text).split("\n") if line.strip()]
            for index, line in enumerate(lines[:-1]):
                match = _ANNOUNCED.match(line)
                listed = _listed(lines[index + 1 :]) if match else 0
                if match and listed and listed != int(match["number"]):
                    unit = match["unit"]
                    yield RULE.finding(
                        field.value,
                        field.spec.label,
                        f"「{as_written(match['head'], field.text)}」は{match['number']}{unit}とありますが、並べてあるのは{listed}{unit}です。",
                        "見出しの数か、並べたものを直してください。",
                        shown=as_written(line, field.text),
                    )


def _listed(lines: list[str]) -> int:
    """How many lines of one style are listed from 1 on, up to the first break; 0 if there is no clear list."""
    first = _marker(lines[0])
    if first is None or first[1] not in (0, 1):
        return 0
    style, number = first
    count = 1
    for line in lines[1:]:
        marker = _marker(line)
        if marker is None or marker[0] != style:
            continue
        if style != "bullet" and marker[1] != number + 1:
            break
        number = marker[1]
        count += 1
    return count if style != "bullet" or all(_marker(line) for line in lines) else 0


def _marker(line: str) -> tuple[str, int] | None:
    if match := _BRACKETED.match(line):
        return "bracketed", int(match[1])
    if match := _PLAIN.match(line):
        return "plain", int(match[1])
    if number := number_of(line[0]):
        return "sign", number
    return ("bullet", 0) if _BULLET.match(line) else None
