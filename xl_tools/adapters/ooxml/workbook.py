"""The workbook part: its sheets, defined names and settings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from xl_tools.adapters import refusals
from xl_tools.adapters.ooxml.package import Package
from xl_tools.adapters.ooxml.xml_tree import XmlPart, parse
from xl_tools.adapters.refusals import Refused

TRANSITIONAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_RELATIONSHIPS = {
    TRANSITIONAL: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    STRICT: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
CHILD_ORDER = (
    "fileVersion",
    "fileSharing",
    "workbookPr",
    "AlternateContent",
    "revisionPtr",
    "absPath",
    "workbookProtection",
    "bookViews",
    "sheets",
    "functionGroups",
    "externalReferences",
    "definedNames",
    "calcPr",
    "oleSize",
    "customWorkbookViews",
    "pivotCaches",
    "smartTagPr",
    "smartTagTypes",
    "webPublishing",
    "fileRecoveryPr",
    "webPublishObjects",
    "extLst",
)
"""The schema's order of the workbook's children, with those Excel writes beyond it."""


@dataclass(frozen=True, slots=True)
class SheetPlace:
    """One sheet as the workbook lists it; ``kind`` is worksheet, chartsheet, dialogsheet, xlMacrosheet …

    Sheets of macros from Excel 95 are listed but not taken over; ``part`` and ``kind`` are "" then.
    """

    name: str
    part: str
    kind: str


class Workbook:
    """One tree of the workbook part, shared by all who change it; ``store`` puts it into the package."""

    def __init__(self, package: Package) -> None:
        """Raises Refused if the package holds no .xlsx/.xlsm workbook."""
        part = package.related("", "officeDocument")
        if part is None:
            raise Refused(refusals.NO_WORKBOOK)
        self.package = package
        self.part = part
        self._tree: XmlPart = parse(package.read(part))
        self._sheets: tuple[SheetPlace, ...] | None = None
        self.namespace = etree.QName(self._tree.root).namespace or ""
        if etree.QName(self._tree.root).localname != "workbook" or self.namespace not in _RELATIONSHIPS:
            raise Refused(refusals.NO_WORKBOOK)

    @property
    def root(self) -> etree._Element:
        return self._tree.root

    @property
    def relationship_namespace(self) -> str:
        """Of r:id attributes, and the start of relationship types: "…/relationships"."""
        return _RELATIONSHIPS[self.namespace]

    def tag(self, name: str) -> str:
        """The name with the main namespace, as lxml wants it."""
        return f"{{{self.namespace}}}{name}"

    def child(self, name: str) -> etree._Element | None:
        """A child of the root: definedNames, calcPr …"""
        return self.root.find(self.tag(name))

    def make_child(self, name: str) -> etree._Element:
        """The child, made in the schema's place if there is none."""
        found = self.child(name)
        if found is not None:
            return found
        made = etree.Element(self.tag(name))
        later = CHILD_ORDER[CHILD_ORDER.index(name) + 1 :]
        following = (each for each in self.root.iterchildren("*") if etree.QName(each).localname in later)
        first = next(following, None)
        if first is None:
            self.root.append(made)
        else:
            first.addprevious(made)
        return made

    def sheet_elements(self) -> list[etree._Element]:
        sheets = self.child("sheets")
        return [] if sheets is None else sheets.findall(self.tag("sheet"))

    def sheets(self) -> tuple[SheetPlace, ...]:
        """All sheets in order, chart sheets included. Raises Refused if one has no part."""
        if self._sheets is None:
            self._sheets = tuple(self._sheet_places())
        return self._sheets

    def _sheet_places(self) -> Iterator[SheetPlace]:
        related = {each.id: each for each in self.package.relationships(self.part)}
        for element in self.sheet_elements():
            relationship_id = element.get(f"{{{self.relationship_namespace}}}id")
            if relationship_id == "":
                yield SheetPlace(element.get("name", ""), "", "")
                continue
            relationship = related.get(relationship_id or "")
            if relationship is None or not self.package.has(relationship.target):
                raise Refused(refusals.BROKEN)
            yield SheetPlace(element.get("name", ""), relationship.target, relationship.kind)

    def sheet(self, name: str) -> SheetPlace | None:
        return next((sheet for sheet in self.sheets() if sheet.name == name), None)

    @property
    def counts_from_1904(self) -> bool:
        settings = self.child("workbookPr")
        return settings is not None and settings.get("date1904", "0") in ("1", "true", "on")

    def related_part(self, kind: str) -> str | None:
        """The part of a kind (styles, sharedStrings, theme …) the workbook refers to."""
        return self.package.related(self.part, kind)

    def store(self) -> None:
        """To be called after every change of the tree."""
        self._sheets = None
        self.package.write(self.part, self._tree.to_bytes())
