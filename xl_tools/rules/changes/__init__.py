"""Rules about marked changes: H001 and on."""

from __future__ import annotations

from xl_tools.rules.base import RuleModule
from xl_tools.rules.changes import (
    h001_change_note_missing,
    h002_change_note_without_marks,
    h003_marks_without_change_note,
    h004_mark_badly_formed,
    h005_change_note_citation,
    h006_changed_approval_not_cited,
    h007_title_names_other_changes,
    h008_marks_in_a_new_case,
)

RULES: tuple[RuleModule, ...] = (
    h001_change_note_missing,
    h002_change_note_without_marks,
    h003_marks_without_change_note,
    h004_mark_badly_formed,
    h005_change_note_citation,
    h006_changed_approval_not_cited,
    h007_title_names_other_changes,
    h008_marks_in_a_new_case,
)
