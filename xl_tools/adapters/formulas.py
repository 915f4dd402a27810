"""Formulas whose result is not stored: programs other than Excel write them, and nothing can be read there."""

from __future__ import annotations

import re

from xl_tools.adapters.cell_reference import position_of
from xl_tools.ports import Position

_WITHOUT_RESULT = re.compile(
    rb"<c (?P<cell>[^<>]*)>\s*<f(?: [^<>]*)?(?:/>|>[^<]*</f>)\s*(?P<result><v\s*/>|<v>\s*</v>)?\s*</c>"
)
_REFERENCE = re.compile(rb'(?:^|\s)r="([A-Z]{1,3}[0-9]{1,7})"')


def formulas_without_result(sheet: bytes) -> frozenset[Position]:
    """Cells of a sheet part (in UTF-8) that hold a formula and no result; an empty text is a result."""
    if b"<f>" not in sheet and b"<f " not in sheet:
        return frozenset()
    found = set()
    for match in _WITHOUT_RESULT.finditer(sheet):
        reference = _REFERENCE.search(match["cell"])
        is_empty_text = match["result"] is not None and b't="str"' in match["cell"]
        position = position_of(reference[1].decode()) if reference and not is_empty_text else None
        if position is not None:
            found.add(position)
    return frozenset(found)
