"""What a part holds, fact by fact, to compare a package before and after a change."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from xl_tools.adapters.ooxml.asked import Fact, Facts
from xl_tools.adapters.ooxml.markup import Markup
from xl_tools.adapters.ooxml.package import Package
from xl_tools.adapters.ooxml.style_sheet import key_of
from xl_tools.adapters.ooxml.worksheet_census import worksheet_facts
from xl_tools.adapters.ooxml.xml_spans import RootSpan, in_utf8, root_span
from xl_tools.adapters.zip_parts import part_key

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
        return worksheet_facts(name, old, new)
    return Counter(_facts(name, old)), Counter(_facts(name, new))


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


def _vml_facts(name: str, part: bytes) -> Iterator[Fact]:
    """Shapes, and all the rest as one: such parts are not always well-formed."""
    for found in _SHAPE.finditer(part):
        written = _SHAPE_ID.search(found[0])
        yield Fact(name, "shape", written[1].decode(errors="replace") if written else "", found[0])
    yield Fact(name, "root", "xml", _SHAPE.sub(b"", part))
