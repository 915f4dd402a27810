"""Findings someone decided to keep, with the reason, in a small file beside the workbook.

An acceptance names the rule, the cell and the value as it was; when the cell changes, it no longer applies.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from xl_tools.errors import BadInput
from xl_tools.model.cell import CellRef
from xl_tools.model.finding import Acceptance, AcceptedFinding, Finding
from xl_tools.put_file import put_file

SUFFIX = ".accepted.json"
_FORMAT = "xl-tools/accepted"


def acceptances_path(paper: Path) -> Path:
    return paper.with_name(paper.name + SUFFIX)


def load_acceptances(paper: Path) -> tuple[Acceptance, ...]:
    """Nothing when the file does not exist. Raises BadInput when it cannot be understood."""
    path = acceptances_path(paper)
    if not path.exists():
        return ()
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))["accepted"]
        return tuple(_from_json(entry) for entry in entries)
    except (OSError, ValueError, KeyError, TypeError):
        raise BadInput(
            f"「{path.name}」（確認済みの記録）を読めません。"
            "このファイルを別の場所に移してから、もう一度実行してください。"
        ) from None


def _from_json(entry: dict[str, Any]) -> Acceptance:
    ref = CellRef(entry["sheet"], int(entry["row"]), int(entry["column"]))
    return Acceptance(str(entry["code"]), ref, str(entry["value"]), str(entry["reason"]))


def accept(paper: Path, finding: Finding, reason: str) -> None:
    """Record the reason; an earlier one for the same finding is replaced. Raises OutputNotWritten."""
    kept = [each for each in load_acceptances(paper) if not _covers(each, finding)]
    kept.append(Acceptance(finding.code, finding.ref, finding.value, reason))
    _save(paper, kept)


def split_accepted(
    findings: Sequence[Finding], acceptances: Sequence[Acceptance]
) -> tuple[tuple[Finding, ...], tuple[AcceptedFinding, ...]]:
    """Findings still open, and those a recorded reason covers. 必須 findings can be accepted as well."""
    still_open: list[Finding] = []
    accepted: list[AcceptedFinding] = []
    for finding in findings:
        reason = next((each.reason for each in acceptances if _covers(each, finding)), None)
        if reason is None:
            still_open.append(finding)
        else:
            accepted.append(AcceptedFinding(finding, reason))
    return tuple(still_open), tuple(accepted)


def _covers(acceptance: Acceptance, finding: Finding) -> bool:
    return (acceptance.code, acceptance.ref, acceptance.value) == (finding.code, finding.ref, finding.value)


def _save(paper: Path, acceptances: Sequence[Acceptance]) -> None:
    entries = [
        {
            "code": each.code,
            "sheet": each.ref.sheet,
            "cell": each.ref.a1,
            "row": each.ref.row,
            "column": each.ref.column,
            "value": each.value,
            "reason": each.reason,
        }
        for each in acceptances
    ]
    text = json.dumps({"format": _FORMAT, "accepted": entries}, ensure_ascii=False, indent=2) + "\n"
    put_file(text.encode("utf-8"), acceptances_path(paper))
