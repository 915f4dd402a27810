"""Charts freed from the cells they were drawn from: the values they show stand in them as values."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from xl_tools.adapters.ooxml.borrowing.theme import Theme, theme_override
from xl_tools.adapters.ooxml.borrowing.trees import (
    CHART,
    MAIN,
    Node,
    child,
    children,
    main,
    name_of,
    put_in_order,
    remove,
    written,
)

_LEFT_OUT = ("externalData", "pivotSource", "pivotFmts", "printSettings")
_FORMULAS = ("f", "sqref", "formulaRef")
_AFTER_COLOURS = frozenset(
    [
        "pivotSource",
        "protection",
        "chart",
        "spPr",
        "txPr",
        "externalData",
        "printSettings",
        "userShapes",
        "extLst",
    ]
)
_MEANINGS = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"} | {
    name: name
    for name in ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink")
}


def cut_cells(root: Node) -> None:
    """Every reference to cells becomes the values stored with it."""
    for node in list(root.iter()):
        if name_of(node) in _LEFT_OUT and _is_of_chart(node):
            remove(node)
    for node in [node for node in root.iter() if name_of(node) in _FORMULAS and not _is_of_chart(node)]:
        extension = next((each for each in node.iterancestors() if name_of(each) == "ext"), None)
        if extension is not None:
            _remove_from_list(extension)
    for node in [node for node in root.iter() if name_of(node) in ("strRef", "numRef", "multiLvlStrRef")]:
        _make_values(node)


def mark_own_colours(root: Node) -> bool:
    """Says that the chart has a theme of its own, which must then be related to it; False if it had one."""
    if child(root, "clrMapOvr") is not None:
        return False
    put_in_order(root, etree.Element(f"{{{CHART}}}clrMapOvr", _MEANINGS), _AFTER_COLOURS)
    return True


def override_part(theme: Theme, fallback: Theme) -> bytes:
    """The part with a chart's own theme."""
    root = etree.Element(main("themeOverride"), nsmap={"a": MAIN})
    root.extend(theme_override(theme, fallback))
    return written(root)


def _is_of_chart(node: Node) -> bool:
    return node.tag == f"{{{CHART}}}{name_of(node)}"


def _remove_from_list(extension: Node) -> None:
    holder = extension.getparent()
    remove(extension)
    if holder is not None and not len(holder):
        remove(holder)


def _make_values(reference: Node) -> None:
    parent = reference.getparent()
    if parent is None:
        return
    cache = next((each for each in reference if name_of(each).endswith("Cache")), None)
    if name_of(parent) == "tx":
        _make_text(parent, reference, _texts(cache))
        return
    kind = "numLit" if name_of(reference) == "numRef" else "strLit"
    values = etree.Element(f"{{{CHART}}}{kind}")
    if cache is not None and name_of(cache) == "multiLvlStrCache":
        values.extend(children(cache, "ptCount"))
        values.extend(children(child(cache, "lvl"), "pt"))
    elif cache is not None:
        values.extend(children(cache, "formatCode", "ptCount", "pt"))
    if not len(values):
        etree.SubElement(values, f"{{{CHART}}}ptCount", val="0")
    parent.replace(reference, values)


def _texts(cache: Node | None) -> str:
    found = [] if cache is None else [node.text or "" for node in cache.iter(f"{{{CHART}}}v")]
    return " ".join(found)


def _make_text(holder: Node, reference: Node, text: str) -> None:
    owner = holder.getparent()
    if owner is not None and name_of(owner) == "ser":
        made = etree.Element(f"{{{CHART}}}v")
        made.text = text
    else:
        made = _rich_text(None if owner is None else child(owner, "txPr"), text)
    holder.replace(reference, made)


def _rich_text(look: Node | None, text: str) -> Node:
    """In the look the title's text had; it is part of the text then."""
    rich = etree.Element(f"{{{CHART}}}rich")
    if look is not None:
        rich.extend(deepcopy(each) for each in look)
        remove(look)
    if child(rich, "bodyPr") is None:
        rich.insert(0, etree.Element(main("bodyPr")))
    paragraph = child(rich, "p")
    if paragraph is None:
        paragraph = etree.SubElement(rich, main("p"))
    run = etree.Element(main("r"))
    etree.SubElement(run, main("t")).text = text
    ending = child(paragraph, "endParaRPr")
    if ending is None:
        paragraph.append(run)
    else:
        ending.addprevious(run)
    return rich
