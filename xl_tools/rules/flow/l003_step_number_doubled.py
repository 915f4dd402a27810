"""同じ番号の手順が２つある

確認すること:
    個人情報の流れで、違う手順に同じ番号が付いていないか。

理由:
    「②のデータ」と言ったときに、どちらの手順か分からない。

直し方:
    番号を付け直す。同時に行う手順として同じ番号にしているときは、そのままでよい。

例:
    「②申請内容の確認」と「②通知書の送付」は、②と③にする。
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.japanese.widths import comparable
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.flow._steps import FlowStep, is_label, steps_by_flow

RULE = Rule("L003", "同じ番号の手順が２つある", Severity.NOTE, "様式（個人情報の流れ）")

_FIRST_TWO = {1, 2}


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for drawn in steps_by_flow(paper):
        doubled = _doubled(drawn)
        if doubled.keys() >= _FIRST_TWO:
            continue  # two series in one drawing, each beginning with ①
        for number in sorted(doubled):
            yield _finding(doubled[number])


def _doubled(drawn: tuple[FlowStep, ...]) -> dict[int, list[FlowStep]]:
    """The steps of every number that stands at different texts, one per text."""
    found: dict[int, dict[str, FlowStep]] = {}
    for each in drawn:
        if is_label(each.step):
            found.setdefault(each.step.number, {}).setdefault(comparable(each.step.text), each)
    return {number: list(texts.values()) for number, texts in found.items() if len(texts) > 1}


def _finding(steps: list[FlowStep]) -> Finding:
    first, *others = steps
    named = "と".join(f"「{each.step.marker}{each.step.text}」" for each in steps)
    return RULE.finding(
        others[0].value,
        "個人情報の流れ",
        f"同じ番号の手順が{len(steps)}つあります（{named}）。",
        "番号を付け直してください。同時に行う手順であれば、そのままでかまいません。",
        others=(first.value.ref, *(each.value.ref for each in others[1:])),
    )
