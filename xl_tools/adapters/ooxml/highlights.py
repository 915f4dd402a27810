"""Tints cells by conditional formatting, so that no cell's own style is ever touched.

Our rules are known by their formula, which is always true. Excel keeps it when it saves, moves the range when
rows are inserted, and taking the rules away leaves the cells as they were.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from xl_tools.adapters.ooxml.areas import areas_text, covers, parse_areas, without
from xl_tools.adapters.ooxml.markup import (
    Element,
    Markup,
    place_in_order,
    prefixed,
    removed,
    with_attribute,
)
from xl_tools.adapters.ooxml.sheet_places import (
    sheet_markup,
    styles_of,
    worksheets,
)
from xl_tools.adapters.ooxml.style_sheet import StyleSheet
from xl_tools.adapters.ooxml.workbook import Workbook
from xl_tools.adapters.ooxml.worksheet_frame import CHILD_ORDER
from xl_tools.adapters.ooxml.xml_spans import Edit, spliced
from xl_tools.adapters.xml_parts import number
from xl_tools.ports import MergedRange

SIGN = '"xl_tools"'
FORMULA = f"N({SIGN})=0"
_FILL = (
    '<dxf><fill><patternFill patternType="solid"><fgColor rgb="FF{rgb}"/><bgColor rgb="FF{rgb}"/>'
    "</patternFill></fill></dxf>"
)
_OUR_FILL = re.compile(_FILL.format(rgb="[0-9A-F]{6}").encode())
_STYLE_NUMBER = re.compile(rb'[dD]xfId="([0-9]+)"')
_RULE = re.compile(rb"<(?:[\w.-]+:)?cfRule[\s>/]")


@dataclass(frozen=True, slots=True)
class _Rule:
    """One of our rules, and the element with its ranges, which Excel may let it share with other rules."""

    block: Element
    element: Element
    areas: list[MergedRange]

    @property
    def style(self) -> str:
        return self.element.get("dxfId")

    @property
    def alone(self) -> bool:
        return len(self.block.all("cfRule")) == 1


def tint(workbook: Workbook, tints: Mapping[str, Mapping[MergedRange, str]]) -> None:
    """Areas by sheet part, each with its colour; a sheet is taken apart once for all. Raises CannotEdit, Refused."""
    if not tints:
        return
    package = workbook.package
    styles_part = styles_of(workbook)
    styles = StyleSheet(package.read(styles_part))
    colours = dict.fromkeys(rgb.upper() for areas in tints.values() for rgb in areas.values())
    numbers = {rgb: styles.index_of("dxfs", _FILL.format(rgb=rgb).encode()) for rgb in colours}
    package.write(styles_part, styles.to_bytes())
    for part, areas in tints.items():
        tinted = {area: numbers[rgb.upper()] for area, rgb in areas.items()}
        package.write(part, with_highlights(package.read(part), tinted))


def remove_highlights(workbook: Workbook) -> None:
    """From all sheets; the fills go too where nothing else refers to them. Raises Refused."""
    package = workbook.package
    for sheet in worksheets(workbook):
        package.write(sheet.part, without_highlights(package.read(sheet.part)))
    styles_part = workbook.related_part("styles")
    if styles_part is None:
        return
    styles = package.read(styles_part)
    if _ends_with_our_fill(Markup(styles)):
        others = (
            package.read(key) for key in package.part_keys() if key.endswith(".xml") and key != styles_part
        )
        package.write(styles_part, without_unused_fills(styles, others))


@dataclass(frozen=True, slots=True)
class SheetTints:
    """``areas`` by colour ("F4A08F"); ``rules`` are how many of the sheet's are ours.

    ``others`` says whether people have rules of their own there.
    """

    areas: Mapping[str, Sequence[MergedRange]]
    rules: int = 0
    others: bool = False


def tints_of(workbook: Workbook, part: str) -> SheetTints:
    """What is tinted on a sheet. Raises Refused."""
    sheet = workbook.package.read(part)
    if not _RULE.search(sheet):
        return SheetTints({})
    rules = _our_rules(sheet_markup(sheet))
    colours = _colours(workbook) if rules else []
    areas: dict[str, list[MergedRange]] = {}
    for rule in rules:
        place = int(rule.style) if rule.style.isdecimal() else len(colours)
        areas.setdefault(colours[place] if place < len(colours) else "", []).extend(rule.areas)
    return SheetTints(areas, len(rules), others=len(_RULE.findall(sheet)) > len(rules))


def _colours(workbook: Workbook) -> list[str]:
    """Of each differential style the colour a cell is filled with; "" for one without."""
    part = workbook.related_part("styles")
    styles = Markup(workbook.package.read(part)).root.first("dxfs") if part else None
    fills = [
        [each.get("rgb") for each in style.walk() if each.name == "bgColor"]
        for style in (styles.children if styles else ())
    ]
    return [fill[0][-6:].upper() if fill else "" for fill in fills]


def with_highlights(sheet: bytes, tints: Mapping[MergedRange, int]) -> bytes:
    """The sheet with the areas tinted in differential styles; earlier tints of ours there give way."""
    markup = sheet_markup(sheet)
    rules = _our_rules(markup)
    new = {area: style for area, style in tints.items() if not _is_tinted(rules, area, style)}
    if not new:
        return sheet
    if rules:
        markup = sheet_markup(_give_way(markup, list(new)))
    by_style: dict[int, list[MergedRange]] = {}
    for area, style in new.items():
        by_style.setdefault(style, []).append(area)
    edits: list[Edit] = []
    for rule in _our_rules(markup):
        if rule.alone and rule.style.isdecimal() and int(rule.style) in by_style:
            areas = areas_text([*rule.areas, *by_style.pop(int(rule.style))])
            edits.append(with_attribute(markup.data, rule.block, "sqref", areas))
    return spliced(markup.data, [*edits, *_with_new_rules(markup, by_style)])


def _is_tinted(rules: Sequence[_Rule], area: MergedRange, style: int) -> bool:
    return any(rule.style == str(style) and any(covers(a, area) for a in rule.areas) for rule in rules)


def without_highlights(sheet: bytes) -> bytes:
    """The sheet with none of our rules; others get their priority back."""
    if SIGN.encode() not in sheet and SIGN.replace('"', "&quot;").encode() not in sheet:
        return sheet
    markup = sheet_markup(sheet)
    return _without_rules(markup, _our_rules(markup))


def without_unused_fills(styles: bytes, other_parts: Iterable[bytes]) -> bytes:
    """Takes our fills off the end of the list as long as no part refers to them; numbers never move."""
    used = {each for part in [styles, *other_parts] for each in _STYLE_NUMBER.findall(part)}
    while True:
        markup = Markup(styles)
        parent = markup.root.first("dxfs")
        if parent is None or not _ends_with_our_fill(markup) or b"%d" % (len(parent.children) - 1) in used:
            return styles
        last = len(parent.children) - 1
        if last:
            count = with_attribute(markup.data, parent, "count", str(last))
            styles = spliced(markup.data, [count, removed(parent.children[last])])
        else:
            none = f'<{parent.tag} count="0"/>'.encode()
            styles = spliced(markup.data, [(parent.start, parent.end, none)])


def _ends_with_our_fill(styles: Markup) -> bool:
    parent = styles.root.first("dxfs")
    if parent is None or not parent.children:
        return False
    prefix = styles.root.prefix.encode()
    written = styles.raw(parent.children[-1])
    return (
        _OUR_FILL.fullmatch(written.replace(b"<" + prefix, b"<").replace(b"</" + prefix, b"</")) is not None
    )


def _our_rules(markup: Markup) -> list[_Rule]:
    rules = []
    for block in markup.root.all("conditionalFormatting"):
        areas = parse_areas(block.get("sqref")) or []
        rules += [_Rule(block, rule, areas) for rule in block.all("cfRule") if _is_ours(rule)]
    return rules


def _is_ours(rule: Element) -> bool:
    formula = rule.first("formula")
    return formula is not None and SIGN in formula.text


def _give_way(markup: Markup, areas: Sequence[MergedRange]) -> bytes:
    """The sheet with the areas cut out of our rules; those left without any range go."""
    edits: list[Edit] = []
    for rule in _our_rules(markup):
        left = rule.areas
        for area in areas:
            left = [piece for part in left for piece in without(part, area)]
        if rule.alone and left != rule.areas:
            edits.append(with_attribute(markup.data, rule.block, "sqref", areas_text(left)))
    if not edits:
        return markup.data
    markup = sheet_markup(spliced(markup.data, edits))
    return _without_rules(markup, [rule for rule in _our_rules(markup) if not rule.areas])


def _with_new_rules(markup: Markup, by_style: Mapping[int, Sequence[MergedRange]]) -> list[Edit]:
    """First in rank and place, so that tints of the form itself do not hide them: Excel goes by rank,
    LibreOffice by place."""
    if not by_style:
        return []
    root = markup.root
    blocks = "".join(
        f'<conditionalFormatting sqref="{areas_text(areas)}"><cfRule type="expression" dxfId="{style}" '
        f'priority="{rank}"><formula>{FORMULA}</formula></cfRule></conditionalFormatting>'
        for rank, (style, areas) in enumerate(by_style.items(), 1)
    )
    first = root.first("conditionalFormatting")
    at = first.start if first else place_in_order(root, "conditionalFormatting", CHILD_ORDER)
    moved = [
        with_attribute(markup.data, rule, "priority", str(priority + len(by_style)))
        for rule, priority in _ranked(markup)
    ]
    return [*moved, (at, at, prefixed(blocks.encode(), root.prefix))]


def _without_rules(markup: Markup, rules: Sequence[_Rule]) -> bytes:
    gone = [rule.element for rule in rules]
    freed = [number(rule.get("priority")) for rule in gone]
    edits = []
    for block in markup.root.all("conditionalFormatting"):
        ours = [rule for rule in block.all("cfRule") if rule in gone]
        whole = ours and len(ours) == len(block.all("cfRule"))
        edits += [removed(block)] if whole else [removed(rule) for rule in ours]
    for rule, priority in _ranked(markup):
        before = sum(1 for each in freed if each < priority)
        if before and rule not in gone:
            edits.append(with_attribute(markup.data, rule, "priority", str(priority - before)))
    return spliced(markup.data, edits)


def _ranked(markup: Markup) -> list[tuple[Element, int]]:
    """Every rule that has a rank, also the newer kinds in the extension list."""
    holders = markup.root.all("conditionalFormatting", "extLst", "AlternateContent")
    rules = [element for holder in holders for element in holder.walk() if element.name == "cfRule"]
    ranks = [(rule, rule.get("priority")) for rule in rules]
    return [(rule, int(rank)) for rule, rank in ranks if rank.isascii() and rank.lstrip("-").isdecimal()]
