"""Findings someone decided to keep, with the reason, in a small file beside the workbook.

An acceptance names the rule, the cell, the value as it was and what was said of it; when the cell changes, or
another cell the finding speaks of, it no longer applies.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from xl_tools.errors import BadInput
from xl_tools.model.cell import CellRef
from xl_tools.model.finding import Acceptance, AcceptedFinding, Finding
from xl_tools.own_files import json_of
from xl_tools.put_file import is_there, only_one_writer, put_file

SUFFIX = ".accepted.json"
_FORMAT = "xl-tools/accepted"
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
"""Of any sheet."""


def acceptances_path(paper: Path) -> Path:
    return paper.with_name(paper.name + SUFFIX)


def load_acceptances(paper: Path) -> tuple[Acceptance, ...]:
    """Nothing when the file does not exist. Raises BadInput when it cannot be understood."""
    path = acceptances_path(paper)
    if not is_there(path):
        return ()
    try:
        entries = json_of(path)["accepted"]
        return tuple(_from_json(entry) for entry in entries)
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        raise BadInput(
            f"「{path.name}」（確認済みの記録）を読めません。"
            "このファイルを別の場所に移してから、もう一度実行してください。"
        ) from None


def _from_json(entry: dict[str, Any]) -> Acceptance:
    """Raises ValueError, KeyError, TypeError, OverflowError for what is none."""
    ref = CellRef(str(entry["sheet"]), int(entry["row"]), int(entry["column"]))
    if not (1 <= ref.row <= _LAST_ROW and 1 <= ref.column <= _LAST_COLUMN):
        raise ValueError("no cell")
    return Acceptance(
        str(entry["code"]), ref, str(entry["value"]), str(entry["message"]), str(entry["reason"])
    )


def accept(paper: Path, findings: Sequence[Finding], reason: str) -> None:
    """Record the reason; an earlier one for the same finding is replaced. Raises OutputNotWritten."""
    with only_one_writer(acceptances_path(paper)):
        kept = [
            each
            for each in load_acceptances(paper)
            if not any(_same_place(each, finding) for finding in findings)
        ]
        new = [Acceptance(each.code, each.ref, each.value, each.message, reason) for each in findings]
        _save(paper, [*kept, *new])


def _same_place(acceptance: Acceptance, finding: Finding) -> bool:
    """The same finding, perhaps with another value by now: one record per rule and cell is kept."""
    return (acceptance.code, acceptance.ref) == (finding.code, finding.ref) and (
        acceptance.message == finding.message or acceptance.value != finding.value
    )


def split_accepted(
    findings: Sequence[Finding], acceptances: Sequence[Acceptance]
) -> tuple[tuple[Finding, ...], tuple[AcceptedFinding, ...]]:
    """Findings still open, and those a recorded reason covers. 必須 findings can be accepted as well."""
    still_open: list[Finding] = []
    accepted: list[AcceptedFinding] = []
    reasons = {_covered(each): each.reason for each in reversed(acceptances)}
    for finding in findings:
        reason = reasons.get(_covered(finding))
        if reason is None:
            still_open.append(finding)
        else:
            accepted.append(AcceptedFinding(finding, reason))
    return tuple(still_open), tuple(accepted)


def _covered(each: Acceptance | Finding) -> tuple[str, CellRef, str, str]:
    return each.code, each.ref, each.value, each.message


def _save(paper: Path, acceptances: Sequence[Acceptance]) -> None:
    put_file(acceptances_bytes(acceptances), acceptances_path(paper))


def acceptances_bytes(acceptances: Sequence[Acceptance]) -> bytes:
    """The file beside the workbook. The same acceptances give the same bytes."""
    entries = [
        {
            "code": each.code,
            "sheet": each.ref.sheet,
            "cell": each.ref.a1,
            "row": each.ref.row,
            "column": each.ref.column,
            "value": each.value,
            "message": each.message,
            "reason": each.reason,
        }
        for each in acceptances
    ]
    text = json.dumps({"format": _FORMAT, "accepted": entries}, ensure_ascii=False, indent=2) + "\n"
    return text.encode("utf-8")
