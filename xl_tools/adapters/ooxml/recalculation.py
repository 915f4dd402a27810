"""Formula results stay as they are in the file; Excel is told to work them out again when it opens it."""

from __future__ import annotations

import re

from xl_tools.adapters.ooxml.asked import Asked
from xl_tools.adapters.ooxml.workbook import Workbook
from xl_tools.adapters.ooxml.xml_spans import in_utf8

_FORMULA = re.compile(rb"<(?:[^\s<>/:]+:)?f[\s/>]")


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
    return any(_FORMULA.search(in_utf8(workbook.package.read(part))) for part in parts)
