"""A worksheet part without its cells: what stands before and after the sheet data, by place in the bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from xl_tools.adapters import refusals
from xl_tools.adapters.ooxml.xml_spans import ElementSpan, RootSpan, root_span, spliced, tag_end
from xl_tools.adapters.refusals import Refused

CHILD_ORDER = (
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
)
"""The schema's order of a worksheet's children."""

_NOT_ELEMENTS = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>", re.DOTALL)
_SHEET_DATA = re.compile(rb"<(?:[^\s<>/:]+:)?sheetData(?=[\s/>])")
_SHEET_DATA_END = re.compile(rb"</(?:[^\s<>/:]+:)?sheetData\s*>")


@dataclass(frozen=True, slots=True)
class WorksheetFrame:
    """``children`` in order, places are those in the whole part; ``rows`` lie between ``data_start`` and ``data_end``.

    For ``<sheetData/>`` both are the byte after it.
    """

    root: RootSpan
    data: ElementSpan
    data_start: int
    data_end: int

    @property
    def prefix(self) -> str:
        """ "" or like "x:", as every element of the main namespace needs it."""
        return self.root.prefix

    @property
    def children(self) -> tuple[ElementSpan, ...]:
        return self.root.children

    def child(self, name: str) -> ElementSpan | None:
        return self.root.child(name)

    def named(self, name: str) -> list[ElementSpan]:
        """All children of a name, such as conditionalFormatting."""
        return [child for child in self.children if child.name == name]

    def place_for(self, name: str) -> int:
        """Where a new child of that name goes in: after those of its name, before what the schema wants later.

        mc:AlternateContent stands for the children it holds: controls and oleObjects.
        """
        rank = CHILD_ORDER.index(name)
        for child in self.children:
            order = "oleObjects" if child.name == "AlternateContent" else child.name
            if order in CHILD_ORDER and CHILD_ORDER.index(order) > rank:
                return child.start
        return self.root.closing


def masked(part: bytes) -> bytes:
    """The part (in UTF-8) with blanks in place of comments, CDATA and instructions: every ``<`` left is a tag.

    Places stay the same. Raises Refused for a DTD.
    """
    if b"<!" in part or part.find(b"<?", 2) > 0:
        part = _NOT_ELEMENTS.sub(lambda found: b" " * len(found[0]), part)
        if b"<!" in part:
            raise Refused(refusals.DTD)
    return part


def worksheet_frame(part: bytes) -> WorksheetFrame:
    """Of a worksheet part in UTF-8. Raises Refused for broken XML or a part that is no worksheet."""
    tags = masked(part)
    opening = _SHEET_DATA.search(tags)
    if opening is None:
        raise Refused(refusals.BROKEN)
    start = opening.start()
    data_start = data_end = end = tag_end(tags, start)
    if tags[end - 2 : end] != b"/>":
        closing = _SHEET_DATA_END.search(tags, data_start)
        if closing is None:
            raise Refused(refusals.BROKEN)
        data_end, end = closing.span()
    root = _with_gap(
        root_span(spliced(part, [(data_start, data_end, b"")])), data_start, data_end - data_start
    )
    data = root.child("sheetData")
    if root.name != "worksheet" or data is None or (data.start, data.end) != (start, end):
        raise Refused(refusals.BROKEN)
    return WorksheetFrame(root, data, data_start, data_end)


def _with_gap(root: RootSpan, place: int, length: int) -> RootSpan:
    """Places in a part from which ``length`` bytes were left out at ``place``."""

    def moved(at: int) -> int:
        return at + length if at > place else at

    children = tuple(
        ElementSpan(child.name, child.attributes, moved(child.start), moved(child.end))
        for child in root.children
    )
    return RootSpan(
        root.name, root.prefix, root.attributes, children, root.start, root.opening_end, moved(root.closing)
    )


def with_child(part: bytes, name: str, element: bytes) -> bytes:
    """The worksheet with one more child, in the schema's place. Raises Refused."""
    place = worksheet_frame(part).place_for(name)
    return spliced(part, [(place, place, element)])


def without_child(part: bytes, child: ElementSpan) -> bytes:
    return spliced(part, [(child.start, child.end, b"")])
