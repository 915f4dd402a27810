"""Whether anything in an XML part may matter, told from the part as it is written: most parts need no tree."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from xl_tools.adapters.coded_texts import every_reading
from xl_tools.adapters.package_part_texts import ATTRIBUTE, NO_TEXT
from xl_tools.adapters.xml_parts import cell_text

_ALWAYS_WALKED = re.compile(
    rb"uthor|reator|odifiedBy|anager|<(?:\w+:)?(?:person|userInfo|header|rPh)\b|<(?:\w+:)?pivot"
)
"""People's names, copies of cells, furigana between the runs of a text: at a glance they tell nothing."""
_PLACE = re.compile(r"<xdr:((?:col|row)(?:Off)?)>-?\d{1,9}</xdr:\1>")
"""Corners of shapes: number after number."""
_END_OF_ONE = re.compile(r"</(?:\w+:)?(?:f|formula[12]?|sqref)>")
_APART = " " * 5
"""Formulas and places are texts of their own; digits that far from each other are no number."""
_TAG = re.compile("<[^<>]*>")
_WITH_CODES = re.compile(r'>([^<>&"\\]*[&"\\][^<>]*)<')


def is_worth_walking(plain: bytes, may_matter: Callable[[str], bool]) -> bool:
    """Whether a text of the part may matter: all texts in one do, or one without its codes, or an attribute.

    Yes for a part that cannot be told from how it is written.
    """
    has_instructions, has_loose_signs = plain.count(b"<?") > 1, plain.count(b"<") != plain.count(b">")
    if has_instructions or has_loose_signs or _ALWAYS_WALKED.search(plain):
        return True
    return may_matter(_all_in_one(plain.decode("utf-8", "replace")))


def _all_in_one(written: str) -> str:
    texts = _END_OF_ONE.sub(_APART, _PLACE.sub("", written))
    found = [cell_text(unescape(_TAG.sub("", texts)))]
    for text in set(_WITH_CODES.findall(written)):
        found += every_reading(unescape(text))
    for one, other in set(ATTRIBUTE.findall(written)):
        value = unescape(one or other)
        if not NO_TEXT.fullmatch(value):
            found += (value, *every_reading(value))
    return _APART.join(found)
