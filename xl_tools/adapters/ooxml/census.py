"""What a part holds, fact by fact, to compare a package before and after a change."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from xl_tools.adapters.ooxml.asked import Fact, Facts
from xl_tools.adapters.ooxml.content_types import part_named
from xl_tools.adapters.ooxml.markup import Element, Markup
from xl_tools.adapters.ooxml.package import Package
from xl_tools.adapters.ooxml.worksheet_census import worksheet_facts
from xl_tools.adapters.ooxml.worksheet_frame import PartFrame, attributes_in
from xl_tools.adapters.ooxml.xml_spans import in_utf8, spliced

_COLLECTIONS = {
    "styleSheet": frozenset(
        ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs")
    ),
    "workbook": frozenset({"sheets", "definedNames"}),
    "comments": frozenset({"authors", "commentList"}),
}
"""Root → children whose members are facts of their own."""
_KEYS: dict[str, Callable[[str], str]] = {
    "ref": str,
    "name": str,
    "PartName": part_named,
    "Extension": str.lower,
    "Id": str,
}
"""Attribute → what of it is compared."""
_REWRITTEN_ROOTS = frozenset({"workbook"})
"""Written back from a tree, so bytes may differ where the meaning does not."""
_SHAPE_START = re.compile(rb"<(?:[\w.-]+:)?shape[\s>]")
_SHAPE_END = re.compile(rb"</(?:[\w.-]+:)?shape\s*>")
_SHAPE_ID = re.compile(rb"""\sid\s*=\s*["']([^"']*)["']""")


def differences(before: Package, after: Package) -> tuple[Facts, Facts]:
    """Facts of the archive ``before`` was made from that are gone, and facts that are new in ``after``.

    Parts packed alike are not unpacked. Raises Refused.
    """
    lost, gained = Counter[Fact](), Counter[Fact]()
    known = before.original_keys()
    for part in known:
        if not after.has(part):
            lost[Fact(part, "part", "", b"")] += 1
        elif before.packed(part) != after.packed(part):
            old, new = _facts_of_both(part, before.original(part), after.read(part))
            lost.update(old - new)
            gained.update(new - old)
    there = set(known)
    gained.update(Fact(part, "part", "", b"") for part in after.part_keys() if part not in there)
    return lost, gained


def refuse_without_facts(name: str, part: bytes) -> None:
    """Raises Refused for a part whose facts cannot be told (cells at places there are none of)."""
    _facts_of_both(name, part, part + b"\n")  # equal parts would not be looked into


class _Member(NamedTuple):
    """An element that is a fact of its own; ``feature`` is its name, or that of the list it stands in."""

    feature: str
    inside_tag: bytes
    xml: bytes


def _facts_of_both(name: str, before: bytes, after: bytes) -> tuple[Facts, Facts]:
    if name.endswith(".vml"):
        return Counter(_vml_facts(name, before)), Counter(_vml_facts(name, after))
    old, new = in_utf8(before), in_utf8(after)
    if b"sheetData" in old:
        return worksheet_facts(name, old, new)
    return _part_facts(name, PartFrame(old), PartFrame(new))


def _part_facts(name: str, before: PartFrame, after: PartFrame) -> tuple[Facts, Facts]:
    """Without what both have in the same words: that needs no closer look."""
    collections = _COLLECTIONS.get(before.root_name, frozenset())
    lost, gained = _unshared(_children(before), _children(after))
    lost, gained = _unshared(_items(lost, collections), _items(gained, collections))
    if before.root_name in _REWRITTEN_ROOTS:
        return Counter(_tree_facts(name, lost)), Counter(_tree_facts(name, gained))
    return (
        Counter([_root_fact(name, before), *_facts(name, lost)]),
        Counter([_root_fact(name, after), *_facts(name, gained)]),
    )


def _unshared(one: Iterable[_Member], other: Iterable[_Member]) -> tuple[Counter[_Member], Counter[_Member]]:
    before, after = Counter(one), Counter(other)
    return before - after, after - before


def _children(frame: PartFrame, feature: str = "") -> Iterator[_Member]:
    for child in frame.children():
        yield _Member(feature or child.name, child.inside_tag, frame.part[child.start : child.end])


def _items(members: Counter[_Member], collections: frozenset[str]) -> Iterator[_Member]:
    for member in members.elements():
        if member.feature in collections:
            yield from _children(PartFrame(member.xml), member.feature)
        else:
            yield member


def _facts(name: str, members: Counter[_Member]) -> Iterator[Fact]:
    for member in members.elements():
        yield Fact(name, member.feature, _key(member), member.xml)


def _tree_facts(name: str, members: Counter[_Member]) -> Iterator[Fact]:
    for member in members.elements():
        root = Markup(member.xml).root
        yield Fact(name, member.feature, _key(member), _meaning(root).encode())


def _meaning(element: Element) -> str:
    """What an element says, without how it is written."""
    attributes = sorted(item for item in element.attributes.items() if not item[0].startswith("xmlns"))
    return repr((element.name, attributes, element.text.strip(), list(map(_meaning, element.children))))


def _root_fact(name: str, frame: PartFrame) -> Fact:
    attributes = sorted(attributes_in(frame.root_tag).items())
    return Fact(name, "root", frame.root_name, repr(attributes).encode())


def _key(member: _Member) -> str:
    attributes = attributes_in(member.inside_tag)
    return next((compared(attributes[key]) for key, compared in _KEYS.items() if key in attributes), "")


def _vml_facts(name: str, part: bytes) -> Iterator[Fact]:
    """Shapes, and all the rest as one: such parts are not always well-formed."""
    shapes = list(_shapes(part))
    for start, end in shapes:
        written = _SHAPE_ID.search(part, start, end)
        key = written[1].decode(errors="replace") if written else ""
        yield Fact(name, "shape", key, part[start:end])
    yield Fact(name, "root", "xml", spliced(part, [(start, end, b"") for start, end in shapes]))


def _shapes(part: bytes) -> Iterator[tuple[int, int]]:
    """One that is left open, and all after it, count as the rest."""
    opening = _SHAPE_START.search(part)
    while opening and (closing := _SHAPE_END.search(part, opening.end())):
        yield opening.start(), closing.end()
        opening = _SHAPE_START.search(part, closing.end())
