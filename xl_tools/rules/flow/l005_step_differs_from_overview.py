"""手順の書類の名前が、概要と図で違う

確認すること:
    事業の概要に①②③…の手順があるとき、同じ番号の手順に出てくる書類の名前が、個人情報の流れと同じか。

理由:
    同じ書類を二つの名前で呼ぶと、渡る個人情報が違うように読める。

直し方:
    どちらかの名前にそろえる。

例:
    概要の⑥が「見本証で審査」、図の⑥が「見本通知書を審査」であれば、同じ名前にする。
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.japanese.late_pattern import late_pattern
from xl_tools.japanese.steps import Step
from xl_tools.japanese.widths import fold_width
from xl_tools.model.cell import Value
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.flow._steps import FlowStep, head_steps, steps_by_flow

RULE = Rule(
    "L005", "手順の書類の名前が、概要と図で違う", Severity.REVIEW, "様式（事業の概要、個人情報の流れ）"
)

_PAPER_NAME = late_pattern(r"[一-龯ァ-ヺー]{1,12}(?:書|証|票)(?=等|[^一-龯ァ-ヺー]|$)")
_WORD = late_pattern(r"[一-龯]{2,}|[ァ-ヺー]{3,}")
_FIELDS = ("summary", "agenda", "content")
_SAME_SERIES = 3


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    if paper.overview is None:
        return
    drawn = _once([each for drawn in steps_by_flow(paper) for each in drawn])
    if len(drawn) < _SAME_SERIES:
        return
    for name in _FIELDS:
        value = paper.overview.value(name)
        steps = {step.number: step for step in reversed(tuple(head_steps(value.text)))}
        pairs = [(steps[number], drawn[number]) for number in sorted(steps) if number in drawn]
        if sum(bool(_words(step.text) & _words(each.step.text)) for step, each in pairs) >= _SAME_SERIES:
            yield from _compare(value, pairs)


def _once(steps: list[FlowStep]) -> dict[int, FlowStep]:
    """Steps whose number stands only once in the drawings."""
    numbers = [each.step.number for each in steps]
    return {each.step.number: each for each in steps if numbers.count(each.step.number) == 1}


def _compare(value: Value, pairs: list[tuple[Step, FlowStep]]) -> Iterator[Finding]:
    for step, each in pairs:
        here, there = _papers(step.text), _papers(each.step.text)
        only_here, only_there = _without(here, there), _without(there, here)
        shared = _words(step.text) & _words(each.step.text) - set(only_here) - set(only_there)
        if only_here and only_there and shared:
            yield RULE.finding(
                each.value,
                "個人情報の流れ",
                f"手順{each.step.marker}に「{'、'.join(only_there)}」とありますが、"
                f"事業の概要（{value.ref}）の{step.marker}では「{'、'.join(only_here)}」です。",
                "同じ書類であれば、名前をそろえてください。",
                others=(value.ref,),
            )


def _papers(text: str) -> list[str]:
    """Names of documents, in order."""
    return list(dict.fromkeys(_PAPER_NAME.findall(fold_width(text))))


def _without(names: list[str], others: list[str]) -> list[str]:
    """Names that are neither a part of one of the others nor hold one (申請書, 認定申請書)."""
    return [name for name in names if not any(name in other or other in name for other in others)]


def _words(text: str) -> set[str]:
    """Words of the text and, for words of kanji, every pair in them, so that 認定申請 meets 申請."""
    words = _WORD.findall(fold_width(text))
    return {word[index : index + 2] for word in words for index in range(len(word) - 1)} | set(words)
