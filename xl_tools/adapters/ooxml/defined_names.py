"""Defined names, of the whole workbook or of the sheet with an index in it."""

from __future__ import annotations

import re

from lxml import etree

from xl_tools.adapters.ooxml.workbook import Workbook
from xl_tools.adapters.xml_parts import number
from xl_tools.errors import CannotEdit

_NAME = re.compile(r"[^\W\d][\w.?\\]*|\\[\w.?\\]*")
_LIKE_A_CELL = re.compile(
    r"[A-Za-z]{1,3}[0-9]+|[Rr](?:[0-9]+)?(?:[Cc](?:[0-9]+)?)?|[Cc](?:[0-9]+)?|true|false", re.IGNORECASE
)
_LONGEST_NAME = 255


def set_defined_name(workbook: Workbook, name: str, formula: str) -> None:
    """Adds or changes a name of the whole workbook. Raises CannotEdit for one Excel would not take."""
    if not _NAME.fullmatch(name) or _LIKE_A_CELL.fullmatch(name) or len(name) > _LONGEST_NAME:
        raise CannotEdit(
            f"「{name}」はセル範囲の名前に使えません。文字で始まり、空白や記号を含まない名前にしてください。"
        )
    element = _of_workbook(workbook, name)
    if element is None:
        add_name(workbook, name, formula)
    else:
        element.text = formula.removeprefix("=")
    workbook.store()


def add_name(
    workbook: Workbook, name: str, formula: str, *, sheet: int | None = None, hidden: bool = False
) -> None:
    """In Excel's order, by name. The caller stores the workbook."""
    element = etree.Element(workbook.tag("definedName"), name=name)
    if sheet is not None:
        element.set("localSheetId", str(sheet))
    if hidden:
        element.set("hidden", "1")
    element.text = formula.removeprefix("=")
    names = workbook.make_child("definedNames")
    later = (each for each in all_names(workbook) if _order(each) > _order(element))
    following = next(later, None)
    if following is None:
        names.append(element)
    else:
        following.addprevious(element)


def remove_defined_name(workbook: Workbook, name: str) -> None:
    """One of the whole workbook; nothing if there is none."""
    element = _of_workbook(workbook, name)
    if element is not None:
        remove_elements(workbook, [element])
        workbook.store()


def names_of_sheet(workbook: Workbook, sheet: int) -> list[etree._Element]:
    return [each for each in all_names(workbook) if each.get("localSheetId") == str(sheet)]


def all_names(workbook: Workbook) -> list[etree._Element]:
    names = workbook.child("definedNames")
    return [] if names is None else names.findall(workbook.tag("definedName"))


def move_sheet_indexes(workbook: Workbook, first: int, by: int) -> None:
    """Names of sheets from that index on follow their sheet."""
    for element in all_names(workbook):
        index = element.get("localSheetId", "")
        if index.isdecimal() and int(index) >= first:
            element.set("localSheetId", str(int(index) + by))


def remove_elements(workbook: Workbook, elements: list[etree._Element]) -> None:
    """With the last name goes the list, which may not be empty."""
    names = workbook.child("definedNames")
    if names is None:
        return
    for element in elements:
        detach(element)
    if not len(names):
        detach(names)


def detach(element: etree._Element) -> None:
    """Takes an element out of its tree; the blanks after it stay."""
    parent, previous, blanks = element.getparent(), element.getprevious(), element.tail
    if parent is None:
        return
    parent.remove(element)
    if blanks and previous is not None:
        previous.tail = (previous.tail or "") + blanks
    elif blanks:
        parent.text = (parent.text or "") + blanks


def _of_workbook(workbook: Workbook, name: str) -> etree._Element | None:
    same = (each for each in all_names(workbook) if each.get("name", "").lower() == name.lower())
    return next((each for each in same if each.get("localSheetId") is None), None)


def _order(element: etree._Element) -> tuple[str, int]:
    return element.get("name", "").lower(), _sheet_index(element)


def _sheet_index(element: etree._Element) -> int:
    """-1 for a name of the whole workbook."""
    index = element.get("localSheetId")
    return -1 if index is None else number(index)
