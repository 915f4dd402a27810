"""A worksheet as its part has it: what stands in cells, and what belongs to the sheet."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from lxml import etree

from tests.excel.serials import to_serial
from tests.excel.styles import Styles, child, children, is_on
from tests.excel.units import length
from xl_tools.adapters.cell_reference import position_of
from xl_tools.adapters.ooxml.areas import parse_area, parse_areas
from xl_tools.adapters.xml_parts import unescaped
from xl_tools.ports import MergedRange, Position

ERRORS = {
    "#NULL!": -2146826288,
    "#DIV/0!": -2146826281,
    "#VALUE!": -2146826273,
    "#REF!": -2146826265,
    "#NAME?": -2146826259,
    "#NUM!": -2146826252,
    "#N/A": -2146826246,
}
_EXPRESSION = 2
_RULE_TYPES = {
    "cellIs": 1, "expression": _EXPRESSION, "colorScale": 3, "dataBar": 4, "top10": 5, "iconSet": 6,
    "uniqueValues": 8, "duplicateValues": 8, "containsText": 9, "notContainsText": 9, "beginsWith": 9,
    "endsWith": 9, "containsBlanks": 10, "timePeriod": 11, "aboveAverage": 12, "notContainsBlanks": 13,
    "containsErrors": 16, "notContainsErrors": 17,
}  # fmt: skip


class CellError(int):
    """An error value as COM hands it out."""


CellValue = str | float | bool | CellError | None
Marks = list[tuple[bool, bool]]
"""Bold and underlined, for every UTF-16 unit."""


@dataclass
class Rule:
    """A conditional format; ``element`` is None for one made after opening."""

    areas: tuple[MergedRange, ...]
    type: int
    formula: str | None
    colour: int | None = None
    stops: bool = True
    element: etree._Element | None = None

    def key(self) -> tuple[object, ...]:
        return self.areas, self.type, self.formula, self.colour, self.stops, id(self.element)


@dataclass
class SheetSource:
    """``styles`` are the numbers of cell formats, of cells, rows and columns in this order of rank."""

    values: dict[Position, CellValue] = field(default_factory=dict)
    formulas: dict[Position, str] = field(default_factory=dict)
    marks: dict[Position, Marks] = field(default_factory=dict)
    styles: dict[Position, int] = field(default_factory=dict)
    row_styles: dict[int, int] = field(default_factory=dict)
    column_styles: list[tuple[int, int, int]] = field(default_factory=list)
    merges: tuple[MergedRange, ...] = ()
    rules: list[Rule] = field(default_factory=list)
    protects_contents: bool = False
    protects_objects: bool = False
    allows_formats: bool = False

    def style(self, position: Position) -> int:
        if position in self.styles:
            return self.styles[position]
        if position[0] in self.row_styles:
            return self.row_styles[position[0]]
        found = (style for first, last, style in self.column_styles if first <= position[1] <= last)
        return next(found, 0)


def read_sheet(part: bytes, strings: list[etree._Element], styles: Styles) -> SheetSource:
    root = etree.fromstring(part)
    source = SheetSource()
    _read_rows(root, source, strings, styles)
    for each in children(root, "cols"):
        span = int(each.get("min", "1")), int(each.get("max", "1")), int(each.get("style", "0"))
        source.column_styles.append(span)
    areas = [parse_area(each.get("ref", "")) for each in children(root, "mergeCells")]
    source.merges = tuple(area for area in areas if area is not None)
    source.rules = _rules(root, styles)
    protection = child(root, "sheetProtection")
    if protection is not None:
        source.protects_contents = protection.get("sheet") in ("1", "true")
        source.protects_objects = protection.get("objects") in ("1", "true")
        source.allows_formats = protection.get("formatCells") in ("0", "false")
    return source


def _read_rows(
    root: etree._Element, source: SheetSource, strings: list[etree._Element], styles: Styles
) -> None:
    row = 0
    for line in children(root, "sheetData"):
        row, column = int(line.get("r") or row + 1), 0
        if line.get("customFormat") in ("1", "true"):
            source.row_styles[row] = int(line.get("s", "0"))
        for cell in line.iterchildren("{*}c"):
            row, column = position_of(cell.get("r", "")) or (row, column + 1)
            source.styles[row, column] = int(cell.get("s", "0"))
            _read_cell((row, column), cell, source, strings, styles)


def _read_cell(
    position: Position,
    cell: etree._Element,
    source: SheetSource,
    strings: list[etree._Element],
    styles: Styles,
) -> None:
    formula, written, kind = child(cell, "f"), child(cell, "v"), cell.get("t", "n")
    if formula is not None:
        source.formulas[position] = "=" + (formula.text or "")
    text = written.text or "" if written is not None else ""
    item = child(cell, "is") if kind == "inlineStr" else None
    if kind == "s" and text:
        item = strings[int(text)]
    if item is not None:
        look = styles.look(source.style(position))
        _read_item(position, item, (look.bold, look.underline), source)
    elif kind == "str":
        source.values[position] = unescaped(text)
    elif kind == "d":
        moment = datetime.datetime.fromisoformat(text)
        source.values[position] = to_serial(moment, counts_from_1904=False)
    elif text:
        source.values[position] = _plain(kind, text)


def _plain(kind: str, text: str) -> CellValue:
    if kind == "e":
        return CellError(ERRORS.get(text, ERRORS["#N/A"]))
    return text.strip() in ("1", "true") if kind == "b" else float(text)


def _read_item(position: Position, item: etree._Element, own: tuple[bool, bool], source: SheetSource) -> None:
    texts: list[str] = []
    marks: Marks = []
    for run in item.iterchildren("{*}t", "{*}r"):
        is_run = run.tag.endswith("}r")
        font = child(run, "rPr") if is_run else None
        holder = child(run, "t") if is_run else run
        text = unescaped((holder.text or "") if holder is not None else "")
        texts.append(text)
        look = own if font is None else (is_on(font, "b"), is_on(font, "u"))
        marks += [look] * length(text)
    text = "".join(texts)
    if text:
        source.values[position] = text
    if any(each != own for each in marks):
        source.marks[position] = marks


def _rules(root: etree._Element, styles: Styles) -> list[Rule]:
    found: list[tuple[int, Rule]] = []
    for block in root.iterchildren("{*}conditionalFormatting"):
        areas = tuple(parse_areas(block.get("sqref", "")) or ())
        for element in block.iterchildren("{*}cfRule"):
            kind = _RULE_TYPES.get(element.get("type", ""), _EXPRESSION)
            formula = child(element, "formula")
            written = None if formula is None or kind in (3, 4, 5, 6, 8, 12) else "=" + (formula.text or "")
            number = element.get("dxfId", "")
            colour = styles.rule_colours[int(number)] if number.isdigit() else None
            stops = element.get("stopIfTrue") in ("1", "true")
            priority = int(element.get("priority", "0"))
            found.append((priority, Rule(areas, kind, written, colour, stops, element)))
    return [rule for _, rule in sorted(found, key=lambda each: each[0])]
