"""The ranges a worksheet part lists beside its cells, moved with a row added or deleted."""

from __future__ import annotations

import re

from xl_tools.adapters.ooxml.areas import area_text, areas_text, parse_area, parse_areas
from xl_tools.adapters.ooxml.highlights import SIGN
from xl_tools.adapters.ooxml.markup import (
    Element,
    Markup,
    appended,
    removed,
    text_content,
    with_attribute,
)
from xl_tools.adapters.ooxml.row_annexes import moved_links
from xl_tools.adapters.ooxml.row_shift import NotMovable, RowShift, shifted_formula
from xl_tools.adapters.ooxml.xml_spans import Edit
from xl_tools.adapters.xml_parts import number
from xl_tools.ports import MergedRange

_PLAIN_NUMBER = re.compile(r"(?:[+-]?[0-9.]+(?:[Ee][+-]?[0-9]+)?)?")
_FORMULAS = ("formula", "formula1", "formula2", "f")


def moved_ranges(sheet: Markup, shift: RowShift, name: str) -> list[Edit]:
    """Raises NotMovable."""
    edits = _moved_dimension(sheet, shift) + _moved_merges(sheet, shift)
    edits += _moved_lists(sheet, shift, name)
    edits += _moved_hyperlinks(sheet, shift, name)
    edits += _moved_breaks(sheet, shift)
    for block in sheet.root.all("conditionalFormatting"):
        edits += _moved_rule(sheet, block, shift, name) or [removed(block)]
    edits += _moved_extensions(sheet, shift, name)
    return edits


def _moved_dimension(sheet: Markup, shift: RowShift) -> list[Edit]:
    dimension = sheet.root.first("dimension")
    area = parse_area(dimension.get("ref")) if dimension else None
    moved = shift.area(area, grows=True) if area else None
    if dimension is None or moved is None:
        return []
    return [with_attribute(sheet.data, dimension, "ref", area_text(moved))]


def _moved_merges(sheet: Markup, shift: RowShift) -> list[Edit]:
    """A new row has its cells merged side by side as the row above has them."""
    merges = sheet.root.first("mergeCells")
    if merges is None:
        return []
    edits: list[Edit] = []
    added: list[MergedRange] = []
    left = len(merges.children)
    for element in merges.children:
        area = parse_area(element.get("ref"))
        if area is None:
            raise NotMovable("範囲の分からない結合セル")
        if shift.by < 0 and area.top == shift.row < area.bottom:
            raise NotMovable("この行から始まる、縦に結合したセル")
        moved = shift.area(area, grows=area.top < area.bottom)
        if shift.by > 0 and area.top == area.bottom == shift.row:
            added.append(MergedRange(shift.row + 1, area.left, shift.row + 1, area.right))
        if moved is None or (moved.top, moved.left) == (moved.bottom, moved.right):
            edits.append(removed(element))
            left -= 1
        elif moved != area:
            edits.append(with_attribute(sheet.data, element, "ref", area_text(moved)))
    if not left:
        return [removed(merges)]
    tag = f"{merges.prefix}mergeCell"
    new = "".join(f'<{tag} ref="{area_text(area)}"/>' for area in added).encode()
    return edits + appended(sheet.data, merges, new, count=left + len(added)) if edits or new else []


def _moved_lists(sheet: Markup, shift: RowShift, name: str) -> list[Edit]:
    edits: list[Edit] = []
    for list_name in ("dataValidations", "protectedRanges", "ignoredErrors"):
        listed = sheet.root.first(list_name)
        if listed is not None:
            edits += _moved_items(sheet, listed, shift, name)
    return edits


def _moved_items(sheet: Markup, listed: Element, shift: RowShift, name: str) -> list[Edit]:
    """The list goes with its last item."""
    items = {id(item): _moved_rule(sheet, item, shift, name) for item in listed.children}
    gone = [item for item in listed.children if items[id(item)] is None]
    if listed.children and len(gone) == len(listed.children):
        return [removed(listed)]
    edits = [edit for item in listed.children for edit in items[id(item)] or [removed(item)]]
    if gone and listed.get("count"):
        edits.append(with_attribute(sheet.data, listed, "count", str(len(listed.children) - len(gone))))
    return edits


def _moved_rule(sheet: Markup, item: Element, shift: RowShift, name: str) -> list[Edit] | None:
    """An item with ranges and formulas about them; None if none of its ranges is left."""
    holder = next((child for child in item.children if child.name == "sqref"), None)
    written = holder.text if holder else item.get("sqref")
    areas = parse_areas(written)
    if areas is None or not areas:
        raise NotMovable("範囲の分からない入力規則や条件付き書式")
    ours = any(SIGN in each.text for each in item.walk())
    moved = [new for area in areas if (new := shift.area(area, grows=not ours))]
    if not moved:
        return None
    edits: list[Edit] = []
    if moved != areas and holder:
        edits.append((holder.open_end, holder.close, areas_text(moved).encode()))
    elif moved != areas:
        edits.append(with_attribute(sheet.data, item, "sqref", areas_text(moved)))
    for element in item.walk():
        if element.name == "cfvo" and not _PLAIN_NUMBER.fullmatch(element.get("val")):
            raise NotMovable("数式で決まる色分けの条件付き書式")
        if element.name in _FORMULAS and not element.children:
            formula = shifted_formula(element.text, shift, sheet=name, own=True, holders=areas)
            if formula != element.text:
                edits.append((element.open_end, element.close, text_content(formula).encode()))
    return edits or [(item.end, item.end, b"")]


def _moved_hyperlinks(sheet: Markup, shift: RowShift, name: str) -> list[Edit]:
    links = sheet.root.first("hyperlinks")
    if links is None:
        return []
    edits: list[Edit] = []
    gone: list[Element] = []
    for link in links.children:
        area = parse_area(link.get("ref"))
        if area is None:
            raise NotMovable("範囲の分からないリンク")
        moved = shift.area(area, grows=False)
        if moved is None:
            gone.append(link)
        elif moved != area:
            edits.append(with_attribute(sheet.data, link, "ref", area_text(moved)))
    if len(gone) == len(links.children):
        return [removed(links)]
    targets = [
        edit
        for edit in moved_links(sheet, shift, name, own=True)
        if not any(link.start <= edit[0] < link.end for link in gone)
    ]
    return edits + targets + [removed(link) for link in gone]


def _moved_breaks(sheet: Markup, shift: RowShift) -> list[Edit]:
    """A break stands below its row; the new row comes before it."""
    breaks = sheet.root.first("rowBreaks")
    if breaks is None:
        return []
    edits: list[Edit] = []
    kept: list[Element] = []
    seen: set[int] = set()
    for element in breaks.children:
        line = number(element.get("id"))
        moved = line + shift.by if line >= shift.row else line
        if moved in seen or moved < 1:
            edits.append(removed(element))
            continue
        seen.add(moved)
        kept.append(element)
        if moved != line:
            edits.append(with_attribute(sheet.data, element, "id", str(moved)))
    if not kept:
        return [removed(breaks)]
    if len(kept) != len(breaks.children):
        manual = sum(1 for element in kept if element.get("man") in ("1", "true"))
        edits.append(with_attribute(sheet.data, breaks, "count", str(len(kept))))
        edits.append(with_attribute(sheet.data, breaks, "manualBreakCount", str(manual)))
    return edits


def _moved_extensions(sheet: Markup, shift: RowShift, name: str) -> list[Edit]:
    """Drop-downs and conditional formats of the newer kind; a wrapper goes with its last item."""
    extensions = sheet.root.first("extLst")
    edits: list[Edit] = []
    emptied: list[Element] = []
    for extension in extensions.children if extensions else []:
        for listed in extension.children:
            moved = _moved_items(sheet, listed, shift, name)
            if moved == [removed(listed)]:
                emptied.append(extension)
            edits += moved
    if extensions is not None and emptied:
        edits = [edit for edit in edits if not any(e.start <= edit[0] < e.end for e in emptied)]
        whole = len(emptied) == len(extensions.children)
        edits += [removed(extensions)] if whole else [removed(extension) for extension in emptied]
    return edits
