"""A sheet written separately, rewritten so that it can stand in another workbook."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from xl_tools.adapters.ooxml.markup import (
    Element,
    Markup,
    prefixed,
    with_attribute,
    without_attribute,
)
from xl_tools.adapters.ooxml.package import Package
from xl_tools.adapters.ooxml.style_sheet import FIRST_OWN_FORMAT, StyleSheet
from xl_tools.adapters.ooxml.workbook import Workbook
from xl_tools.adapters.ooxml.xml_spans import Edit, spliced

_SHEET_NAME = re.compile(r"(?:'((?:[^']|'')*)'|([^\s'!,:()]+))!")


@dataclass(frozen=True, slots=True)
class SheetName:
    """A defined name of the sheet."""

    name: str
    formula: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class ImportedSheet:
    """A worksheet part that refers to nothing but the target's styles, and the names that go with it."""

    xml: bytes
    names: tuple[SheetName, ...]


def import_sheet(data: bytes, name: str, target: Workbook, styles: StyleSheet) -> ImportedSheet:
    """The only sheet of a workbook; new styles are added to ``styles``.

    Raises ValueError for a workbook with more sheets, or whose sheet refers to other parts (pictures, tables,
    links to the outside): nothing the tool writes has them. Raises Refused.
    """
    source = Workbook(Package.from_bytes(data))
    sheets = source.sheets()
    if len(sheets) != 1 or source.package.relationships(sheets[0].part):
        raise ValueError("a workbook with one sheet that refers to no other part is expected")
    sheet = Markup(source.package.read(sheets[0].part))
    edits = _style_edits(sheet, source, styles)
    edits += _text_edits(sheet, source)
    for view in _descendants(sheet, "sheetView"):
        edits += without_attribute(sheet.data, view, "tabSelected")
    xml = spliced(sheet.data, edits)
    xml = xml.replace(source.namespace.encode(), target.namespace.encode())
    xml = xml.replace(source.relationship_namespace.encode(), target.relationship_namespace.encode())
    return ImportedSheet(xml, tuple(_names(source, sheets[0].name, name)))


def quoted(sheet: str) -> str:
    """A sheet's name as formulas write it."""
    return "'" + sheet.replace("'", "''") + "'"


def renamed(formula: str, old: str, new: str) -> str:
    """The formula with another name for one sheet."""

    def replaced(found: re.Match[str]) -> str:
        written = found[1].replace("''", "'") if found[1] is not None else found[2]
        return f"{quoted(new)}!" if written == old else found[0]

    return _SHEET_NAME.sub(replaced, formula)


def _names(source: Workbook, old: str, new: str) -> list[SheetName]:
    listed = source.child("definedNames")
    return [
        SheetName(
            element.get("name", ""),
            renamed(element.text or "", old, new) if old != new else element.text or "",
            element.get("hidden", "0") in ("1", "true"),
        )
        for element in ([] if listed is None else listed.findall(source.tag("definedName")))
    ]


def _descendants(sheet: Markup, *names: str) -> list[Element]:
    return [element for element in sheet.root.walk() if element.name in names]


def _style_edits(sheet: Markup, source: Workbook, styles: StyleSheet) -> list[Edit]:
    part = source.related_part("styles")
    if part is None:
        return []
    mapped = _StyleNumbers(Markup(source.package.read(part)), styles)
    edits: list[Edit] = []

    def change(attribute: str, new_number: Callable[[int], int], *names: str) -> None:
        for element in _descendants(sheet, *names):
            number = element.get(attribute)
            if number:
                edits.append(with_attribute(sheet.data, element, attribute, str(new_number(int(number)))))

    change("s", mapped.cell_format, "c", "row")
    change("style", mapped.cell_format, "col")
    change("dxfId", mapped.differential, "cfRule")
    return edits


class _StyleNumbers:
    """Numbers of the source's styles → those of the target's, each looked up or added once."""

    def __init__(self, source: Markup, target: StyleSheet) -> None:
        self._source = source
        self._target = target
        self._known: dict[int, int] = {0: 0}
        formats = source.root.first("numFmts")
        self._codes = {
            int(each.get("numFmtId")): each.get("formatCode")
            for each in (formats.children if formats else [])
        }

    def cell_format(self, number: int) -> int:
        """Cells without a format of their own take the target's default."""
        if number not in self._known:
            self._known[number] = self._target.index_of("cellXfs", self._mapped_format(number))
        return self._known[number]

    def differential(self, number: int) -> int:
        return self._target.index_of("dxfs", self._item("dxfs", number))

    def _mapped_format(self, number: int) -> bytes:
        element = self._elements("cellXfs")[number]
        ids = {
            "numFmtId": self._number_format(int(element.get("numFmtId", "0"))),
            "fontId": self._target.index_of("fonts", self._item("fonts", int(element.get("fontId", "0")))),
            "fillId": self._target.index_of("fills", self._item("fills", int(element.get("fillId", "0")))),
            "borderId": self._target.index_of(
                "borders", self._item("borders", int(element.get("borderId", "0")))
            ),
            "xfId": 0,
        }
        data = self._source.data
        edits = [with_attribute(data, element, name, str(value)) for name, value in ids.items()]
        moved = [(start - element.start, end - element.start, new) for start, end, new in edits]
        return spliced(self._source.raw(element), moved)

    def _number_format(self, number: int) -> int:
        return number if number < FIRST_OWN_FORMAT else self._target.number_format(self._codes[number])

    def _elements(self, collection: str) -> list[Element]:
        parent = self._source.root.first(collection)
        return parent.children if parent else []

    def _item(self, collection: str, number: int) -> bytes:
        return self._source.raw(self._elements(collection)[number])


def _text_edits(sheet: Markup, source: Workbook) -> list[Edit]:
    """Cells with shared strings hold their text themselves, with its runs."""
    part = source.related_part("sharedStrings")
    if part is None:
        return []
    strings = Markup(source.package.read(part))
    items = [strings.inside(item) for item in strings.root.all("si")]
    edits: list[Edit] = []
    for cell in _descendants(sheet, "c"):
        value = cell.first("v")
        if cell.get("t") == "s" and value is not None:
            edits.append(with_attribute(sheet.data, cell, "t", "inlineStr"))
            text = b"<is>" + items[int(value.text)] + b"</is>"
            edits.append((value.start, value.end, prefixed(text, sheet.root.prefix)))
    return edits
