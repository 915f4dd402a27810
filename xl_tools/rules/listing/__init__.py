"""Rules about the half-yearly list that is put together from papers and register: B021 and on."""

from __future__ import annotations

from xl_tools.rules.listing import (
    b021_document_number_missing,
    b022_document_number_doubled,
    b023_case_doubled,
    b024_title_differs_from_register,
    b025_sections_or_categories_differ,
    b026_date_or_result_differs,
    b027_registered_case_without_paper,
    b028_case_not_in_register,
    b029_day_of_no_meeting,
    b030_meeting_with_two_days,
    b031_day_hardly_a_meeting,
    b032_section_unknown,
    b033_case_not_approved,
    b034_follow_up_before_its_case,
)
from xl_tools.rules.listing.checked import ListRuleModule

RULES: tuple[ListRuleModule, ...] = (
    b021_document_number_missing,
    b022_document_number_doubled,
    b023_case_doubled,
    b024_title_differs_from_register,
    b025_sections_or_categories_differ,
    b026_date_or_result_differs,
    b027_registered_case_without_paper,
    b028_case_not_in_register,
    b029_day_of_no_meeting,
    b030_meeting_with_two_days,
    b031_day_hardly_a_meeting,
    b032_section_unknown,
    b033_case_not_approved,
    b034_follow_up_before_its_case,
)
