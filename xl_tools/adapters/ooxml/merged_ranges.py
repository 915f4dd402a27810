"""The merged ranges of a worksheet."""

from __future__ import annotations

import re
from functools import lru_cache

from xl_tools.adapters.cell_reference import column_number
from xl_tools.adapters.ooxml.areas import parse_area
from xl_tools.adapters.ooxml.worksheet_frame import WorksheetFrame
from xl_tools.adapters.xml_parts import walk

Corners = tuple[int, int, int, int]
"""Top, left, bottom, right."""
_MERGE = re.compile(rb'mergeCell ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')


def merged_ranges(frame: WorksheetFrame) -> list[Corners]:
    """A sheet may have hundreds, so the usual way of writing them is read quickly. Raises Refused."""
    span = frame.child("mergeCells")
    if span is None:
        return []
    xml = frame.tags[span.start : span.end]
    quick = [
        (int(top), _column(left), int(bottom), _column(right))
        for left, top, right, bottom in _MERGE.findall(xml)
    ]
    if len(quick) == xml.count(b"mergeCell "):
        return quick
    found: list[dict[str, str]] = []
    walk(xml, {"mergeCell": found.append})
    areas = (parse_area(attributes.get("ref", "")) for attributes in found)
    return [(area.top, area.left, area.bottom, area.right) for area in areas if area is not None]


@lru_cache(maxsize=1024)
def _column(letters: bytes) -> int:
    return column_number(letters.decode())
