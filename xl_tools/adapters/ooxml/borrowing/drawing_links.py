"""What a drawing refers to: links, macros and cells are cut, and shapes whose content stays behind are taken out."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import cast

from lxml import etree

from xl_tools.adapters.ooxml.borrowing.trees import (
    CHART,
    DIAGRAM,
    REFERENCES,
    Node,
    ancestor,
    child,
    main,
    name_of,
    named,
    remove,
)

CONTROLS = "ボタンなどの部品"
PICTURES = "写せない画像（ブックの外にあるものなど）"
UNKNOWN = "写せない種類の図形"

_SHAPES = ("sp", "pic", "cxnSp", "graphicFrame", "contentPart", "grpSp")
_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor", "relSizeAnchor", "absSizeAnchor")
_LINKS = ("hlinkClick", "hlinkHover", "hlinkMouseOver")
_GRAPHICS = (CHART, DIAGRAM)
_LEGACY = "{*}compatExt"
"""In the extension list of a shape that is only the place of a form control or embedded object."""
_CAMERA = "{*}cameraTool"
"""In that of a picture of cells that follows them."""
_REFERENCE = f"{{{REFERENCES}}}"
_REFERRING = etree.XPath("//*[@r:*]", namespaces={"r": REFERENCES})
_SIGNS = (
    b"relationships",
    b"hlink",
    b"compatExt",
    b"cameraTool",
    b"graphicData",
    b"AlternateContent",
    b"chartSpace",
    b"fld ",
)
_CELLS = (b"macro", b"textlink")


def is_self_contained(drawing: bytes) -> bool:
    """Whether at a glance there is nothing to cut off; most drawings are nothing but shapes."""
    no_cells = all(drawing.count(name) == drawing.count(name + b'=""') for name in _CELLS)
    return no_cells and not any(sign in drawing for sign in _SIGNS)


def cut_links(root: Node, kept: Iterable[str]) -> list[str]:
    """``kept`` are the ids of relationships that come along. Returns what had to be left out, in Japanese."""
    known = frozenset(kept)
    left_out: list[str] = []
    for node in list(root.iter(*named(_LINKS))):
        remove(node)
    for node in list(root.iter(_LEGACY)):
        left_out += _taken_out(node, CONTROLS)
    for node in list(root.iter(_CAMERA)):
        _remove_extension(node)
    for node in list(root.iter("{*}graphicData")):
        if node.get("uri") not in _GRAPHICS:
            left_out += _without_content(node, UNKNOWN)
    for node in list(root.iter(main("fld"))):
        _make_plain_run(node)
    for node in root.iter(*named(_SHAPES)):
        _cut_cells(node)
    for node in _referring(root):
        for key, value in list(node.attrib.items()):
            if str(key).startswith(_REFERENCE) and value not in known and _is_in(node, root):
                left_out += _cut_reference(node, str(key))
    _remove_empty_anchors(root)
    return left_out


def references(root: Node) -> frozenset[str]:
    """Ids of all relationships the tree refers to."""
    found = (item for node in _referring(root) for item in node.attrib.items())
    return frozenset(str(value) for key, value in found if str(key).startswith(_REFERENCE))


def _referring(root: Node) -> list[Node]:
    return cast("list[Node]", _REFERRING(root))


def _cut_cells(shape: Node) -> None:
    """Macros, and cells whose text a shape shows; the text stays."""
    for attribute in ("macro", "textlink"):
        if shape.get(attribute):
            shape.set(attribute, "")


def _make_plain_run(field: Node) -> None:
    field.tag = main("r")
    field.attrib.clear()
    for each in [each for each in field if name_of(each) == "pPr"]:
        field.remove(each)


def _cut_reference(node: Node, key: str) -> list[str]:
    name = name_of(node)
    if name == "blip":
        del node.attrib[key]
        return [] if node.get(f"{_REFERENCE}embed") else _without_picture(node)
    if ancestor(node, "ext") is not None:
        _remove_extension(node)
        return []
    return _without_content(node, UNKNOWN)


def _without_picture(blip: Node) -> list[str]:
    bullet = ancestor(blip, "buBlip")
    if bullet is not None:
        remove(bullet)
        return [PICTURES]
    fill = ancestor(blip, "blipFill")
    holder = None if fill is None else fill.getparent()
    if fill is not None and holder is not None and name_of(holder) != "pic":
        holder.replace(fill, etree.Element(main("noFill")))
        return [PICTURES]
    return _without_content(blip, PICTURES)


def _without_content(node: Node, kind: str) -> list[str]:
    """The picture a writer gives for programs that do not know the content takes its place, if there is one."""
    alternative = ancestor(node, "AlternateContent")
    fallback = None if alternative is None else child(alternative, "Fallback")
    place = None if alternative is None else alternative.getparent()
    if alternative is None or fallback is None or place is None or _shows_no_picture(fallback):
        return _taken_out(node, kind)
    for each in fallback:
        alternative.addprevious(deepcopy(each))
    place.remove(alternative)
    return []


def _shows_no_picture(fallback: Node) -> bool:
    return not any(name_of(node) == "pic" for node in fallback.iter())


def _taken_out(node: Node, kind: str) -> list[str]:
    """The nearest shape goes, with the alternatives to it; its anchor if nothing else is on it."""
    gone = node if name_of(node) in _SHAPES else ancestor(node, *_SHAPES)
    if gone is None:
        remove(node)
        return [kind]
    alternative = ancestor(gone, "AlternateContent")
    anchor = ancestor(gone, *_ANCHORS)
    inside = alternative is not None and (anchor is None or anchor in alternative.iterancestors())
    remove(alternative if inside and alternative is not None else gone)
    if not inside and alternative is not None:  # the whole anchor is one of two alternatives
        remove(alternative)
    return [kind]


def _remove_empty_anchors(root: Node) -> None:
    for anchor in list(root.iter(*named(_ANCHORS))):
        if not any(name_of(each) in (*_SHAPES, "AlternateContent") for each in anchor):
            remove(anchor)


def _remove_extension(node: Node) -> None:
    """With the list it was the last of."""
    extension = ancestor(node, "ext")
    gone = node if extension is None else extension
    holder = gone.getparent()
    remove(gone)
    if holder is not None and name_of(holder) == "extLst" and not len(holder):
        remove(holder)


def _is_in(node: Node, root: Node) -> bool:
    return node is root or any(each is root for each in node.iterancestors())
