"""Outcomes put into the order and groups in which every report shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xl_tools.model.finding import AcceptedFinding, Finding, Outcome, Refusal, RuleRun, Severity


@dataclass(frozen=True, slots=True)
class SheetFindings:
    """The findings of one sheet from top to bottom; none for a sheet that was checked and is fine."""

    name: str
    findings: tuple[Finding, ...]

    def count(self, severity: Severity) -> int:
        return sum(1 for finding in self.findings if finding.severity is severity)


def severity_key(severity: Severity) -> str:
    """required, review or note: the severity's English key in JSON and style sheets."""
    return severity.name.lower()


def outcomes_only(results: Sequence[Outcome | Refusal]) -> tuple[Outcome, ...]:
    return tuple(result for result in results if isinstance(result, Outcome))


def refusals_only(results: Sequence[Outcome | Refusal]) -> tuple[Refusal, ...]:
    return tuple(result for result in results if isinstance(result, Refusal))


def totals(outcomes: Sequence[Outcome]) -> dict[Severity, int]:
    """The number of findings per severity over all papers, heaviest first."""
    return {severity: sum(outcome.count(severity) for outcome in outcomes) for severity in Severity}


def by_sheet(outcome: Outcome) -> tuple[SheetFindings, ...]:
    """Every sheet of the paper in its order, then sheets only the findings name (a missing sheet, say)."""
    groups: dict[str, list[Finding]] = {sheet: [] for sheet in outcome.sheets}
    for finding in outcome.findings:
        groups.setdefault(finding.ref.sheet, []).append(finding)
    return tuple(SheetFindings(name, tuple(sorted(found, key=_place))) for name, found in groups.items())


def ordered_findings(outcome: Outcome) -> tuple[Finding, ...]:
    """All findings by sheet, row, column, weight and code."""
    return tuple(finding for group in by_sheet(outcome) for finding in group.findings)


def ordered_accepted(outcome: Outcome) -> tuple[AcceptedFinding, ...]:
    """Accepted findings in the order of the sheets, from top to bottom."""
    order = {sheet: place for place, sheet in enumerate(outcome.sheets)}
    return tuple(
        sorted(
            outcome.accepted,
            key=lambda kept: (
                order.get(kept.finding.ref.sheet, len(order)),
                kept.finding.ref.sheet,
                _place(kept.finding),
            ),
        )
    )


def skipped_by_reason(rule_runs: Sequence[RuleRun]) -> dict[str, tuple[RuleRun, ...]]:
    """The checks that did not run, gathered under their reason in the order given."""
    groups: dict[str, list[RuleRun]] = {}
    for run in rule_runs:
        if run.skipped is not None:
            groups.setdefault(run.skipped, []).append(run)
    return {reason: tuple(runs) for reason, runs in groups.items()}


def _place(finding: Finding) -> tuple[int, int, int, str]:
    return (finding.ref.row, finding.ref.column, finding.severity.rank, finding.code)
