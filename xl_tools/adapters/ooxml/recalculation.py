"""Formula results stay as they are in the file; Excel is told to work them out again when it opens it."""

from __future__ import annotations

from xl_tools.adapters.ooxml.asked import Asked
from xl_tools.adapters.ooxml.workbook import Workbook
from xl_tools.adapters.ooxml.xml_spans import in_utf8

_TAGS = (b"<f>", b"<f ", b"<f/", b":f>", b":f ", b":f/")
"""How formulas begin, with or without prefix. A text that looks so makes Excel calculate once too often."""


def recalculate_on_opening(workbook: Workbook, asked: Asked) -> None:
    """Nothing in a workbook without formulas. Raises Refused."""
    if _has_formulas(workbook):
        workbook.make_child("calcPr").set("fullCalcOnLoad", "1")
        workbook.store()
        asked.change("calcPr", part=workbook.part)


def _has_formulas(workbook: Workbook) -> bool:
    if workbook.related_part("calcChain"):
        return True
    parts = (sheet.part for sheet in workbook.sheets() if sheet.kind == "worksheet")
    sheets = (in_utf8(workbook.package.read(part)) for part in parts)
    return any(tag in sheet for sheet in sheets for tag in _TAGS)
