"""What an add-in file was built with, read back: to know our own, and whether it fits what is installed."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from xl_tools.build.addin.addin_conf import CONF_SHEET, AddinConf, conf_of
from xl_tools.build.addin.addin_workbook import TOOL_VERSION, XLWINGS_VERSION

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True)
class BuiltAddin:
    """The conf and the versions of what the add-in was built from."""

    conf: AddinConf
    tool_version: str
    xlwings_version: str


def read_addin(package: bytes) -> BuiltAddin | None:
    """None for a file that is not an add-in of ours."""
    try:
        with zipfile.ZipFile(BytesIO(package)) as parts:
            values = _conf(parts)
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError):
        return None
    if TOOL_VERSION not in values:
        return None
    return BuiltAddin(conf_of(values), values[TOOL_VERSION], values.get(XLWINGS_VERSION, ""))


def _conf(parts: zipfile.ZipFile) -> dict[str, str]:
    """Raises KeyError when there is no such sheet."""
    shared = [_text(item) for item in _read(parts, "xl/sharedStrings.xml").iter(f"{_MAIN}si")]
    values: dict[str, str] = {}
    for row in _read(parts, _conf_part(parts)).iter(f"{_MAIN}row"):
        key, value = (*_cells(row, shared), "", "")[:2]
        values[key] = value
    return values


def _cells(row: etree._Element, shared: list[str]) -> Iterator[str]:
    for cell in row.iter(f"{_MAIN}c"):
        text = _text(cell)
        yield shared[int(text)] if cell.get("t") == "s" else text


def _text(element: etree._Element) -> str:
    return "".join(part.text or "" for part in element.iter(f"{_MAIN}t", f"{_MAIN}v"))


def _conf_part(parts: zipfile.ZipFile) -> str:
    sheets = _read(parts, "xl/workbook.xml").iter(f"{_MAIN}sheet")
    targets = {each.get("Id"): each.get("Target") for each in _read(parts, "xl/_rels/workbook.xml.rels")}
    places = {sheet.get("name"): targets.get(sheet.get(_RELATION_ID)) for sheet in sheets}
    return f"xl/{places[CONF_SHEET]}"


def _read(parts: zipfile.ZipFile, name: str) -> etree._Element:
    return etree.fromstring(parts.read(name))
