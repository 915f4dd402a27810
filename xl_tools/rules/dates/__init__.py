"""Rules about dates and periods: D001 and on."""

from __future__ import annotations

from xl_tools.rules.base import RuleModule
from xl_tools.rules.dates import (
    d001_impossible_date,
    d002_era_out_of_range,
    d003_end_before_start,
    d004_schedule_out_of_order,
    d005_continuation_not_stated,
    d006_sub_period_outside,
    d007_as_of_after_meeting,
    d008_weekday_or_year_mismatch,
    d009_begins_before_meeting,
    d010_number_of_days_wrong,
)

RULES: tuple[RuleModule, ...] = (
    d001_impossible_date,
    d002_era_out_of_range,
    d003_end_before_start,
    d004_schedule_out_of_order,
    d005_continuation_not_stated,
    d006_sub_period_outside,
    d007_as_of_after_meeting,
    d008_weekday_or_year_mismatch,
    d009_begins_before_meeting,
    d010_number_of_days_wrong,
)
