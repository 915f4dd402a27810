"""What a part holds, fact by fact, to compare a package before and after a change."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from xl_tools.adapters.ooxml.asked import Fact
from xl_tools.adapters.ooxml.markup import Markup
from xl_tools.adapters.ooxml.package import Package
from xl_tools.adapters.ooxml.style_sheet import key_of
from xl_tools.adapters.ooxml.worksheet_index import WorksheetIndex
from xl_tools.adapters.ooxml.xml_spans import RootSpan, in_utf8, root_span
from xl_tools.adapters.zip_parts import part_key
from xl_tools.model.cell import column_letters

_COLLECTIONS = {
    "styleSheet": frozenset(
        ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs")
    ),
    "workbook": frozenset({"sheets", "definedNames"}),
    "comments": frozenset({"authors", "commentList"}),
}
"""Root → children whose members are facts of their own."""
_KEYS = ("ref", "name", "PartName", "Extension", "Id")
_REWRITTEN_ROOTS = frozenset({"workbook"})
"""Written back from a tree, so bytes may differ where the meaning does not."""
_SHAPE = re.compile(rb"<(?:[\w.-]+:)?shape[\s>].*?</(?:[\w.-]+:)?shape\s*>", re.DOTALL)
_SHAPE_ID = re.compile(rb"""\sid\s*=\s*["']([^"']*)["']""")

Facts = Counter[Fact]


def differences(before: Package, after: Package) -> tuple[Facts, Facts]:
    """Facts of the archive ``before`` was made from that are gone, and facts that are new in ``after``.

    Parts packed alike are not unpacked. Raises Refused.
    """
    lost, gained = Counter[Fact](), Counter[Fact]()
    known = before.original_names()
    for name in known:
        if not after.has(name):
            lost[Fact(name, "part", "", b"")] += 1
        elif before.packed(name) != after.packed(name):
            old, new = _facts_of_both(name, before.original(name), after.read(name))
            lost.update(old - new)
            gained.update(new - old)
    there = set(map(part_key, known))
    gained.update(Fact(name, "part", "", b"") for name in after.names() if part_key(name) not in there)
    return lost, gained


def _facts_of_both(name: str, before: bytes, after: bytes) -> tuple[Facts, Facts]:
    if name.lower().endswith(".vml"):
        return Counter(_vml_facts(name, before)), Counter(_vml_facts(name, after))
    old, new = in_utf8(before), in_utf8(after)
    if b"sheetData" in old:
        first, second = map(WorksheetIndex, _without_what_is_alike(old, new))
        return Counter(_worksheet_facts(name, first, second)), Counter(_worksheet_facts(name, second, first))
    return Counter(_facts(name, old)), Counter(_facts(name, new))


def _without_what_is_alike(one: bytes, other: bytes) -> tuple[bytes, bytes]:
    """The sheets without rows they share, and without what surrounds the rows if that is the same.

    Only for sheets written in the usual way; others stay whole.
    """
    mine, theirs = _in_rows(one), _in_rows(other)
    if mine is None or theirs is None:
        return one, other
    shared = set(mine.rows) & set(theirs.rows)
    if [row for row in mine.rows if row in shared] != [row for row in theirs.rows if row in shared]:
        return one, other
    around = (b"<worksheet><sheetData>", b"</sheetData></worksheet>")
    if (mine.head, mine.tail) != (theirs.head, theirs.tail):
        return mine.without(shared, mine.head, mine.tail), theirs.without(shared, theirs.head, theirs.tail)
    return mine.without(shared, *around), theirs.without(shared, *around)


@dataclass(frozen=True, slots=True)
class _InRows:
    head: bytes
    rows: list[bytes]
    tail: bytes

    def without(self, rows: set[bytes], head: bytes, tail: bytes) -> bytes:
        return b"".join([head, *(row for row in self.rows if row not in rows), tail])


def _in_rows(sheet: bytes) -> _InRows | None:
    """None if rows are not all written ``<row r="1"``."""
    start, end = sheet.find(b"<sheetData>") + len(b"<sheetData>"), sheet.find(b"</sheetData>")
    if not len(b"<sheetData>") <= start <= end or b"<!" in sheet:
        return None
    before, *rows = sheet[start:end].split(b"<row")
    if before or not all(row.startswith(b' r="') for row in rows):
        return None
    return _InRows(sheet[:start], [b"<row" + row for row in rows], sheet[end:])


def _facts(name: str, part: bytes) -> Iterator[Fact]:
    root = root_span(part)
    if root.name in _REWRITTEN_ROOTS:
        yield from _tree_facts(name, Markup(part), _COLLECTIONS[root.name])
        return
    yield _root_fact(name, root)
    for child in root.children:
        xml = part[child.start : child.end]
        if child.name in _COLLECTIONS.get(root.name, ()):
            for item in root_span(xml).children:
                yield Fact(name, child.name, _key(item.attributes), xml[item.start : item.end])
        else:
            yield Fact(name, child.name, _key(child.attributes), xml)


def _tree_facts(name: str, markup: Markup, collections: frozenset[str]) -> Iterator[Fact]:
    for child in markup.root.children:
        for item in child.children if child.name in collections else [child]:
            text = "".join(each.text.strip() for each in item.walk())
            yield Fact(name, child.name, _key(item.attributes), f"{key_of(item)}{text}".encode())


def _root_fact(name: str, root: RootSpan) -> Fact:
    return Fact(name, "root", root.name, repr(sorted(root.attributes.items())).encode())


def _key(attributes: dict[str, str]) -> str:
    return next((attributes[key] for key in _KEYS if key in attributes), "")


def _worksheet_facts(name: str, sheet: WorksheetIndex, other: WorksheetIndex) -> Iterator[Fact]:
    """Rows and cells that read alike in the other sheet are left out."""
    yield Fact(name, "root", "worksheet", sheet.frame.root_tag)
    for child in sheet.frame.children:
        if child.name != "sheetData":
            yield Fact(name, child.name, "", sheet.part[child.start : child.end])
    for number, row in sheet.rows.items():
        twin = other.rows.get(number)
        if twin and sheet.part[row.start : row.end] == other.part[twin.start : twin.end]:
            continue
        attributes = sorted(item for item in row.attributes.items() if item[0] not in ("spans", "r"))
        yield Fact(name, "row", str(number), repr(attributes).encode())
        alike = {other.part[cell.start : cell.end] for cell in other.cells(number)}
        for cell in sheet.cells(number):
            xml = sheet.part[cell.start : cell.end]
            if xml not in alike or b" r=" not in xml:
                yield Fact(name, "c", f"{column_letters(cell.column)}{number}", xml)


def _vml_facts(name: str, part: bytes) -> Iterator[Fact]:
    """Shapes, and all the rest as one: such parts are not always well-formed."""
    for found in _SHAPE.finditer(part):
        written = _SHAPE_ID.search(found[0])
        yield Fact(name, "shape", written[1].decode(errors="replace") if written else "", found[0])
    yield Fact(name, "root", "xml", _SHAPE.sub(b"", part))
