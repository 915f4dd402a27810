"""Parts of a workbook nobody has checked, as trees; names and namespaces of drawings."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from xl_tools.adapters import refusals
from xl_tools.adapters.ooxml.xml_spans import in_utf8
from xl_tools.adapters.refusals import Refused
from xl_tools.adapters.xml_parts import plain_utf8, refuse_large_tree

Node = etree._Element

MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
REFERENCES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MAX_DRAWING_BYTES = 20 * 1024 * 1024
"""A drawing of hundreds of shapes has a few hundred kilobytes."""

_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/([A-Za-z]+)/([A-Za-z/]+)")
_STRICT_PLACES = {
    b"spreadsheetml": b"http://schemas.openxmlformats.org/spreadsheetml/2006/",
    b"drawingml": b"http://schemas.openxmlformats.org/drawingml/2006/",
    b"officeDocument": b"http://schemas.openxmlformats.org/officeDocument/2006/",
}
_PERCENT = re.compile(rb'="(-?[0-9]+(?:\.[0-9]+)?)%"')


def tree(part: bytes) -> Node:
    """The root, ISO-strict names brought to the usual ones. Raises Refused for broken XML or a DTD."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_pis=True)
    part = usual(part)
    refuse_large_tree(part)
    try:
        return etree.fromstring(part, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refused(refusals.BROKEN) from error


def usual(part: bytes) -> bytes:
    """The part in UTF-8, without comments, with the usual namespaces. Raises Refused for a DTD."""
    part = plain_utf8(in_utf8(part))
    if b"purl.oclc.org/ooxml" not in part:
        return part
    part = _STRICT.sub(_usual_address, part)
    return _PERCENT.sub(lambda found: b'="%d"' % round(float(found[1]) * 1000), part)


def _usual_address(found: re.Match[bytes]) -> bytes:
    place = _STRICT_PLACES.get(found[1])
    return found[0] if place is None else place + found[2]


def written(root: Node) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def name_of(node: Node) -> str:
    """Without namespace. A tree made here holds nothing but elements."""
    return node.tag.rpartition("}")[2]


def child(node: Node, name: str) -> Node | None:
    """The first child of a name, whatever its namespace."""
    return next(node.iterchildren(f"{{*}}{name}"), None)


def children(node: Node | None, *names: str) -> list[Node]:
    return [] if node is None else list(node.iterchildren(*named(names)))


def named(names: Iterable[str]) -> list[str]:
    """As lxml wants names of elements in any namespace."""
    return [f"{{*}}{name}" for name in names]


def main(name: str) -> str:
    """The name with the namespace of drawings, as lxml wants it."""
    return f"{{{MAIN}}}{name}"


def remove(node: Node) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def ancestor(node: Node, *names: str) -> Node | None:
    """The nearest element around it of one of the names."""
    return next((each for each in node.iterancestors() if name_of(each) in names), None)


def put_in_order(parent: Node, made: Node, later: frozenset[str]) -> None:
    """Before the first child of a name that must come later."""
    following = next((each for each in parent if name_of(each) in later), None)
    if following is None:
        parent.append(made)
    else:
        following.addprevious(made)
