"""Accept a finding of a paper, named by its code and cell."""

from __future__ import annotations

from pathlib import Path

from xl_tools.commands.acceptances import accept
from xl_tools.commands.cross_check import CrossCheck
from xl_tools.commands.validate import validate_files
from xl_tools.errors import BadInput, UnreadableFile
from xl_tools.japanese.widths import comparable, fold_width
from xl_tools.model.finding import Finding, Outcome, Refusal
from xl_tools.ports import SheetReader
from xl_tools.rules.further_rules import REGISTER_RULES

_OF_THE_REGISTER = frozenset(module.RULE.code for module in REGISTER_RULES)
_QUOTES = "'\"「」 "
"""Windows' command line hands single quotes through."""


def accept_finding(
    paper: Path, code: str, cell: str, reason: str, reader: SheetReader, register: Path | None = None
) -> int:
    """Record the reason for every finding of this code at 「シート!B9」; returns how many there were.

    What only the register of approvals shows can be accepted where ``register`` is given. Raises BadInput when no
    such finding is open, UnreadableFile when the paper cannot be checked.
    """
    if not reason.strip():
        raise BadInput("認める理由が空です。--reason に理由を書いてください。")
    result = validate_files([paper], reader)[0]
    if isinstance(result, Refusal):
        raise UnreadableFile(result.reason)
    code = fold_width(code).strip().upper()
    matching = _matching(result, code, cell)
    if not matching and register is not None:
        matching = _matching(CrossCheck(register, reader).file(paper), code, cell)
    if not matching:
        check = "cross-check" if code in _OF_THE_REGISTER else "validate"
        raise BadInput(
            f"「{paper.name}」の{cell}に、番号{code}の指摘はありません。"
            f"「xl-tools {check}」で番号とセルを確かめてください。"
            + ("" if register or check == "validate" else "承認台帳の指定（--register）も要ります。")
        )
    accept(paper, matching, reason.strip())
    return len(matching)


def _matching(outcome: Outcome, code: str, cell: str) -> list[Finding]:
    findings = (*outcome.findings, *(each.finding for each in outcome.accepted))
    return [finding for finding in findings if finding.code == code and _is_at(finding, cell)]


def _is_at(finding: Finding, cell: str) -> bool:
    sheet, _, address = fold_width(cell).strip(_QUOTES).rpartition("!")
    same_cell = finding.ref.a1 == address.strip().upper().replace("$", "")
    return same_cell and comparable(finding.ref.sheet) == comparable(sheet.strip(_QUOTES))
