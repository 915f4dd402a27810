"""The clerk's manual of the checks, straight from their docstrings."""

from __future__ import annotations

import textwrap

from xl_tools.errors import BadInput
from xl_tools.japanese.widths import fold_width
from xl_tools.leaks.base import DetectorModule
from xl_tools.leaks.registry import DETECTORS
from xl_tools.model.finding import Severity
from xl_tools.rules.further_rules import ALL_RULES
from xl_tools.shapes.checks import ALL_CHECKS


def all_checks() -> tuple[tuple[str, str, str, str, str], ...]:
    """Code, title, severity, source and manual text of every check: shapes, rules, then the leak guard's."""
    shapes = tuple(
        _entry(each.CHECK.code, each.CHECK.title, each.CHECK.severity, each.CHECK.source, each.__doc__)
        for each in ALL_CHECKS
    )
    rules = tuple(
        _entry(each.RULE.code, each.RULE.title, each.RULE.severity, each.RULE.source, each.__doc__)
        for each in ALL_RULES
    )
    return shapes + rules + tuple(_detector_entry(each) for each in DETECTORS)


def _detector_entry(module: DetectorModule) -> tuple[str, str, str, str, str]:
    detector = module.DETECTOR
    return _entry(detector.code, detector.title, detector.severity, detector.source, module.__doc__)


def _entry(
    code: str, title: str, severity: Severity, source: str, doc: str | None
) -> tuple[str, str, str, str, str]:
    return code, title, severity.value, source, textwrap.dedent(doc or "").strip()


def all_explanations() -> dict[str, str]:
    """Manual text by code."""
    return {code: manual for code, _, _, _, manual in all_checks()}


def overview_lines() -> list[str]:
    return [f"{code}  {severity}　{title}" for code, title, severity, _, _ in all_checks()]


def explanation(code: str) -> str:
    """Raises BadInput for a code no check has."""
    wanted = fold_width(code).strip().upper()
    for known, title, severity, source, manual in all_checks():
        if known == wanted:
            return f"{known}　{title}\n重さ：{severity}　　根拠：{source}\n\n{manual.split(chr(10), 1)[-1].strip()}"
    raise BadInput(f"「{code}」という番号の検査はありません。「xl-tools rules」で一覧を確かめてください。")
