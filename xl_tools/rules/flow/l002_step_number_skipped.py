"""手順の番号が抜けている

確認すること:
    個人情報の流れの①②③…が、途中で抜けていないか。

理由:
    図形を消したり写したりしたときに番号が残り、説明と図が合わなくなる。

直し方:
    抜けている手順を書き足すか、番号を付け直す。

例:
    ①、②、④とあるときは、③を書き足すか、④を③にする。
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.flow._steps import FlowStep, numbers_named, steps_by_flow

RULE = Rule("L002", "手順の番号が抜けている", Severity.REVIEW, "様式（個人情報の流れ）")

_FEWEST_STEPS = 2


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    named: set[int] = set()
    for flow in paper.flows:
        for text in flow.texts:
            named |= numbers_named(text.value.text)
    for drawn in steps_by_flow(paper):
        steps = sorted(drawn, key=lambda each: each.step.number)
        numbers = {each.step.number for each in steps}
        missing = [number for number in range(1, max(numbers, default=0)) if number not in named]
        if missing and len(numbers) >= _FEWEST_STEPS and len(missing) < len(numbers):
            yield _finding(steps, missing)


def _finding(steps: list[FlowStep], missing: list[int]) -> Finding:
    after = next(each for each in steps if each.step.number > missing[0])
    signs = "".join(_sign(number) for number in missing)
    return RULE.finding(
        after.value,
        "個人情報の流れ",
        f"手順の番号が「{after.step.marker}」まで付いていますが、{signs}がありません。",
        f"{signs}の手順を書き足すか、番号を付け直してください。",
    )


def _sign(number: int) -> str:
    """① … ⑳, plain digits above."""
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else f"({number})"
