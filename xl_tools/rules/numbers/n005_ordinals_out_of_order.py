"""見出しの番号が続いていない

確認すること:
    文の中の見出しの番号（（１）（２）…、１ ２ …、①② …）が、抜けたり重なったりしていないか。
    内側の番号がもう一度１から始まるのはよい。

理由:
    項を加えたり消したりしたときに番号を直し忘れると、ほかの場所からの引用が合わなくなる。

直し方:
    番号を１から順に付け直す。

例:
    （１）電算処理　（２）外部結合　（３）業務委託
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xl_tools.japanese.digit_width import digits_like
from xl_tools.japanese.eras import official_digits
from xl_tools.japanese.flat_text import as_written
from xl_tools.japanese.late_pattern import late_pattern
from xl_tools.japanese.steps import kind_of, number_of
from xl_tools.japanese.widths import fold_same_length
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule

RULE = Rule("N005", "見出しの番号が続いていない", Severity.REVIEW, "番号")
_NOT_A_HEADING = r"(?![のにとをはがでへも、,・～~〜\-]|及び|から|又は|または|および|並びに)"
_BRACKETED = re.compile(rf"^\(\s*(\d{{1,2}})\s*\)\s*(?=\S){_NOT_A_HEADING}")
_PLAIN = re.compile(
    r"^(\d{1,2})(?:[.)]\s*(?=[^\d\s])|\s+(?=[^\d\s月日年時回人件名台か個名歳世円%]))" + _NOT_A_HEADING
)
_SIGN = late_pattern(rf"^(\S)\s*(?=\S){_NOT_A_HEADING}")
_TYPES = frozenset({"text", "item_list", "data_subjects"})


@dataclass(frozen=True, slots=True)
class _Ordinal:
    style: str
    number: int
    written: str


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for form in paper.forms:
        for field in form.filled:
            if field.spec.type not in _TYPES or "\n" not in field.text:
                continue
            for found, before in _breaks(field.text):
                yield RULE.finding(
                    field.value,
                    field.spec.label,
                    f"見出しの番号「{before.written}」の次が「{found.written}」になって{_wrong(found, before)}。",
                    "番号を順に付け直してください。",
                    shown=found.written,
                )


def _wrong(found: _Ordinal, before: _Ordinal) -> str:
    if found.number == before.number:
        return "おり、番号が重なっています"
    if found.number > before.number:
        missing = "、".join(
            digits_like(found.written, official_digits(number))
            for number in range(before.number + 1, found.number)
        )
        return f"おり、{missing}がありません"
    return "おり、順序が逆です"


def _breaks(text: str) -> Iterator[tuple[_Ordinal, _Ordinal]]:
    """Ordinals that continue no open sequence of their style, each with the last one of the innermost sequence.

    Only the first break of a style is told: those behind it follow from it.
    """
    open_sequences: dict[str, list[_Ordinal]] = {}
    broken: set[str] = set()
    for ordinal in _ordinals(text):
        if ordinal.style in broken:
            continue
        stack = open_sequences.setdefault(ordinal.style, [])
        if ordinal.number == 1 or not stack:
            stack.append(ordinal)
            continue
        depth = next(
            (d for d in range(len(stack) - 1, -1, -1) if stack[d].number + 1 == ordinal.number), None
        )
        if depth is None:
            broken.add(ordinal.style)
            yield ordinal, stack[-1]
            continue
        stack[depth:] = [ordinal]


def _ordinals(text: str) -> Iterator[_Ordinal]:
    for line, original in zip(fold_same_length(text).split("\n"), text.split("\n"), strict=True):
        stripped = line.strip()
        if match := _BRACKETED.match(stripped):
            yield _Ordinal("bracketed", int(match[1]), as_written(f"({match[1]})", original))
        elif match := _PLAIN.match(stripped):
            yield _Ordinal("plain", int(match[1]), as_written(match[1], original))
        elif stripped and kind_of(stripped[0]) and _SIGN.match(stripped):
            yield _Ordinal(kind_of(stripped[0]) or "", number_of(stripped[0]) or 0, stripped[0])
