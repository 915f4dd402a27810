"""Which rules for papers also hold for a detail page of a half-yearly report.

A page has no matter sheets, item lists, checklists and change marks, and tells less than the paper it stands for.
Left out is therefore what asks for a sheet or a field (L001, N007, P…, S…), what compares with a checklist or with
marks (C…, H…, L007, L009), what reads matter sheets or item lists (I…, most of M…), and what is about the workbook
(M016, M021 to M023, R003 to R005, W012).
"""

from __future__ import annotations

from xl_tools.rules import approvals, citations, flow, numbers, wording
from xl_tools.rules.base import RuleModule
from xl_tools.rules.dates import RULES as DATE_RULES
from xl_tools.rules.matters import (
    m008_title_ending,
    m012_quoted_heading_differs,
    m013_change_named_differently,
    m020_sentence_nearly_repeated,
)
from xl_tools.rules.references import r001_document_missing, r002_document_of_another_paper

_NOT_ON_PAGES = frozenset({"L001", "L007", "L009", "N007", "W012"})


def _but_missing_parts(modules: tuple[RuleModule, ...]) -> tuple[RuleModule, ...]:
    return tuple(module for module in modules if module.RULE.code not in _NOT_ON_PAGES)


PAGE_RULES: tuple[RuleModule, ...] = (
    m008_title_ending,
    m012_quoted_heading_differs,
    m013_change_named_differently,
    m020_sentence_nearly_repeated,
    *DATE_RULES,
    *_but_missing_parts(numbers.RULES),
    *citations.RULES,
    *approvals.RULES,
    r001_document_missing,
    r002_document_of_another_paper,
    *_but_missing_parts(wording.RULES),
)
"""For every page."""

DRAWING_RULES: tuple[RuleModule, ...] = _but_missing_parts(flow.RULES)
"""For pages whose attachment is a drawing: tables and outlines of assessments number other things."""
