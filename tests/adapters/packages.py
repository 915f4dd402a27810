"""Workbook packages written by hand, for what no library would write."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
DRAWING = (
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)

Parts = dict[str, bytes]


def zipped(parts: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def unzipped(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def relationships(*targets: tuple[str, str, str]) -> bytes:
    """Of (id, last word of the type, target)."""
    entries = "".join(
        f'<Relationship Id="{i}" Type="{OFFICE}/{kind}" Target="{target}"/>' for i, kind, target in targets
    )
    return f'<Relationships xmlns="{PACKAGE}">{entries}</Relationships>'.encode()


def worksheet(rows: str = "", after: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>"
    ).encode()


def string_table(*items: str) -> bytes:
    return f'<sst xmlns="{MAIN}">{"".join(f"<si>{item}</si>" for item in items)}</sst>'.encode()


def style_sheet(fonts: str, named: str, cells: str) -> bytes:
    return (
        f'<styleSheet xmlns="{MAIN}"><fonts>{fonts}</fonts><cellStyleXfs>{named}</cellStyleXfs>'
        f"<cellXfs>{cells}</cellXfs></styleSheet>"
    ).encode()


def package_parts(
    *sheets: str | bytes, strings: bytes = b"", styles: bytes = b"", workbook_settings: str = ""
) -> Parts:
    """Sheets are whole parts (bytes) or just rows (str); their names are シート1, シート2 …"""
    listed = "".join(
        f'<sheet name="シート{i}" sheetId="{i}" r:id="rId{i}"/>' for i in range(1, len(sheets) + 1)
    )
    related = [(f"rId{i}", "worksheet", f"worksheets/sheet{i}.xml") for i in range(1, len(sheets) + 1)]
    parts: Parts = {
        "_rels/.rels": relationships(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{workbook_settings}<sheets>{listed}</sheets></workbook>'
        ).encode(),
    }
    if strings:
        parts["xl/sharedStrings.xml"] = strings
        related.append(("rIdS", "sharedStrings", "sharedStrings.xml"))
    if styles:
        parts["xl/styles.xml"] = styles
        related.append(("rIdT", "styles", "styles.xml"))
    parts["xl/_rels/workbook.xml.rels"] = relationships(*related)
    for i, sheet in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{i}.xml"] = worksheet(sheet) if isinstance(sheet, str) else sheet
    return parts


def package(
    *sheets: str | bytes, strings: bytes = b"", styles: bytes = b"", workbook_settings: str = ""
) -> bytes:
    return zipped(package_parts(*sheets, strings=strings, styles=styles, workbook_settings=workbook_settings))


def with_drawing(anchors: str) -> bytes:
    """A workbook of one sheet whose drawing holds the anchors."""
    parts = package_parts(worksheet(after='<drawing r:id="rId1"/>'))
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = relationships(
        ("rId1", "drawing", "../drawings/drawing1.xml")
    )
    parts["xl/drawings/drawing1.xml"] = f"<xdr:wsDr {DRAWING}>{anchors}</xdr:wsDr>".encode()
    return zipped(parts)


def text_cell(reference: str, text: str, attributes: str = "") -> str:
    return f'<c r="{reference}" t="str"{attributes}><v>{text}</v></c>'
