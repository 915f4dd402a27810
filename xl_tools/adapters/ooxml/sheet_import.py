"""A sheet written separately, rewritten so that it can stand in another workbook."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from xl_tools.adapters.ooxml.markup import Element, Markup, text_content, with_attribute
from xl_tools.adapters.ooxml.package import Package
from xl_tools.adapters.ooxml.style_sheet import FIRST_OWN_FORMAT, StyleSheet
from xl_tools.adapters.ooxml.workbook import Workbook
from xl_tools.adapters.ooxml.xml_spans import spliced

# The sheet comes from a writer of the tool's own: no prefixes, double quotes, one way to write each element.
_CELL_STYLE = re.compile(rb'(<(?:c|row) [^<>]*?\bs=")([0-9]+)')
_COLUMN_STYLE = re.compile(rb'(<col [^<>]*?\bstyle=")([0-9]+)')
_RULE_STYLE = re.compile(rb'(<cfRule [^<>]*?\bdxfId=")([0-9]+)')
_STRING_CELL = re.compile(rb'(<c [^<>]*?\bt=")s("[^<>]*>)<v>([0-9]+)</v>')
_STRING = re.compile(rb"<si>(.*?)</si>", re.DOTALL)
_SELECTED = re.compile(rb' tabSelected="1"')
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
    xml = _with_styles(source.package.read(sheets[0].part), source, styles)
    xml = _SELECTED.sub(b"", _with_texts(xml, source))
    xml = xml.replace(source.namespace.encode(), target.namespace.encode())
    xml = xml.replace(source.relationship_namespace.encode(), target.relationship_namespace.encode())
    return ImportedSheet(xml, tuple(_names(source, sheets[0].name, name)))


def quoted(sheet: str) -> str:
    """A sheet's name as formulas write it."""
    return "'" + sheet.replace("'", "''") + "'"


def naming(sheet: str) -> bytes:
    """A pattern for references to a sheet in ``searchable`` parts, not to one whose name ends alike or of another book."""
    name = text_content(sheet.replace("'", "''")).encode()
    return rb"(?<![\w.\]\x80-\xff])" + re.escape(name) + rb"'?!"


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


def _with_styles(sheet: bytes, source: Workbook, styles: StyleSheet) -> bytes:
    part = source.related_part("styles")
    if part is None:
        return sheet
    mapped = _StyleNumbers(Markup(source.package.read(part)), styles)
    for pattern, new_number in (
        (_CELL_STYLE, mapped.cell_format),
        (_COLUMN_STYLE, mapped.cell_format),
        (_RULE_STYLE, mapped.differential),
    ):
        sheet = pattern.sub(_renumber(new_number), sheet)
    return sheet


def _renumber(new_number: Callable[[int], int]) -> Callable[[re.Match[bytes]], bytes]:
    return lambda found: found[1] + b"%d" % new_number(int(found[2]))


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


def _with_texts(sheet: bytes, source: Workbook) -> bytes:
    """Cells with shared strings hold their text themselves, with its runs."""
    part = source.related_part("sharedStrings")
    if part is None:
        return sheet
    items = _STRING.findall(source.package.read(part))
    return _STRING_CELL.sub(
        lambda found: found[1] + b"inlineStr" + found[2] + b"<is>" + items[int(found[3])] + b"</is>", sheet
    )
