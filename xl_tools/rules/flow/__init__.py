"""Rules about the data-flow drawing: L001 and on."""

from __future__ import annotations

from xl_tools.rules.base import RuleModule
from xl_tools.rules.flow import (
    l001_drawing_missing,
    l002_step_number_skipped,
    l003_step_number_doubled,
    l004_step_sign_mixed,
    l005_step_differs_from_overview,
    l006_short_form_misspelt,
    l007_short_forms_and_checklist,
    l008_title_differs,
    l009_system_short_form_missing,
)

RULES: tuple[RuleModule, ...] = (
    l001_drawing_missing,
    l002_step_number_skipped,
    l003_step_number_doubled,
    l004_step_sign_mixed,
    l005_step_differs_from_overview,
    l006_short_form_misspelt,
    l007_short_forms_and_checklist,
    l008_title_differs,
    l009_system_short_form_missing,
)
