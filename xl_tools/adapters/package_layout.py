"""Where the parts of a workbook lie in its package, followed through the relationships."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from xl_tools.adapters import refusals
from xl_tools.adapters.refusals import Refused, looks_like
from xl_tools.adapters.small_parts import once_for_equal_parts
from xl_tools.adapters.xml_parts import local, plain_utf8, walk
from xl_tools.adapters.zip_parts import Parts
from xl_tools.limits import limit

_USUAL_WORKBOOK = "xl/workbook.xml"
_USUAL_PROPERTIES = "docProps/custom.xml"
_USUAL_CORE = "docProps/core.xml"


@dataclass(frozen=True, slots=True)
class Relationship:
    """``kind`` is the last word of the type address: worksheet, drawing, styles …"""

    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """One worksheet as the workbook lists it, with the name of its part."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class PackageLayout:
    """Part names; ``None`` where the package has no such part."""

    sheets: tuple[SheetEntry, ...]
    shared_strings: str | None
    styles: str | None
    properties: str | None
    core: str | None
    theme: str | None
    workbook: str
    counts_from_1904: bool


class _WorkbookPart:
    def __init__(self, part: bytes) -> None:
        self.listed: list[dict[str, str]] = []
        self.counts_from_1904 = False
        self.is_workbook = False
        walk(part, {"workbook": self._root, "workbookPr": self._settings, "sheet": self._sheet})

    def _root(self, _: dict[str, str]) -> None:
        self.is_workbook = True

    def _settings(self, attributes: dict[str, str]) -> None:
        self.counts_from_1904 = attributes.get("date1904", "0") in ("1", "true", "on")

    def _sheet(self, attributes: dict[str, str]) -> None:
        self.listed.append({local(key): value for key, value in attributes.items()})


@once_for_equal_parts
def _workbook(part: bytes) -> _WorkbookPart:
    return _WorkbookPart(part)


def locate(parts: Parts) -> PackageLayout:
    """Raises Refused if the package is no .xlsx/.xlsm workbook, lists a sheet it does not hold or too many.

    Chart, dialog and macro sheets are left out.
    """
    package = relationships(parts, "")
    workbook = _first(package, "officeDocument", parts) or _USUAL_WORKBOOK
    if workbook not in parts or not workbook.lower().endswith(".xml"):
        raise _not_a_workbook(parts)
    listing = _workbook(plain_utf8(parts.read(workbook)))
    if not listing.is_workbook:
        raise _not_a_workbook(parts)
    if len(listing.listed) > limit("workbook_sheets"):
        raise Refused(refusals.TOO_MANY_SHEETS.format(limit=f"{limit('workbook_sheets'):,}"))
    related = relationships(parts, workbook)
    sheets = tuple(_worksheets(listing.listed, related, parts))
    if not sheets:
        raise Refused(refusals.NO_SHEET)
    return PackageLayout(
        sheets=sheets,
        shared_strings=_first(related, "sharedStrings", parts),
        styles=_first(related, "styles", parts),
        properties=_first(package, "custom-properties", parts)
        or _first(package, "customProperties", parts)
        or (_USUAL_PROPERTIES if _USUAL_PROPERTIES in parts else None),
        core=_first(package, "core-properties", parts) or (_USUAL_CORE if _USUAL_CORE in parts else None),
        theme=_first(related, "theme", parts),
        workbook=workbook,
        counts_from_1904=listing.counts_from_1904,
    )


def relationships(parts: Parts, source: str) -> Mapping[str, Relationship]:
    """What the part ``source`` ("" for the package) refers to inside the package, by relationship id."""
    folder, name = posixpath.split(source)
    part = parts.read_if_there(posixpath.join(folder, "_rels", f"{name}.rels"))
    written = _internal_targets(plain_utf8(part)) if part is not None else ()
    return {id_: Relationship(kind, _part_name(folder, target)) for id_, kind, target in written}


@once_for_equal_parts
def _internal_targets(part: bytes) -> tuple[tuple[str, str, str], ...]:
    """Id, kind and target as written of every relationship inside the package."""
    found: list[tuple[str, str, str]] = []

    def relationship(attributes: dict[str, str]) -> None:
        if attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            found.append((attributes.get("Id", ""), kind, attributes.get("Target", "").replace("\\", "/")))

    walk(part, {"Relationship": relationship})
    return tuple(found)


@lru_cache(maxsize=1024)
def _part_name(folder: str, target: str) -> str:
    return posixpath.normpath(
        target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
    )


def _worksheets(
    listed: list[dict[str, str]], related: Mapping[str, Relationship], parts: Parts
) -> list[SheetEntry]:
    sheets = []
    for attributes in listed:
        if attributes.get("id") == "":  # a sheet of macros from Excel 95, which was not taken over
            continue
        relationship = related.get(attributes.get("id", ""))
        if relationship is None:
            raise Refused(refusals.BROKEN)
        if relationship.kind != "worksheet":
            continue
        if relationship.target not in parts:
            raise Refused(refusals.BROKEN)
        hidden = attributes.get("state", "visible") != "visible"
        sheets.append(SheetEntry(attributes.get("name", ""), relationship.target, hidden))
    return sheets


def _first(related: Mapping[str, Relationship], kind: str, parts: Parts) -> str | None:
    targets = (entry.target for entry in related.values() if entry.kind == kind)
    return next((target for target in targets if target in parts), None)


def _not_a_workbook(parts: Parts) -> Refused:
    if "xl/workbook.bin" in parts:
        return Refused(refusals.XLSB)
    if "word/document.xml" in parts:
        return looks_like("Word文書（.docx）")
    if "ppt/presentation.xml" in parts:
        return looks_like("PowerPoint文書（.pptx）")
    kind = parts.read_if_there("mimetype") or b""
    if kind.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return Refused(refusals.ODS)
    if kind.startswith(b"application/vnd.oasis.opendocument"):
        return looks_like("OpenDocument文書")
    return Refused(refusals.NO_WORKBOOK)
