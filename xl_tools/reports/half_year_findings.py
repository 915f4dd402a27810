"""The findings of a half year, each with the case it is about, and how often each check found something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from xl_tools.model.finding import Finding, Outcome
from xl_tools.model.half_year import Consolidation, ListedCase
from xl_tools.model.half_year_view import PlacedFinding, RuleLine
from xl_tools.reports.arrange import ordered_findings
from xl_tools.reports.half_year_texts import shown, weights_of

_NUMBER = re.compile(r"№\s*([0-9]{1,6})")


def outcomes_of(consolidation: Consolidation) -> Iterator[Outcome]:
    """Of the papers by №, then of the list."""
    yield from (digest.outcome for digest in consolidation.digests if digest is not None)
    yield consolidation.checks


def placed_findings(consolidation: Consolidation) -> Iterator[PlacedFinding]:
    """Those of the papers by № and place, then those across the list."""
    cases = consolidation.half_year.cases
    for case, digest in zip(cases, consolidation.digests, strict=False):
        if digest is not None:
            title, sections = shown(case.title), tuple(map(shown, case.sections))
            for finding in ordered_findings(digest.outcome):
                yield PlacedFinding(case.number, title, sections, finding)
    known = {case.number: case for case in cases}
    for finding in ordered_findings(consolidation.checks):
        named = known.get(case_named(finding))
        yield _of_list(finding, named)


def case_named(finding: Finding) -> int:
    """The first № a finding across the list names, in its item or else in its message; 0 for none."""
    match = _NUMBER.search(finding.item) or _NUMBER.search(finding.message)
    return int(match[1]) if match else 0


def rule_lines(findings: Sequence[PlacedFinding], outcomes: Iterable[Outcome]) -> tuple[RuleLine, ...]:
    """The checks that found something, the heaviest and then the most frequent first."""
    titles = {run.code: run.title for outcome in outcomes for run in outcome.rule_runs}
    by_code: dict[str, list[PlacedFinding]] = {}
    for placed in findings:
        by_code.setdefault(placed.finding.code, []).append(placed)
    lines = [
        RuleLine(
            code,
            shown(titles.get(code, "")),
            weights_of(each.finding for each in placed),
            tuple(sorted({each.case for each in placed if each.case})),
        )
        for code, placed in by_code.items()
    ]
    return tuple(sorted(lines, key=_heaviest_first))


def _of_list(finding: Finding, case: ListedCase | None) -> PlacedFinding:
    if case is None:
        return PlacedFinding(0, "", (), finding)
    return PlacedFinding(case.number, shown(case.title), tuple(map(shown, case.sections)), finding)


def _heaviest_first(line: RuleLine) -> tuple[int, int, int, str]:
    weights = line.weights
    return (-weights.required, -weights.review, -weights.note, line.code)
