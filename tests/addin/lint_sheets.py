"""Limits of Excel that lie in the sheets: names, input help, lists of choices, conditional formats."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

LONGEST_SHEET_NAME, LONGEST_TITLE, LONGEST_MESSAGE, LONGEST_LIST = 31, 32, 255, 255
_NEVER_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")


def sheet_mistakes(root: etree._Element) -> Iterator[str]:
    yield from _sheet_names(root)
    for validation in root.iter("{*}dataValidation"):
        yield from _validation(validation)
    for rule in root.iter("{*}cfRule"):
        if rule.get("type") in ("cellIs", "expression") and rule.get("dxfId") is None:
            yield f"conditional format {rule.get('priority')} changes nothing"
    yield from _order(root)


def _sheet_names(root: etree._Element) -> Iterator[str]:
    names = [sheet.get("name", "") for sheet in root.iter("{*}sheet")]
    for name in names:
        if not 0 < len(name) <= LONGEST_SHEET_NAME or _NEVER_IN_A_NAME.search(name):
            yield f"{name}: no name for a sheet"
    if len({name.casefold() for name in names}) != len(names):
        yield "two sheets have one name"


def _validation(validation: etree._Element) -> Iterator[str]:
    limits = {
        "errorTitle": LONGEST_TITLE,
        "promptTitle": LONGEST_TITLE,
        "error": LONGEST_MESSAGE,
        "prompt": LONGEST_MESSAGE,
    }
    place = validation.get("sqref")
    for attribute, longest in limits.items():
        if len((validation.get(attribute) or "").encode("utf-16-le")) // 2 > longest:
            yield f"{place}: {attribute} is longer than {longest}"
    for formula in validation:
        if (formula.text or "").startswith('"') and len(formula.text or "") > LONGEST_LIST + 2:
            yield f"{place}: the list is longer than {LONGEST_LIST}"


def _order(root: etree._Element) -> Iterator[str]:
    """Cells of a row stand from left to right: Excel repairs, that is throws away, others."""
    for row in root.iter("{*}row"):
        columns = [re.sub(r"\d", "", cell.get("r", "")) for cell in row.iter("{*}c")]
        if columns != sorted(columns, key=lambda letters: (len(letters), letters)):
            yield f"row {row.get('r')}: cells out of order"
