"""Outcomes as JSON data; its shape is fixed by schemas/findings.schema.json."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from xl_tools.model.cell import CellRef
from xl_tools.model.finding import Finding, LookedUp, Outcome, Refusal, RuleRun, Severity
from xl_tools.reports.arrange import (
    ordered_accepted,
    ordered_findings,
    outcomes_only,
    refusals_only,
    severity_key,
    totals,
)

FORMAT = "xl-tools-findings"
FORMAT_VERSION = 1
"""Raised only when a reader of the older shape would stumble; added keys do not count."""

_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


def outcomes_to_json(outcomes: Sequence[Outcome | Refusal], tool_version: str) -> dict[str, Any]:
    """Plain dicts, lists and scalars, ready for ``json.dump`` and encodable as UTF-8.

    Findings come by sheet, row and column; papers and refusals in the order given.
    """
    papers = outcomes_only(outcomes)
    refusals = refusals_only(outcomes)
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "tool_version": tool_version,
        "summary": {
            "papers": len(papers),
            "refusals": len(refusals),
            "counts": counts_to_json(totals(papers)),
            "accepted": sum(len(paper.accepted) for paper in papers),
        },
        "papers": [_paper(paper) for paper in papers],
        "refusals": refusals_as_json(refusals),
    }


def refusals_as_json(results: Iterable[object]) -> list[dict[str, str]]:
    """The refusals among the results of any command."""
    return [
        {"source": encodable_text(each.source), "reason": encodable_text(each.reason)}
        for each in results
        if isinstance(each, Refusal)
    ]


def _paper(outcome: Outcome) -> dict[str, Any]:
    paper: dict[str, Any] = {
        "source": encodable_text(outcome.source),
        "title": encodable_text(outcome.title),
        "template_version": outcome.template_version,
        "catalogue_version": outcome.catalogue_version,
        "clean": outcome.is_clean,
        "sheets": [encodable_text(sheet) for sheet in outcome.sheets],
        "counts": counts_to_json(totals([outcome])),
        "findings": [finding_to_json(finding) for finding in ordered_findings(outcome)],
        "accepted": [
            {"finding": finding_to_json(kept.finding), "reason": encodable_text(kept.reason)}
            for kept in ordered_accepted(outcome)
        ],
        "rules": {
            "run": [_rule(run) for run in outcome.rule_runs if run.skipped is None],
            "skipped": [
                {**_rule(run), "reason": encodable_text(run.skipped)}
                for run in outcome.rule_runs
                if run.skipped is not None
            ],
        },
    }
    if outcome.looked_up:
        paper["looked_up"] = [_looked_up(table) for table in outcome.looked_up]
    return paper


def _looked_up(table: LookedUp) -> dict[str, Any]:
    return {
        "title": encodable_text(table.title),
        "headings": [encodable_text(heading) for heading in table.headings],
        "rows": [[encodable_text(cell) for cell in row] for row in table.rows],
    }


def finding_to_json(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        **_severity(finding.severity),
        **_cell(finding.ref),
        "item": encodable_text(finding.item),
        "value": encodable_text(finding.value),
        "message": encodable_text(finding.message),
        "fix": encodable_text(finding.fix),
        "others": [_cell(ref) for ref in finding.others],
    }


def _rule(run: RuleRun) -> dict[str, Any]:
    return {"code": run.code, "title": encodable_text(run.title), **_severity(run.severity)}


def _severity(severity: Severity) -> dict[str, str]:
    return {"severity": severity.value, "severity_key": severity_key(severity)}


def _cell(ref: CellRef) -> dict[str, str]:
    return {"sheet": encodable_text(ref.sheet), "cell": ref.a1}


def counts_to_json(counts: dict[Severity, int]) -> dict[str, int]:
    return {severity_key(severity): number for severity, number in counts.items()}


def encodable_text(text: str) -> str:
    """Half a surrogate pair (a broken file name, a damaged cell) cannot be written as UTF-8."""
    return _LONE_SURROGATE.sub("\ufffd", text)
