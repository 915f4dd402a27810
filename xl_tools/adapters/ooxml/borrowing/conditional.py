"""Conditional formats that go by their own sheet alone; the tool's own tints are taken off."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from xl_tools.adapters.ooxml.areas import areas_text, parse_areas
from xl_tools.adapters.ooxml.borrowing.cell_styles import BorrowedStyles, plain
from xl_tools.adapters.ooxml.borrowing.trees import Node, children, name_of
from xl_tools.adapters.ooxml.highlights import SIGN
from xl_tools.adapters.xml_parts import number

LEFT_OUT = "条件付き書式の一部"
_SCALES = ("colorScale", "dataBar", "iconSet")
_TEXT = re.compile(r'"[^"]*"')
_WORD = re.compile(r"[^\W\d][\w.]*(?!\w)")
_CELL = re.compile(r"[A-Za-z]{1,3}[0-9]*|TRUE|FALSE|[RC]", re.IGNORECASE)
_ATTRIBUTES = {
    "type": re.compile("[A-Za-z0-9]{1,30}"),
    "stopIfTrue": re.compile("[01]|true|false"),
    "aboveAverage": re.compile("[01]|true|false"),
    "equalAverage": re.compile("[01]|true|false"),
    "percent": re.compile("[01]|true|false"),
    "bottom": re.compile("[01]|true|false"),
    "operator": re.compile("[A-Za-z]{1,30}"),
    "text": re.compile(r"[^\x00-\x1f<>]{0,255}"),
    "timePeriod": re.compile("[A-Za-z0-9]{1,30}"),
    "rank": re.compile("[0-9]{1,4}"),
    "stdDev": re.compile("[0-9]{1,2}"),
}


def conditional_formats(sheet: Node, styles: BorrowedStyles) -> tuple[str, bool]:
    """The elements, and whether a rule stayed behind."""
    written, complete, rank = [], True, 0
    for block in children(sheet, "conditionalFormatting"):
        areas = parse_areas(block.get("sqref", ""))
        rules = []
        for rule in children(block, "cfRule"):
            if _is_ours(rule):
                continue
            text = _rule(rule, styles, rank + 1) if areas else None
            complete = complete and text is not None
            if text is not None:
                rank += 1
                rules.append((number(rule.get("priority")), text))
        if rules and areas:
            inside = "".join(text for _, text in rules)
            written.append((min(place for place, _ in rules), areas_text(areas), inside))
    return _in_rank(written), not complete


def _in_rank(blocks: list[tuple[int, str, str]]) -> str:
    """Blocks in the order their first rule had, ranks counted anew: they may repeat nowhere."""
    found = "".join(
        f'<conditionalFormatting sqref="{areas}">{inside}</conditionalFormatting>'
        for _, areas, inside in sorted(blocks, key=lambda block: block[0])
    )
    ranks = iter(range(1, found.count(' priority="') + 1))
    return re.sub(r' priority="[0-9]+"', lambda _: f' priority="{next(ranks)}"', found)


def _is_ours(rule: Node) -> bool:
    return any(SIGN in (formula.text or "") for formula in children(rule, "formula"))


def _rule(rule: Node, styles: BorrowedStyles, rank: int) -> str | None:
    formulas = [formula.text or "" for formula in children(rule, "formula")]
    scales = children(rule, *_SCALES)
    if not all(stands_alone(formula) for formula in formulas) or not all(_is_plain(each) for each in scales):
        return None
    attributes = [
        f'{key}="{escape(value, {chr(34): "&quot;"})}"'
        for key, pattern in _ATTRIBUTES.items()
        if (value := rule.get(key)) is not None and pattern.fullmatch(value)
    ]
    if rule.get("dxfId") is not None:
        style = styles.differential(number(rule.get("dxfId")))
        if style is None:
            return None
        attributes.append(f'dxfId="{style}"')
    inside = "".join(f"<formula>{escape(formula)}</formula>" for formula in formulas)
    inside += "".join(plain(each, styles.colours) for each in scales)
    return f'<cfRule {" ".join(attributes)} priority="{rank}">{inside}</cfRule>'


def _is_plain(scale: Node) -> bool:
    limits = [each.get("val", "") for each in scale if name_of(each) == "cfvo"]
    return all(stands_alone(limit) for limit in limits)


def stands_alone(formula: str) -> bool:
    """Whether it refers to nothing but cells of its own sheet: no other sheets, workbooks or names."""
    formula = _TEXT.sub("", formula)
    if any(sign in formula for sign in "![|'"):
        return False
    words = [found for found in _WORD.finditer(formula) if formula[found.end() : found.end() + 1] != "("]
    return all(_CELL.fullmatch(found[0]) for found in words)
