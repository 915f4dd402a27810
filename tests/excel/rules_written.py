"""Writes the conditional formats of a sheet as Excel does: one block for each rule."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from tests.excel.sheet_source import Rule
from xl_tools.adapters.ooxml.areas import areas_text
from xl_tools.adapters.ooxml.sheet_places import place_of_new_child
from xl_tools.adapters.ooxml.style_sheet import StyleSheet
from xl_tools.adapters.ooxml.workbook import Workbook

_FILL = '<dxf><fill><patternFill><bgColor rgb="FF{rgb}"/></patternFill></fill></dxf>'


def write_rules(book: Workbook, sheet: str, rules: list[Rule]) -> None:
    package = book.package
    styles_part = book.related_part("styles")
    assert styles_part is not None
    styles = StyleSheet(package.read(styles_part))
    root = etree.fromstring(package.read(sheet))
    pivots = {block.get("sqref"): block.get("pivot") for block in _blocks(root)}
    for block in _blocks(root):
        root.remove(block)
    part = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    place = place_of_new_child(part, "conditionalFormatting")
    written = b""
    for priority, rule in enumerate(rules, 1):
        block = etree.Element(
            root.tag.replace("worksheet", "conditionalFormatting"), sqref=areas_text(rule.areas)
        )
        if pivots.get(block.get("sqref")):
            block.set("pivot", "1")
        block.append(_element(block, rule, priority, styles))
        written += etree.tostring(block)
    package.write(sheet, part[:place] + written + part[place:])
    package.write(styles_part, styles.to_bytes())


def _blocks(root: etree._Element) -> list[etree._Element]:
    return list(root.iterchildren("{*}conditionalFormatting"))


def _element(block: etree._Element, rule: Rule, priority: int, styles: StyleSheet) -> etree._Element:
    if rule.element is not None:
        kept = deepcopy(rule.element)
        kept.set("priority", str(priority))
        return kept
    made = etree.Element(block.tag.replace("conditionalFormatting", "cfRule"), type="expression")
    if rule.colour is not None:
        rgb = bytes((rule.colour & 255, rule.colour >> 8 & 255, rule.colour >> 16 & 255)).hex().upper()
        made.set("dxfId", str(styles.index_of("dxfs", _FILL.format(rgb=rgb).encode())))
    made.set("priority", str(priority))
    if rule.stops:
        made.set("stopIfTrue", "1")
    formula = etree.SubElement(made, block.tag.replace("conditionalFormatting", "formula"))
    formula.text = (rule.formula or "").removeprefix("=")
    return made
