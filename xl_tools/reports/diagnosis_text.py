"""The self-diagnosis for a console, and as JSON data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from xl_tools.model.diagnosis import Fact, Verdict, count
from xl_tools.reports.as_json import encodable_text
from xl_tools.reports.diagnosis_sheet import verdict_sentence

FORMAT = "xl-tools-diagnosis"
FORMAT_VERSION = 1


def diagnosis_lines(facts: Sequence[Fact]) -> Iterator[str]:
    """Section by section, what to do below what hinders; the verdict last."""
    for section, group in groupby(facts, key=lambda fact: fact.section):
        yield f"■ {section}"
        for fact in group:
            yield f"  {fact.verdict.value}　{fact.name}：{fact.value}"
            if fact.advice:
                yield f"      → {fact.advice}"
        yield ""
    yield verdict_sentence(facts)


def diagnosis_to_json(facts: Sequence[Fact], tool_version: str) -> dict[str, Any]:
    """Plain dicts, lists and scalars."""
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "tool_version": tool_version,
        "counts": {verdict.name.lower(): count(facts, verdict) for verdict in Verdict},
        "facts": [_fact(fact) for fact in facts],
    }


def _fact(fact: Fact) -> dict[str, str]:
    return {
        "section": fact.section,
        "name": fact.name,
        "value": encodable_text(fact.value),
        "verdict": fact.verdict.value,
        "verdict_key": fact.verdict.name.lower(),
        "advice": encodable_text(fact.advice),
    }
