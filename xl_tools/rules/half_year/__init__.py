"""Rules about a half-yearly report, its list and its cases: B001 and on."""

from __future__ import annotations

from xl_tools.rules.base import ReportRuleModule
from xl_tools.rules.half_year import (
    b001_numbers_broken,
    b002_dates_out_of_order,
    b003_date_outside_period,
    b004_date_or_result_missing,
    b005_row_or_page_missing,
    b006_title_differs,
    b007_sections_differ,
    b008_categories_differ,
    b009_agenda_heading_differs,
    b010_label_not_usual,
    b011_project_name_varies,
    b012_data_subjects_of_another_case,
    b013_deadline_differs,
    b014_law_dated_differently,
    b015_comment_before_report,
    b016_count_of_same_day_differs,
    b017_particle_lost,
    b018_report_dated_before_meeting,
    b019_year_of_title_differs,
)

RULES: tuple[ReportRuleModule, ...] = (
    b001_numbers_broken,
    b002_dates_out_of_order,
    b003_date_outside_period,
    b004_date_or_result_missing,
    b005_row_or_page_missing,
    b006_title_differs,
    b007_sections_differ,
    b008_categories_differ,
    b009_agenda_heading_differs,
    b010_label_not_usual,
    b011_project_name_varies,
    b012_data_subjects_of_another_case,
    b013_deadline_differs,
    b014_law_dated_differently,
    b015_comment_before_report,
    b016_count_of_same_day_differs,
    b017_particle_lost,
    b018_report_dated_before_meeting,
    b019_year_of_title_differs,
)
