"""A worksheet part without its cells: what stands before and after the sheet data, by place in the bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from xl_tools.adapters import refusals
from xl_tools.adapters.ooxml.xml_spans import spliced
from xl_tools.adapters.refusals import Refused
from xl_tools.adapters.xml_parts import local

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
INSIDE_TAG = rb"""((?:[^<>"']++|"[^"]*+"|'[^']*+')*+)"""
"""What follows an element's name up to the end of its tag, as one group."""
_TAG = re.compile(rb"<(/?)([^\s<>/!?]+)%b>" % INSIDE_TAG)
_ATTRIBUTE = re.compile(r"""([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


@dataclass(frozen=True, slots=True)
class ChildSpan:
    """A child of the worksheet: local name, first byte and the one after the last."""

    name: str
    inside_tag: bytes
    start: int
    end: int

    @property
    def attributes(self) -> dict[str, str]:
        """As written, prefixes kept."""
        return attributes_in(self.inside_tag)


@dataclass(frozen=True, slots=True)
class WorksheetFrame:
    """Rows lie between ``data_start`` and ``data_end``; for ``<sheetData/>`` both are the byte after it.

    ``prefix`` is "" or like "x:", as every element of the main namespace needs it; ``closing`` is where the end
    tag begins; ``tags`` is the part as ``masked`` gives it.
    """

    prefix: str
    root_tag: bytes
    children: tuple[ChildSpan, ...]
    closing: int
    data: ChildSpan
    data_start: int
    data_end: int
    tags: bytes

    def child(self, name: str) -> ChildSpan | None:
        return next((child for child in self.children if child.name == name), None)

    def named(self, name: str) -> list[ChildSpan]:
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
        return self.closing


def masked(part: bytes) -> bytes:
    """The part (in UTF-8) with blanks in place of comments, CDATA and instructions: every ``<`` left is a tag.

    Places stay the same. Raises Refused for a DTD.
    """
    if b"<!" in part or part.find(b"<?", 2) > 0:
        part = _NOT_ELEMENTS.sub(lambda found: b" " * len(found[0]), part)
        if b"<!" in part:
            raise Refused(refusals.DTD)
    return part


def attributes_in(inside_tag: bytes) -> dict[str, str]:
    """Of what stands between a tag's name and its end."""
    text = inside_tag.decode("utf-8", errors="replace")
    return {name: unescape(double or single) for name, double, single in _ATTRIBUTE.findall(text)}


def worksheet_frame(part: bytes) -> WorksheetFrame:
    """Of a worksheet part in UTF-8. Raises Refused for a part that is no worksheet, or broken at this level.

    Looks at no more than it must, so XML may be broken elsewhere.
    """
    tags = masked(part)
    root = _TAG.search(tags)
    if root is None or local(root[2].decode(errors="replace")) != "worksheet" or root[3].endswith(b"/"):
        raise Refused(refusals.BROKEN)
    children: list[ChildSpan] = []
    data_start = data_end = 0
    found = _next_tag(tags, root.end())
    while not found[1]:
        child, inner_end = _child(tags, found)
        children.append(child)
        if child.name == "sheetData" and not data_start:
            data_start, data_end = found.end(), inner_end
        found = _next_tag(tags, child.end)
    data = next((child for child in children if child.name == "sheetData"), None)
    if data is None:
        raise Refused(refusals.BROKEN)
    prefix = root[2].decode()[: -len("worksheet")]
    return WorksheetFrame(prefix, root[0], tuple(children), found.start(), data, data_start, data_end, tags)


def _next_tag(tags: bytes, position: int) -> re.Match[bytes]:
    found = _TAG.search(tags, position)
    if found is None:
        raise Refused(refusals.BROKEN)
    return found


def _child(tags: bytes, opening: re.Match[bytes]) -> tuple[ChildSpan, int]:
    """The child that begins there, and where its end tag does; elements of its name may stand inside it."""
    name = local(opening[2].decode())
    if opening[3].endswith(b"/"):
        return ChildSpan(name, opening[3], opening.start(), opening.end()), opening.end()
    depth, same_name = 1, b"<" + opening[2]
    closing = tags.find(b"</%b>" % opening[2], opening.end())
    if closing > 0 and tags.find(same_name, opening.end(), closing) < 0:  # nearly always
        return ChildSpan(name, opening[3], opening.start(), closing + len(same_name) + 2), closing
    for found in _same_name(opening[2]).finditer(tags, opening.end()):
        if found[1]:
            depth -= 1
        elif not found[2].endswith(b"/"):
            depth += 1
        if not depth:
            return ChildSpan(name, opening[3], opening.start(), found.end()), found.start()
    raise Refused(refusals.BROKEN)


@lru_cache(maxsize=256)
def _same_name(name: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"<(/?)%b(?=[\s/>])%b>" % (re.escape(name), INSIDE_TAG))


def with_child(part: bytes, name: str, element: bytes) -> bytes:
    """The worksheet with one more child, in the schema's place. Raises Refused."""
    place = worksheet_frame(part).place_for(name)
    return spliced(part, [(place, place, element)])


def without_child(part: bytes, child: ChildSpan) -> bytes:
    return spliced(part, [(child.start, child.end, b"")])
