"""The numbered steps of a drawing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from xl_tools.japanese.steps import LOOK_ALIKE_KIND, Step, find_steps, kind_of, number_of
from xl_tools.model.cell import Value
from xl_tools.model.paper import Flow, Paper, per_paper

_SERIES = ("circled", LOOK_ALIKE_KIND)
_BRANCH = re.compile(r"^\s*['’‘´`′＇\"”-]|^\s*[-－‐ー][0-9０-９]")
_NAMED = re.compile(r"(?P<first>[①-⑳➀-➉㉑-㉟㊱-㊿])(?:\s*[~～〜―－-]\s*(?P<last>[①-⑳➀-➉㉑-㉟㊱-㊿]))?")
_LONGEST = 60


class FlowStep(NamedTuple):
    """A step with the text of the drawing it stands in."""

    step: Step
    value: Value


@per_paper
def steps_by_flow(paper: Paper) -> tuple[tuple[FlowStep, ...], ...]:
    """The steps ① ② … of each drawing: at the head of a line, alone in it, and no branch such as ⑤’-1."""
    return tuple(tuple(_steps_of(flow)) for flow in paper.flows)


def _steps_of(flow: Flow) -> Iterator[FlowStep]:
    for text in flow.texts:
        yield from (FlowStep(step, text.value) for step in head_steps(text.value.text))


def head_steps(text: str) -> Iterator[Step]:
    """The steps ① ② … at the head of a line, without those that share a line with another."""
    steps = [step for step in find_steps(text) if step.kind in _SERIES]
    lines = [text.count("\n", 0, step.start) for step in steps]
    for step, line in zip(steps, lines, strict=True):
        head = text[text.rfind("\n", 0, step.start) + 1 : step.start].strip(" \t\u3000・")
        if not head and lines.count(line) == 1 and not _BRANCH.match(step.text):
            yield step


def is_label(step: Step) -> bool:
    """True for the short text of an arrow, False for a sentence."""
    return 0 < len(step.text) <= _LONGEST and "。" not in step.text


def numbers_named(text: str) -> set[int]:
    """Every number of ① ② … in the text, those of a range ①～③ included."""
    numbers: set[int] = set()
    for match in _NAMED.finditer(text):
        first = number_of(match["first"])
        last = number_of(match["last"]) if match["last"] else first
        if first is not None and last is not None and kind_of(match["first"]) in _SERIES:
            numbers.update(range(first, last + 1))
    return numbers
