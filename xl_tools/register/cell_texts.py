"""What single cells of the register say: fiscal years, numbers, lists, results; and how they are written."""

from __future__ import annotations

import re

from xl_tools.catalogue.profile import load_profile
from xl_tools.japanese.era_table import era_named
from xl_tools.japanese.numerals import parse_number
from xl_tools.japanese.widths import comparable, fold_width
from xl_tools.layouts.table_rows import split_texts

_FISCAL_YEAR = re.compile(
    r"(?:(?P<era>令和|平成|昭和|[RHS㋿㍻㍼])(?P<year>元|[0-9]{1,2})|(?P<western>(?:19|20)[0-9]{2}))(?:年度?)?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:第|№|No\.?)?([0-9]{1,5})回?", re.IGNORECASE)


def fiscal_year_in(text: str) -> int | None:
    """令和５年度, R5, 2023 → 2023; None for anything else."""
    found = _FISCAL_YEAR.fullmatch("".join(fold_width(text).split()))
    if found is None:
        return None
    if found["western"]:
        return int(found["western"])
    return era_named(found["era"].upper()).western_year(parse_number(found["year"]) or 1)


def number_in(text: str) -> int | None:
    """6, 第６回, №６ → 6; None for anything else and for 0."""
    found = _NUMBER.fullmatch("".join(fold_width(text).split()))
    return int(found[1]) or None if found else None


def texts_in(text: str) -> tuple[str, ...]:
    """Several texts, one a line or joined by 、."""
    return tuple(part for line in text.splitlines() for part in split_texts(line))


def case_id_in(text: str) -> str:
    """The id as it is compared: width and blanks do not count."""
    return comparable(text).upper()


def full_body_name(written: str) -> str:
    """The canonical name of a council written in one of its forms; "" for one the municipality does not know."""
    wanted = comparable(written)
    for name, forms in load_profile().body_names.items():
        if wanted in map(comparable, (name, *forms)):
            return name
    return ""
