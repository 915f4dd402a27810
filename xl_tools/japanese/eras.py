"""Dates in Japanese text: eras, fiscal years, and finding them (the public face of three small modules)."""

from __future__ import annotations

from xl_tools.japanese.date_search import find_dates
from xl_tools.japanese.era_table import (
    ERAS,
    Era,
    era_named,
    era_of,
    era_year_text,
    fiscal_year_of,
    fiscal_year_text,
    official_digits,
)
from xl_tools.japanese.wareki import WarekiDate

__all__ = [
    "ERAS",
    "Era",
    "WarekiDate",
    "era_named",
    "era_of",
    "era_year_text",
    "find_dates",
    "fiscal_year_of",
    "fiscal_year_text",
    "official_digits",
]
