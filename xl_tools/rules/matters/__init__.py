"""Rules about the matter sheets and how they agree with cover and overview: M001 and on."""

from __future__ import annotations

from xl_tools.rules.base import RuleModule
from xl_tools.rules.matters import (
    m001_basis_categories_differ,
    m002_agenda_categories_differ,
    m003_section_differs,
    m004_registered_operation_differs,
    m005_data_subjects_differ,
    m006_certification_differs,
    m007_data_items_differ,
    m008_title_ending,
    m009_form_heading_differs,
    m010_copied_field_differs,
    m011_commissioned_work_missing,
    m012_quoted_heading_differs,
    m013_change_named_differently,
    m014_sub_outsourcing_incomplete,
    m015_sub_outsourced_work_not_commissioned,
    m016_sheet_left_over,
    m017_label_differs,
    m018_company_differs,
    m019_title_doubled,
    m020_sentence_nearly_repeated,
)

RULES: tuple[RuleModule, ...] = (
    m001_basis_categories_differ,
    m002_agenda_categories_differ,
    m003_section_differs,
    m004_registered_operation_differs,
    m005_data_subjects_differ,
    m006_certification_differs,
    m007_data_items_differ,
    m008_title_ending,
    m009_form_heading_differs,
    m010_copied_field_differs,
    m011_commissioned_work_missing,
    m012_quoted_heading_differs,
    m013_change_named_differently,
    m014_sub_outsourcing_incomplete,
    m015_sub_outsourced_work_not_commissioned,
    m016_sheet_left_over,
    m017_label_differs,
    m018_company_differs,
    m019_title_doubled,
    m020_sentence_nearly_repeated,
)
