"""One sheet of a workbook nobody has checked, opened for borrowing: only the parts it needs are unpacked."""

from __future__ import annotations

from dataclasses import dataclass

from xl_tools.adapters import refusals
from xl_tools.adapters.file_kind import refuse_other_than_zip
from xl_tools.adapters.ooxml.borrowing.carried_parts import KINDS, CarriedPart, Carrier
from xl_tools.adapters.ooxml.borrowing.cell_styles import BorrowedStyles, TargetStyles
from xl_tools.adapters.ooxml.borrowing.cells import Cells
from xl_tools.adapters.ooxml.borrowing.page import printed_areas
from xl_tools.adapters.ooxml.borrowing.strings import Strings
from xl_tools.adapters.ooxml.borrowing.theme import Theme, differences, theme_of
from xl_tools.adapters.ooxml.borrowing.trees import REFERENCES, Node, child, children, name_of, tree, usual
from xl_tools.adapters.ooxml.borrowing.worksheet import digits, worksheet_xml
from xl_tools.adapters.ooxml.markup import Markup
from xl_tools.adapters.ooxml.note_text import by_people
from xl_tools.adapters.package_layout import PackageLayout, SheetEntry, locate, relationships
from xl_tools.adapters.refusals import Refused
from xl_tools.adapters.sheet_extent import refuse_too_full, refuse_too_large, trim_and_measure
from xl_tools.adapters.zip_parts import ZipParts

_PRINTED = ("_xlnm.Print_Area", "_xlnm.Print_Titles")
_MOST_FORMATS = 500
"""Of cells on one sheet; a hundred sheets must not exceed what Excel holds."""
_NOTES = "コメント（メモ）"
_THREADS = "コメント"


@dataclass(frozen=True, slots=True)
class Target:
    """What a borrowed sheet must fit: the workbook it comes to."""

    styles: TargetStyles
    theme: Theme | None
    default_font: tuple[str, float]


@dataclass(frozen=True, slots=True)
class BorrowedPart:
    """A sheet ready to be put in place.

    ``printed`` are ranges by the name that gives them a meaning; ``left_out`` says in Japanese what stayed behind.
    """

    xml: bytes
    drawing: CarriedPart | None
    printed: dict[str, str]
    left_out: tuple[str, ...]


class SourceWorkbook:
    """Raises Refused for whatever the reader of workbooks refuses."""

    def __init__(self, data: bytes) -> None:
        refuse_other_than_zip(data)
        self._parts = ZipParts(data)
        self._layout: PackageLayout = locate(self._parts)

    def sheet(self, name: str) -> SheetEntry | None:
        return next((entry for entry in self._layout.sheets if entry.name == name), None)

    def borrowed(self, entry: SheetEntry, placeholder: str, target: Target) -> BorrowedPart:
        """``placeholder`` is the XML of the sheet whose place is taken. Raises Refused."""
        theme_part = self._layout.theme
        theme = None if theme_part is None else theme_of(usual(self._parts.read(theme_part)))
        apart = differences(theme, target.theme)
        styles = BorrowedStyles(
            self._tree(self._layout.styles), theme if apart.colours else None, target.styles
        )
        sheet = self._sheet(entry)
        listed = self._layout.shared_strings
        strings = Strings(None if listed is None else self._parts.read(listed), styles)
        cells = Cells(strings, styles, counts_from_1904=self._layout.counts_from_1904)
        carrier = Carrier(self._parts, theme, target.theme, apart)
        drawing = self._drawing(sheet, entry, carrier)
        widths = digits(styles, target.default_font)
        xml, left_out = worksheet_xml(
            sheet, placeholder, styles, cells, widths, has_drawing=drawing is not None
        )
        left_out += [*carrier.left_out, *self._notes(entry)]
        return BorrowedPart(xml, drawing, self._printed(entry), tuple(dict.fromkeys(left_out)))

    def _sheet(self, entry: SheetEntry) -> Node:
        part = usual(self._parts.read(entry.part))
        _, extent = trim_and_measure(part)
        refuse_too_large(entry.name, extent)
        strings = self._layout.shared_strings
        refuse_too_full([part], self._parts.read(strings) if strings is not None else b"")
        root = tree(part)
        if name_of(root) != "worksheet":
            raise Refused(refusals.BROKEN)
        used = {node.get("s") or node.get("style") for node in root.iter("{*}c", "{*}row", "{*}col")}
        if len(used) > _MOST_FORMATS:
            raise Refused(refusals.TOO_MANY_FORMATS)
        return root

    def _tree(self, name: str | None) -> Node | None:
        return None if name is None else tree(self._parts.read(name))

    def _drawing(self, sheet: Node, entry: SheetEntry, carrier: Carrier) -> CarriedPart | None:
        reference = child(sheet, "drawing")
        key = "" if reference is None else reference.get(f"{{{REFERENCES}}}id", "")
        related = relationships(self._parts, entry.part).get(key)
        if related is None or related.kind != "drawing":
            return None
        if related.target not in self._parts:
            raise Refused(refusals.BROKEN)
        drawing = carrier.part(related.target, KINDS["drawing"])
        return drawing if _holds_anything(drawing.content) else None

    def _notes(self, entry: SheetEntry) -> list[str]:
        """Notes of people; what the tool remarked is not missed."""
        related = relationships(self._parts, entry.part).values()
        if any(each.kind == "threadedComment" for each in related):
            return [_THREADS]
        for each in related:
            if each.kind == "comments" and each.target in self._parts:
                notes = [
                    node
                    for node in Markup(self._parts.read(each.target)).root.walk()
                    if node.name == "comment"
                ]
                if any(by_people(note).strip() for note in notes):
                    return [_NOTES]
        return []

    def _printed(self, entry: SheetEntry) -> dict[str, str]:
        root = tree(self._parts.read(self._layout.workbook))
        sheets = children(child(root, "sheets"), "sheet")
        place = next((index for index, each in enumerate(sheets) if each.get("name") == entry.name), -1)
        found = {}
        for name in children(child(root, "definedNames"), "definedName"):
            if name.get("localSheetId") == str(place) and name.get("name") in _PRINTED:
                areas = printed_areas(name.text or "")
                if areas is not None:
                    found[name.get("name", "")] = areas
        return found


def _holds_anything(drawing: bytes) -> bool:
    return b"Anchor" in drawing
