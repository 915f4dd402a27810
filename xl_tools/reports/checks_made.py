"""Which checks ran and which did not and why, in a few lines instead of one line per check."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from xl_tools.model.finding import RuleRun
from xl_tools.reports.arrange import skipped_by_reason


def lines_of_checks(rule_runs: Sequence[RuleRun]) -> list[tuple[str, str]]:
    """Heading and text: first what was skipped, by reason, then what ran, by the letter of its code."""
    skipped = [
        (f"行わなかった検査\n{reason}", _listed(runs))
        for reason, runs in skipped_by_reason(rule_runs).items()
    ]
    made = [run for run in rule_runs if run.skipped is None]
    grouped = [tuple(runs) for _, runs in groupby(made, key=lambda run: run.code[:1])]
    return [*skipped, *((f"行った検査　{_codes(runs)}", _listed(runs)) for runs in grouped)]


def _codes(runs: Sequence[RuleRun]) -> str:
    first, last = runs[0].code, runs[-1].code
    return first if first == last else f"{first}～{last}"


def _listed(runs: Sequence[RuleRun]) -> str:
    return "／".join(f"{run.code} {run.title}" for run in runs)
