"""The shape checks: S001 and on. One check, one file."""

from __future__ import annotations

from xl_tools.shapes.base import ShapeModule
from xl_tools.shapes.checks import (
    s001_required_blank,
    s002_field_missing,
    s003_not_a_choice,
    s004_date_unreadable,
    s005_no_date_in_period,
    s006_mark_unknown,
    s007_basis_malformed,
    s008_medium_unknown,
    s009_text_too_long,
    s010_number_in_text,
)

ALL_CHECKS: tuple[ShapeModule, ...] = (
    s001_required_blank,
    s002_field_missing,
    s003_not_a_choice,
    s004_date_unreadable,
    s005_no_date_in_period,
    s006_mark_unknown,
    s007_basis_malformed,
    s008_medium_unknown,
    s009_text_too_long,
    s010_number_in_text,
)
