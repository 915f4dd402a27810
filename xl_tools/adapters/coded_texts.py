"""Texts with codes in them, as Excel shows them: headers and footers, number formats, texts put together in formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HEADERS = frozenset(f"{page}{kind}" for page in ("odd", "even", "first") for kind in ("Header", "Footer"))
_FORMULAS = frozenset({"f", "formula", "formula1", "formula2", "definedName", "calculatedColumnFormula"})
_FORMATS = frozenset({"formatCode"})
CODED = _HEADERS | _FORMULAS | _FORMATS
"""Names of the elements and attributes that have such texts."""
_SECTION = re.compile("&[LCRlcr]")
_FIELD = re.compile("&[PNDTGAFZpndtgafz]")
"""The page's number, the date, the name of the sheet …"""
_LOOK = re.compile(
    r'&(?:"[^"]*"?|K(?:[0-9]{2}[+-][0-9]{3}|[0-9A-F]{6})|[BIUESXYOH]|[0-9]{1,3}?(?=0[1-9]|[^0-9]|$)|[0-9]{1,3})',
    re.IGNORECASE,
)
"""Font, colour, bold …, size. Of digits in one piece those of a telephone number are not the size's."""
_ESCAPED = re.compile(r"\\(.)|[_*].", re.DOTALL)
_JOINT = re.compile(r'"\s*&\s*(?:([0-9]{1,8})\s*&\s*)?"')
_LISTED = re.compile(r'"\s*[&,]\s*(?:([0-9]{1,8})\s*[&,]\s*)?"')
_CONSTANT = re.compile('"((?:[^"]|"")*)"')


def uncoded(text: str, name: str) -> Iterator[str]:
    """What the text of an element, or an attribute, called ``name`` says once its codes are taken out."""
    if name in _HEADERS:
        yield from header_sections(text)
    elif name in _FORMATS and ('"' in text or "\\" in text):
        yield _format_text(text)
    elif name in _FORMULAS and '"' in text:
        yield from formula_constants(text)


def _format_text(code: str) -> str:
    return _ESCAPED.sub(r"\1", code.replace('"', ""))


def header_sections(text: str) -> Iterator[str]:
    """&L&8左&C&P／&N → 左, ／: the sections apart, without their codes and fields; && is one &."""
    for section in _SECTION.split(text.replace("&&", "\0")):
        shown = _LOOK.sub("", _FIELD.sub(" ", section)).replace("\0", "&")
        if shown.strip():
            yield shown


def formula_constants(formula: str) -> Iterator[str]:
    """The texts written into a formula; those joined by & (or in CONCAT) are one."""
    joint = _LISTED if "CONCAT" in formula.upper() else _JOINT
    for found in _CONSTANT.findall(joint.sub(r"\1", formula)):
        yield found.replace('""', '"')
