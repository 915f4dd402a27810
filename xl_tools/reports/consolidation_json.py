"""A run of consolidate as JSON data; its shape is fixed by schemas/consolidation.schema.json."""

from __future__ import annotations

from typing import Any

from xl_tools.model.half_year import Consolidation, Fate, FileFate, ListedCase, Month, PaperDigest
from xl_tools.reports.arrange import ordered_accepted, ordered_findings, totals
from xl_tools.reports.as_json import counts_to_json, encodable_text, finding_to_json

FORMAT = "xl-tools-consolidation"
FORMAT_VERSION = 1
"""Raised only when a reader of the older shape would stumble; added keys do not count."""


def consolidation_to_json(run: Consolidation, tool_version: str) -> dict[str, Any]:
    """Plain dicts, lists and scalars. Nothing in it tells when the run was, so the same papers give the same bytes."""
    half_year = run.half_year
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "tool_version": tool_version,
        "title": encodable_text(half_year.header.title),
        "period": {"first": _month(half_year.period.first), "last": _month(half_year.period.last)},
        "summary": {
            "files": len(run.files),
            "cases": len(half_year.cases),
            **{fate.name.lower(): sum(each.fate is fate for each in run.files) for fate in Fate},
        },
        "files": [_file(each) for each in run.files],
        "cases": [_case(each) for each in half_year.cases],
        "checks": {
            "counts": counts_to_json(totals([run.checks])),
            "findings": [finding_to_json(each) for each in ordered_findings(run.checks)],
        },
        "papers": [
            _paper(case.number, digest)
            for case, digest in zip(half_year.cases, run.digests, strict=True)
            if digest is not None
        ],
    }


def _month(month: Month) -> str:
    return f"{month[0]:04}-{month[1]:02}"


def _file(file: FileFate) -> dict[str, Any]:
    return {
        "source": encodable_text(file.source),
        "fate": file.fate.value,
        "fate_key": file.fate.name.lower(),
        "number": file.number or None,
        "title": encodable_text(file.title),
        "reason": encodable_text(file.reason),
    }


def _case(case: ListedCase) -> dict[str, Any]:
    return {
        "number": case.number,
        "title": encodable_text(case.title),
        "sections": [encodable_text(each) for each in case.sections],
        "categories": [encodable_text(each) for each in case.categories],
        "date": case.date.isoformat() if case.date else None,
        "result": encodable_text(case.result),
        "document_number": encodable_text(case.document_number),
        "case_id": encodable_text(case.case_id),
        "source": encodable_text(case.source),
    }


def _paper(number: int, digest: PaperDigest) -> dict[str, Any]:
    outcome = digest.outcome
    return {
        "number": number,
        "source": encodable_text(digest.source),
        "clean": outcome.is_clean,
        "counts": counts_to_json(totals([outcome])),
        "findings": [finding_to_json(each) for each in ordered_findings(outcome)],
        "accepted": [
            {"finding": finding_to_json(kept.finding), "reason": encodable_text(kept.reason)}
            for kept in ordered_accepted(outcome)
        ],
        "contractors": [
            {
                "name": encodable_text(each.name),
                "role": encodable_text(each.role),
                "certification": encodable_text(each.certification),
            }
            for each in digest.contractors
        ],
        "controls": {"answered": digest.answered, "not_needed": list(digest.not_needed)},
        "unresolved": [
            {"text": encodable_text(each.text), "reason": encodable_text(each.reason)}
            for each in digest.unresolved
        ],
    }
