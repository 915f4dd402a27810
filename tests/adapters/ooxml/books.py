"""Workbooks for the editor's tests: hand-written packages with content types."""

from __future__ import annotations

from tests.adapters.packages import Parts, package_parts, zipped

TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_KINDS = {"xl/workbook.xml": "sheet.main", "xl/styles.xml": "styles", "xl/sharedStrings.xml": "sharedStrings"}


def content_types(names: list[str]) -> bytes:
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{_SPREADSHEET}.{_KINDS.get(name, "worksheet")}+xml"/>'
        for name in names
        if name.startswith("xl/") and not name.endswith(".rels")
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Types xmlns="{TYPES}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    ).encode()


def book_parts(
    *sheets: str | bytes, strings: bytes = b"", styles: bytes = b"", workbook_settings: str = ""
) -> Parts:
    """Like package_parts, with content types."""
    parts = package_parts(*sheets, strings=strings, styles=styles, workbook_settings=workbook_settings)
    return {"[Content_Types].xml": content_types(list(parts)), **parts}


def book(
    *sheets: str | bytes, strings: bytes = b"", styles: bytes = b"", workbook_settings: str = ""
) -> bytes:
    return zipped(book_parts(*sheets, strings=strings, styles=styles, workbook_settings=workbook_settings))
