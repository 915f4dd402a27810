"""A workbook as it is handed in: as .xlsx without its macros, and without sheets that are no part of it."""

from __future__ import annotations

import re
from collections.abc import Collection

from xl_tools.adapters.file_kind import refuse_other_than_zip
from xl_tools.adapters.ooxml.active_content import (
    forget_folders,
    refuse_calls,
    remove_activex,
    sheets_with_embedded_files,
)
from xl_tools.adapters.ooxml.content_types import PART as CONTENT_TYPES
from xl_tools.adapters.ooxml.content_types import ContentTypes
from xl_tools.adapters.ooxml.form_buttons import remove_buttons
from xl_tools.adapters.ooxml.own_sheets import take_out_sheet
from xl_tools.adapters.ooxml.package import Package
from xl_tools.adapters.ooxml.part_trees import drop_tree, drop_unreached
from xl_tools.adapters.ooxml.vml_notes import CONTENT_TYPE as _VML
from xl_tools.adapters.ooxml.workbook import Workbook
from xl_tools.adapters.ooxml.worksheet_frame import INSIDE_TAG
from xl_tools.adapters.read_file import unreadable
from xl_tools.adapters.refusals import Refused

_WITH_MACROS = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_PLAIN = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MACROS = "application/vnd.ms-office.vbaProject"
_MACRO_PARTS = ("vbaProject", "attachedToolbars")
_RIBBON_PARTS = ("extensibility", "webextensiontaskpanes")
_SHAPES = (".drawing+xml", ".chartshapes+xml")
_SHEETS = (".worksheet+xml", ".dialogsheet+xml")
_OF_SHAPES = re.compile(rb"""(?<=\s)macro\s*=\s*(?:"[^"]*"|'[^']*')""")
_OF_NOTES = re.compile(rb"<(?P<tag>\w+:FmlaMacro)>[^<]*</(?P=tag)>")
_CONTROL = re.compile(rb"<(?:[^\s<>/:]+:)?controlPr\b%b>" % INSIDE_TAG)
_OF_CONTROLS = re.compile(rb"""\smacro\s*=\s*(?:"[^"]*"|'[^']*')""")


def without_macros(workbook: bytes, buttons: Collection[str], name: str) -> bytes:
    """The same bytes for a workbook without macros. Shapes that call those named in ``buttons`` go too.

    Other shapes stay and do nothing; of what else could run see ``active_content``. What the workbook does not lead to,
    and comments of the archive, go as well: nobody would see what is in them. ``name`` is told where it cannot be read.
    Raises UnreadableFile.
    """
    try:
        refuse_other_than_zip(workbook)
        package = Package.from_bytes(workbook)
        book = Workbook(package)
        refuse_calls(book)
        remove_buttons(book, buttons)
        remove_activex(book)
        _drop_parts(package, book.part, _MACRO_PARTS)
        _drop_parts(package, "", _RIBBON_PARTS)
        for part in package.part_keys():
            if cleaned := _without_calls(part, package.content_type(part), package.read(part)):
                package.write(part, cleaned)
        forget_folders(book)
        drop_unreached(package)
        package.forget_comments()
        package.write(CONTENT_TYPES, _plain_types(package))
        return package.to_bytes()
    except Refused as refused:
        raise unreadable(name, refused) from refused


def embedded_in(workbook: bytes, name: str) -> tuple[str, ...]:
    """Names of sheets that hold other files. Raises UnreadableFile."""
    try:
        return tuple(sheets_with_embedded_files(Workbook(Package.from_bytes(workbook))))
    except Refused as refused:
        raise unreadable(name, refused) from refused


def without_sheets(workbook: bytes, sheets: Collection[str], name: str) -> bytes:
    """Whoever wrote them, also from a workbook with a locked structure.

    Raises UnreadableFile, CannotEdit (formulas elsewhere use them).
    """
    try:
        package = Package.from_bytes(workbook)
        book = Workbook(package)
        for place in [each for each in book.sheets() if each.name in sheets]:
            take_out_sheet(book, [each.name for each in book.sheets()].index(place.name))
        return package.to_bytes()
    except Refused as refused:
        raise unreadable(name, refused) from refused


def _drop_parts(package: Package, source: str, kinds: Collection[str]) -> None:
    for relationship in [each for each in package.relationships(source) if each.kind in kinds]:
        package.unrelate(source, relationship.id)
        drop_tree(package, relationship.target)


def _plain_types(package: Package) -> bytes:
    """The filters of mail servers look for the type of macros, whether or not a part is of it."""
    types = ContentTypes(package.read(CONTENT_TYPES))
    if not any(types.of(part) == _MACROS for part in package.part_keys()):
        types.remove_default(_MACROS)
    return types.xml.replace(_WITH_MACROS, _PLAIN)


def _without_calls(part: str, content_type: str, content: bytes) -> bytes:
    """A part (by its key) of drawings or sheets whose shapes call no macro any more; b"" for any other part.

    They may lie in any folder, and say what they are by their type.
    """
    usual = part if part.endswith(".xml") else ""
    if part.endswith(".vml") or content_type == _VML:
        return _OF_NOTES.sub(b"", content)
    if usual.startswith("xl/drawings/") or content_type.endswith(_SHAPES):
        return _OF_SHAPES.sub(b'macro=""', content)
    if usual.startswith("xl/worksheets/") or content_type.endswith(_SHEETS):
        return _CONTROL.sub(lambda found: _OF_CONTROLS.sub(b"", found[0]), content)
    return b""
