"""Rules about the checklists: C001 and on."""

from __future__ import annotations

from xl_tools.rules.base import RuleModule
from xl_tools.rules.checklists import (
    c001_page_missing,
    c002_mark_missing,
    c003_reason_missing,
    c004_row_missing,
    c005_row_not_official,
    c006_row_in_wrong_block,
    c007_row_doubled,
    c008_sentence_misspelt,
    c009_paper_row_not_applied,
    c010_reason_contradicts_medium,
    c011_counterpart_answered_differently,
    c012_heading_differs,
    c013_page_not_called_for,
    c014_reason_without_brackets,
    c015_sentence_differs,
    c016_reason_explains_nothing,
)

RULES: tuple[RuleModule, ...] = (
    c001_page_missing,
    c002_mark_missing,
    c003_reason_missing,
    c004_row_missing,
    c005_row_not_official,
    c006_row_in_wrong_block,
    c007_row_doubled,
    c008_sentence_misspelt,
    c009_paper_row_not_applied,
    c010_reason_contradicts_medium,
    c011_counterpart_answered_differently,
    c012_heading_differs,
    c013_page_not_called_for,
    c014_reason_without_brackets,
    c015_sentence_differs,
    c016_reason_explains_nothing,
)
