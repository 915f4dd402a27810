"""A workbook as .xlsx: without its macros, and with sheets hidden that are not to be printed."""

from __future__ import annotations

import re
from collections.abc import Collection

from xl_tools.adapters.ooxml.content_types import PART as CONTENT_TYPES
from xl_tools.adapters.ooxml.package import Package
from xl_tools.adapters.ooxml.part_trees import drop_tree
from xl_tools.adapters.ooxml.workbook import Workbook
from xl_tools.adapters.read_file import unreadable
from xl_tools.adapters.refusals import Refused

_WITH_MACROS = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_PLAIN = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MACRO_PARTS = ("vbaProject", "attachedToolbars")
_RIBBON_PARTS = ("extensibility",)
_OF_SHAPES = re.compile(rb'(?<=\s)macro="[^"]*"')
_OF_NOTES = re.compile(rb"<(?P<tag>\w+:FmlaMacro)>[^<]*</(?P=tag)>")
_OF_CONTROLS = re.compile(rb'(<controlPr\b[^>]*?)\smacro="[^"]*"')


def without_macros(workbook: bytes, name: str) -> bytes:
    """The same bytes for a workbook without macros. Buttons stay as shapes that do nothing.

    ``name`` is told where it cannot be read. Raises UnreadableFile.
    """
    try:
        package = Package.from_bytes(workbook)
        book = Workbook(package).part
        _drop_parts(package, book, _MACRO_PARTS)
        _drop_parts(package, "", _RIBBON_PARTS)
        for part in package.names():
            if cleaned := _without_calls(part.lower(), package.read(part)):
                package.write(part, cleaned)
        types = package.read(CONTENT_TYPES)
        package.write(CONTENT_TYPES, types.replace(_WITH_MACROS, _PLAIN))
        return package.to_bytes()
    except Refused as refused:
        raise unreadable(name, refused) from refused


def with_sheets_hidden(workbook: bytes, sheets: Collection[str], name: str) -> bytes:
    """Sheets that are not there are nothing to hide. Raises UnreadableFile."""
    try:
        package = Package.from_bytes(workbook)
        book = Workbook(package)
        elements = book.sheet_elements()
        for element in elements:
            if element.get("name") in sheets:
                element.set("state", "hidden")
        seen = next((place for place, each in enumerate(elements) if each.get("state") is None), 0)
        views = book.child("bookViews")
        for view in views if views is not None else ():
            view.set("activeTab", str(seen))
            view.set("firstSheet", str(seen))
        book.store()
        return package.to_bytes()
    except Refused as refused:
        raise unreadable(name, refused) from refused


def _drop_parts(package: Package, source: str, kinds: Collection[str]) -> None:
    for relationship in package.relationships(source):
        if relationship.kind in kinds:
            package.unrelate(source, relationship.id)
            if package.has(relationship.target):
                drop_tree(package, relationship.target)


def _without_calls(part: str, content: bytes) -> bytes:
    """A part of drawings or sheets whose shapes call no macro any more; b"" for any other part."""
    if part.endswith(".vml"):
        return _OF_NOTES.sub(b"", content)
    if not part.endswith(".xml"):
        return b""
    if part.startswith("xl/drawings/"):
        return _OF_SHAPES.sub(b'macro=""', content)
    return _OF_CONTROLS.sub(rb"\1", content) if part.startswith("xl/worksheets/") else b""
