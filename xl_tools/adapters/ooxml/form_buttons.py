"""Buttons on sheets taken out: each is a shape in VML and, once Excel saved it, a control and a drawn shape too."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Set
from functools import partial

from xl_tools.adapters.ooxml.markup import Element, Markup, without_elements
from xl_tools.adapters.ooxml.package import Package
from xl_tools.adapters.ooxml.part_trees import drop_relationships
from xl_tools.adapters.ooxml.sheet_places import drop_child_part, part_of_child, sheet_markup, worksheets
from xl_tools.adapters.ooxml.vml_notes import holds_shapes, without_shapes
from xl_tools.adapters.ooxml.workbook import Workbook

_CALLED = re.compile(rb"FmlaMacro>([^<]*)<")
_SHAPE_NUMBER = re.compile(rb"""\sid\s*=\s*["'][^"']*_s([0-9]+)["']""")
_ANCHORS = frozenset({"twoCellAnchor", "oneCellAnchor", "absoluteAnchor"})


def remove_buttons(workbook: Workbook, macros: Collection[str]) -> None:
    """Those that call one of ``macros``, with what they leave empty. Raises Refused."""
    for sheet in worksheets(workbook):
        _remove_shapes(workbook.package, sheet.part, macros)
        _remove_controls(workbook.package, sheet.part, macros)
        _remove_drawn(workbook.package, sheet.part, macros)


def _remove_shapes(package: Package, sheet: str, macros: Collection[str]) -> None:
    def calls(shape: bytes) -> bool:
        found = _CALLED.search(shape)
        return found is not None and _calls(found[1].decode(errors="replace"), macros)

    _remove_vml(package, sheet, calls)


def _remove_vml(package: Package, sheet: str, is_unwanted: Callable[[bytes], bool]) -> None:
    part = part_of_child(package, sheet, "legacyDrawing")
    if part is None:
        return
    drawing = package.read(part)
    left = without_shapes(drawing, is_unwanted)
    if left != drawing:
        package.write(part, left)
        if not holds_shapes(left):
            drop_child_part(package, sheet, "legacyDrawing")


def _remove_controls(package: Package, sheet: str, macros: Collection[str]) -> None:
    markup = sheet_markup(package.read(sheet))
    numbers = {
        control.get("shapeId")
        for control in markup.root.walk()
        if control.name == "control"
        for told in control.all("controlPr")
        if _calls(told.get("macro"), macros)
    }
    gone = {each for each in markup.root.walk() if each.name == "control" and each.get("shapeId") in numbers}
    _remove_elements(package, sheet, markup, gone)


def _remove_elements(package: Package, sheet: str, markup: Markup, gone: Set[Element]) -> None:
    """Controls of the sheet, with the parts they refer to: their properties, their pictures."""
    if not gone:
        return
    links = {each.get("id") for control in gone for each in control.walk()}
    package.write(sheet, without_elements(markup, lambda each: each in gone))
    left = {each.get("id") for each in sheet_markup(package.read(sheet)).root.walk()}
    drop_relationships(package, sheet, links - left)


def remove_control_shapes(package: Package, sheet: str, links: Collection[str]) -> None:
    """Controls of a sheet that refer to one of the relationships, wherever they are drawn. Raises Refused."""
    markup = sheet_markup(package.read(sheet))
    gone = {each for each in markup.root.walk() if each.name == "control" and each.get("id") in links}
    numbers = {each.get("shapeId") for each in gone}
    _remove_elements(package, sheet, markup, gone)
    drop_relationships(package, sheet, links)  # also those no element refers to
    _remove_vml(package, sheet, lambda shape: _number_of(shape) in numbers)
    part = part_of_child(package, sheet, "drawing")
    if part is not None:
        _keep_anchors(package, sheet, part, lambda each: _is_drawn_as(numbers, each))


def _number_of(shape: bytes) -> str:
    found = _SHAPE_NUMBER.search(shape)
    return found[1].decode() if found else ""


def _is_drawn_as(numbers: Collection[str], element: Element) -> bool:
    return (
        element.name in _ANCHORS
        and any(each.name == "cNvPr" and each.get("id") in numbers for each in element.walk())
        and any(each.name == "compatExt" for each in element.walk())
    )


def _remove_drawn(package: Package, sheet: str, macros: Collection[str]) -> None:
    part = part_of_child(package, sheet, "drawing")
    if part is None:
        return
    _keep_anchors(package, sheet, part, partial(_is_drawn_button, macros))


def _keep_anchors(package: Package, sheet: str, part: str, is_unwanted: Callable[[Element], bool]) -> None:
    drawing = package.read(part)
    left = without_elements(Markup(drawing), is_unwanted)
    if left != drawing:
        package.write(part, left)
        if not Markup(left).root.children:
            drop_child_part(package, sheet, "drawing")


def _is_drawn_button(macros: Collection[str], element: Element) -> bool:
    return element.name in _ANCHORS and any(
        each.name == "sp" and _calls(each.get("macro"), macros) for each in element.walk()
    )


def _calls(formula: str, macros: Collection[str]) -> bool:
    """[0]!Button_Fill, Buttons.Button_Fill."""
    return re.split(r"[!.]", formula.strip())[-1] in macros
