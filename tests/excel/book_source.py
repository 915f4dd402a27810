"""Loads a workbook's bytes into the in-memory Excel."""

from __future__ import annotations

from typing import Any

from lxml import etree

from tests.excel.names import DocumentProperty, Name
from tests.excel.notes import read_notes
from tests.excel.sheet_source import read_sheet
from tests.excel.sheets import Worksheet
from tests.excel.styles import Styles
from xl_tools.adapters.ooxml import defined_names
from xl_tools.adapters.ooxml.package import Package
from xl_tools.adapters.ooxml.workbook import Workbook

_VISIBLE = {"visible": -1, "hidden": 0, "veryHidden": 2}


def load(book: Any, data: bytes) -> None:
    """Sheets known by name stay the objects they are, so that what refers to them goes on doing so."""
    package = Package.from_bytes(data)
    parts = Workbook(package)
    book.data = data
    book.Date1904 = parts.counts_from_1904
    styles_part = parts.related_part("styles")
    book.styles = Styles(package.read(styles_part) if styles_part else None)
    known = {sheet.Name: sheet for sheet in book.all_sheets}
    book.all_sheets = _sheets(book, parts, known)
    _load_names(book, parts)
    _load_properties(book, package)
    protection = parts.child("workbookProtection")
    book.ProtectStructure = protection is not None and protection.get("lockStructure") in ("1", "true")
    if not any(sheet is book.shown_sheet for sheet in book.all_sheets):
        book.shown_sheet = _first_shown(book, parts)


def _sheets(book: Any, parts: Workbook, known: dict[str, Worksheet]) -> list[Worksheet]:
    strings_part = parts.related_part("sharedStrings")
    root = etree.fromstring(parts.package.read(strings_part)) if strings_part else ()
    strings = [each for each in root if each.tag.endswith("}si")]
    sheets = []
    for place, element in zip(parts.sheets(), parts.sheet_elements(), strict=True):
        if place.kind != "worksheet":
            continue
        sheet = known.get(place.name) or Worksheet(book, place.name)
        source = read_sheet(parts.package.read(place.part), strings, book.styles)
        sheet.load(source, *read_notes(parts, place.part))
        sheet.loaded(_VISIBLE[element.get("state", "visible")])
        sheets.append(sheet)
    return sheets


def _first_shown(book: Any, parts: Workbook) -> Worksheet:
    views = parts.child("bookViews")
    tabs = () if views is None else views
    number = next((int(view.get("activeTab", "0")) for view in tabs), 0)
    names = [place.name for place in parts.sheets()]
    named = (sheet for sheet in book.all_sheets if number < len(names) and sheet.Name == names[number])
    found = next(named, None)
    if found is not None:
        return found  # type: ignore[no-any-return]
    return next(sheet for sheet in book.all_sheets if sheet.Visible == -1)  # type: ignore[no-any-return]


def _load_names(book: Any, parts: Workbook) -> None:
    places = [place.name for place in parts.sheets()]
    book.names = []
    for element in defined_names.all_names(parts):
        index = element.get("localSheetId", "")
        sheet = (
            book.worksheet(places[int(index)]) if index and book.has_worksheet(places[int(index)]) else None
        )
        hidden = element.get("hidden") in ("1", "true")
        book.names.append(Name(book, element.get("name", ""), "=" + (element.text or ""), not hidden, sheet))
    book.names_before = [name.key() for name in book.names]


def _load_properties(book: Any, package: Package) -> None:
    part = package.related("", "custom-properties") or package.related("", "customProperties")
    root = etree.fromstring(package.read(part)) if part else ()
    book.properties = []
    for element in root:
        value = next(iter(element), None)
        text = "" if value is None else value.text or ""
        is_text = value is not None and value.tag.endswith("}lpwstr")
        book.properties.append(DocumentProperty(book, element.get("name", ""), text, 4 if is_text else 1))
    book.properties_before = {each.Name: each.Value for each in book.properties}
