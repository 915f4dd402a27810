"""Drawings freed from the theme of their workbook: what they take from it is written out, so they look the same elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from copy import deepcopy

from lxml import etree

from xl_tools.adapters.ooxml.borrowing.theme import MEANINGS, Differences, Theme
from xl_tools.adapters.ooxml.borrowing.trees import (
    Node,
    child,
    children,
    main,
    name_of,
    put_in_order,
    remove,
)
from xl_tools.adapters.xml_parts import number

_FILLS = frozenset(("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill"))
_EFFECTS = frozenset(("effectLst", "effectDag"))
_AFTER_FILL = frozenset(("ln", *_EFFECTS, "scene3d", "sp3d", "extLst"))
_AFTER_LINE = _AFTER_FILL - {"ln"}
_AFTER_EFFECT = {
    "effectLst": frozenset(("scene3d", "sp3d", "extLst")),
    "effectDag": frozenset(("scene3d", "sp3d", "extLst")),
    "scene3d": frozenset(("sp3d", "extLst")),
    "sp3d": frozenset(("extLst",)),
}
_LINE_GROUPS: tuple[frozenset[str], ...] = (
    _FILLS,
    frozenset(("prstDash", "custDash")),
    frozenset(("round", "bevel", "miter")),
    frozenset(("headEnd",)),
    frozenset(("tailEnd",)),
    frozenset(("extLst",)),
)
_AFTER_LATIN = frozenset(
    ("ea", "cs", "sym", "hlinkClick", "hlinkMouseOver", "hlinkHover", "rtl", "extLst")
)  # of a run's properties, in the schema's order
_AFTER_EAST_ASIAN = _AFTER_LATIN - {"ea"}
_BACKGROUND = 1001
_RGB = re.compile("[0-9A-F]{6}")


def make_explicit(root: Node, source: Theme, apart: Differences) -> None:
    """Writes out whatever of the source's theme is not the same where the drawing goes."""
    if apart.formats:
        for style in _styles(root):
            _write_out_style(style, source)
    if apart.fonts:
        _write_out_fonts(root, source)
    if apart.colours or apart.formats:
        _write_out_colours(root, source)


def _styles(root: Node) -> list[Node]:
    return [node for node in root.iter() if name_of(node) == "style" and child(node, "lnRef") is not None]


def _write_out_style(style: Node, theme: Theme) -> None:
    shape = style.getparent()
    properties = None if shape is None else child(shape, "spPr")
    if properties is None:
        return
    steps: tuple[tuple[str, Callable[[Node, int, Node, Theme], None]], ...] = (
        ("fillRef", _fill),
        ("lnRef", _line),
        ("effectRef", _effect),
    )
    for name, write_out in steps:
        reference = child(style, name)
        index = number(reference.get("idx")) if reference is not None else 0
        if reference is not None and index and len(reference):
            write_out(properties, index, reference[0], theme)
            reference.set("idx", "0")


def _item(items: Sequence[Node], index: int, colour: Node) -> Node | None:
    """A copy of the theme's item (counted from 1), its placeholder colour replaced."""
    if not 0 < index <= len(items):
        return None
    copy = deepcopy(items[index - 1])
    for holder in [node for node in copy.iter(main("schemeClr")) if node.get("val") == "phClr"]:
        own = deepcopy(colour)
        own.extend(list(holder))
        own.tail = None
        parent = holder.getparent()
        if parent is not None:
            parent.replace(holder, own)
    return copy


def _fill(properties: Node, index: int, colour: Node, theme: Theme) -> None:
    if children(properties, *_FILLS):
        return
    if index >= _BACKGROUND:
        fill = _item(theme.background_fills, index - _BACKGROUND + 1, colour)
    else:
        fill = _item(theme.fills, index, colour)
    if fill is None:
        return
    if name_of(fill) == "blipFill":  # its picture lies in the theme
        fill = etree.Element(main("solidFill"))
        fill.append(deepcopy(colour))
    put_in_order(properties, fill, _AFTER_FILL)


def _line(properties: Node, index: int, colour: Node, theme: Theme) -> None:
    line = _item(theme.lines, index, colour)
    if line is None:
        return
    own = child(properties, "ln")
    if own is None:
        put_in_order(properties, line, _AFTER_LINE)
        return
    line.attrib.update(own.attrib)
    for group in _LINE_GROUPS:
        chosen = children(own, *group) or children(line, *group)
        for each in children(line, *group):
            line.remove(each)
        line.extend(chosen)
    properties.replace(own, line)


def _effect(properties: Node, index: int, colour: Node, theme: Theme) -> None:
    style = _item(theme.effects, index, colour)
    for effect in [] if style is None else list(style):
        name = name_of(effect)
        alike = _EFFECTS if name in _EFFECTS else (name,)
        if name in _AFTER_EFFECT and not children(properties, *alike):
            put_in_order(properties, effect, _AFTER_EFFECT[name])


def _write_out_fonts(root: Node, theme: Theme) -> None:
    for node in list(root.iter(main("latin"), main("ea"), main("cs"))):
        face = node.get("typeface", "")
        if not face.startswith("+"):
            continue
        if theme.fonts.get(face):
            node.set("typeface", theme.fonts[face])
        else:
            remove(node)
    for body in [node for node in root.iter() if name_of(node) == "txBody"]:
        _write_out_text_fonts(body, theme)


def _write_out_text_fonts(body: Node, theme: Theme) -> None:
    """Text that names no font of its own has the theme's."""
    listed = child(body, "lstStyle")
    if listed is not None and next(listed.iter(main("latin"), main("ea")), None) is not None:
        return
    shape = body.getparent()
    style = None if shape is None else child(shape, "style")
    reference = None if style is None else child(style, "fontRef")
    group = "+mj" if reference is not None and reference.get("idx") == "major" else "+mn"
    for properties in _text_properties(body):
        for name, face, later in (
            ("latin", theme.fonts[f"{group}-lt"], _AFTER_LATIN),
            ("ea", theme.fonts[f"{group}-ea"], _AFTER_EAST_ASIAN),
        ):
            if face and child(properties, name) is None:
                put_in_order(properties, etree.Element(main(name), typeface=face), later)


def _text_properties(body: Node) -> list[Node]:
    found = []
    for run in body.iter(main("r"), main("fld"), main("br")):
        properties = child(run, "rPr")
        if properties is None:
            properties = etree.Element(main("rPr"))
            run.insert(0, properties)
        found.append(properties)
    return found + list(body.iter(main("endParaRPr")))


def _write_out_colours(root: Node, theme: Theme) -> None:
    meanings = MEANINGS
    override = next((node for node in root.iter() if name_of(node) == "clrMapOvr"), None)
    if override is not None:
        meanings = MEANINGS | {str(key): str(value) for key, value in override.attrib.items()}
    for node in list(root.iter(main("schemeClr"))):
        written = node.get("val", "")
        rgb = theme.rgb(meanings.get(written, written))
        if _RGB.fullmatch(rgb):
            node.tag = main("srgbClr")
            node.set("val", rgb)
