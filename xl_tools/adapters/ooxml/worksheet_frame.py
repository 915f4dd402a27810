"""A worksheet part without its cells: what stands before and after the sheet data, by place in the bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from xl_tools.adapters import refusals
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

_NOT_ELEMENTS = re.compile(rb"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)", re.DOTALL)
"""One that is left open takes the rest: looking for its end again at each that follows would never end."""
INSIDE_TAG = rb"""((?:[^<>"']++|"[^"]*+"|'[^']*+')*+)"""
"""What follows an element's name up to the end of its tag, as one group."""
_TAG = re.compile(rb"<(/?)([^\s<>/!?]+)%b>" % INSIDE_TAG)
_ATTRIBUTE = re.compile(r"""([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


class ChildSpan(NamedTuple):
    """A child of the worksheet: local name, first byte and the one after the last."""

    name: str
    inside_tag: bytes
    start: int
    end: int

    @property
    def attributes(self) -> dict[str, str]:
        """As written, prefixes kept."""
        return attributes_in(self.inside_tag)


class PartFrame:
    """A part's root and its children by place; no more is looked at than is asked for.

    ``root_name`` has no prefix, ``prefix`` is the root's: "" or like "x:"; ``tags`` is the part as ``masked`` gives it. XML may be broken
    where nothing is asked for.
    """

    def __init__(self, part: bytes, root_name: str = "") -> None:
        """Of a part in UTF-8. Raises Refused for one with another root, or broken there."""
        self.part = part
        self.tags = masked(part)
        root = _TAG.search(self.tags)
        if root is None:
            raise Refused(refusals.BROKEN)
        written = root[2].decode(errors="replace")
        self.root_name = local(written)
        if root_name not in ("", self.root_name):
            raise Refused(refusals.BROKEN)
        self.prefix = written[: -len(self.root_name)]
        self.root_tag = root[0]
        self._inside = root.end()

    def child(self, name: str) -> ChildSpan | None:
        """The only child of a name that is found nowhere deeper (dimension, cols, mergeCells, fonts …)."""
        found = self._opening(name, self._inside)
        return _child(self.tags, found)[0] if found else None

    def inside(self, name: str) -> tuple[int, int] | None:
        """Between the tags of such a child; None if there is none or it is one tag."""
        span = self.child(name)
        if span is None or span.inside_tag.endswith(b"/"):
            return None
        opening_end = span.start + len(b"<>") + len(self.prefix) + len(name) + len(span.inside_tag)
        return opening_end, self.tags.rindex(b"</", opening_end, span.end)

    def _opening(self, name: str, start: int, end: int | None = None) -> re.Match[bytes] | None:
        beginning = f"<{self.prefix}{name}".encode()
        at = self.tags.find(beginning, start, end)
        while at >= 0:
            found = _TAG.match(self.tags, at)
            if found and found[2] == beginning[1:]:
                return found
            at = self.tags.find(beginning, at + 1, end)
        return None

    def children(self) -> Iterator[ChildSpan]:
        """All children in order."""
        if self.root_tag.endswith(b"/>"):
            return
        found = _next_tag(self.tags, self._inside)
        while not found[1]:
            if found[3].endswith(b"/"):
                child = ChildSpan(_local(found[2]), found[3], found.start(), found.end())
            else:
                child, _ = _child(self.tags, found)
            yield child
            found = _next_tag(self.tags, child.end)


class WorksheetFrame(PartFrame):
    """Rows lie between ``data_start`` and ``data_end``; for ``<sheetData/>`` both are the byte after it."""

    def __init__(self, part: bytes) -> None:
        super().__init__(part, "worksheet")
        found = self._opening("sheetData", self._inside)
        if found is None:
            raise Refused(refusals.BROKEN)
        self.data_start = found.end()
        self.data, self.data_end = _child(self.tags, found)

    def child(self, name: str) -> ChildSpan | None:
        found = self._opening(name, self.data.end) or self._opening(name, self._inside, self.data.start)
        return _child(self.tags, found)[0] if found else None


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


def _next_tag(tags: bytes, position: int) -> re.Match[bytes]:
    found = _TAG.search(tags, position)
    if found is None:
        raise Refused(refusals.BROKEN)
    return found


def _child(tags: bytes, opening: re.Match[bytes]) -> tuple[ChildSpan, int]:
    """The child that begins there, and where its end tag does; elements of its name may stand inside it."""
    name = _local(opening[2])
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
def _local(name: bytes) -> str:
    return local(name.decode(errors="replace"))


@lru_cache(maxsize=256)
def _same_name(name: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"<(/?)%b(?=[\s/>])%b>" % (re.escape(name), INSIDE_TAG))
