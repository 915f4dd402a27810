"""Sheets of the tool itself: added, replaced in their place, removed. A hidden name marks them as the tool's."""

from __future__ import annotations

import re

from lxml import etree

from xl_tools.adapters.ooxml import defined_names
from xl_tools.adapters.ooxml.markup import searchable, text_content
from xl_tools.adapters.ooxml.part_trees import drop_references, drop_tree
from xl_tools.adapters.ooxml.sheet_import import ImportedSheet, import_sheet, naming
from xl_tools.adapters.ooxml.sheet_places import styles_of
from xl_tools.adapters.ooxml.style_sheet import StyleSheet
from xl_tools.adapters.ooxml.workbook import Workbook
from xl_tools.adapters.ooxml.xml_spans import in_utf8
from xl_tools.adapters.xml_parts import number
from xl_tools.errors import CannotEdit

MARK = "_xl_tools"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_NO_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]|^'|'$")
_LONGEST_NAME = 31
"""As Excel counts characters (UTF-16)."""


def put_sheet(workbook: Workbook, name: str, data: bytes, *, after: str = "") -> str:
    """Adds a sheet (after another, or last) or replaces it; returns its part. Raises CannotEdit, Refused, ValueError."""
    _refuse_locked_structure(workbook)
    if (
        not name
        or len(name.encode("utf-16-le", errors="replace")) // 2 > _LONGEST_NAME
        or _NO_NAME.search(name)
    ):
        raise CannotEdit(
            f"「{name}」はシートの名前に使えません。31文字以内で、記号を含まない名前にしてください。"
        )
    index = _index_of(workbook, name)
    if index is not None and not _is_ours(workbook, index):
        raise CannotEdit(
            f"シート「{name}」がすでにあり、書き込めません。そのシートの名前を変えてから、もう一度実行してください。"
        )
    styles_part = styles_of(workbook)
    styles = StyleSheet(workbook.package.read(styles_part))
    sheet = import_sheet(data, name, workbook, styles)
    workbook.package.write(styles_part, styles.to_bytes())
    if index is None:
        part = _add(workbook, name, sheet, after)
    else:
        part = workbook.sheets()[index].part
        if workbook.package.read(part) != sheet.xml:
            _drop_calculation_chain(workbook, part)
            drop_references(workbook.package, part)
            workbook.package.write(part, sheet.xml)
        _set_names(workbook, index, sheet)
    workbook.store()
    return part


def remove_sheet(workbook: Workbook, name: str) -> None:
    """Nothing if there is none, or it is not the tool's. Raises CannotEdit, Refused."""
    index = _index_of(workbook, name)
    if index is None or not _is_ours(workbook, index):
        return
    _refuse_locked_structure(workbook)
    take_out_sheet(workbook, index)


def take_out_sheet(workbook: Workbook, index: int) -> None:
    """Whoever wrote it. Raises CannotEdit where it is still wanted, Refused."""
    part = workbook.sheets()[index].part
    _refuse_wanted_sheet(workbook, index, part)
    element = workbook.sheet_elements()[index]
    relationship_id = element.get(f"{{{workbook.relationship_namespace}}}id", "")
    defined_names.detach(element)
    defined_names.remove_elements(workbook, defined_names.names_of_sheet(workbook, index))
    defined_names.move_sheet_indexes(workbook, index + 1, -1)
    _move_views(workbook, index, -1)
    workbook.store()
    _drop_calculation_chain(workbook, part)
    workbook.package.unrelate(workbook.part, relationship_id)
    drop_tree(workbook.package, part)


def _add(workbook: Workbook, name: str, sheet: ImportedSheet, after: str) -> str:
    before = _index_of(workbook, after) if after else None
    index = len(workbook.sheet_elements()) if before is None else before + 1
    part = workbook.package.free_name("xl/worksheets/sheet%d.xml")
    workbook.package.add(part, sheet.xml, _CONTENT_TYPE)
    new_id = workbook.package.relate(workbook.part, f"{workbook.relationship_namespace}/worksheet", part)
    numbers = [number(each.get("sheetId")) for each in workbook.sheet_elements()]
    element = etree.Element(workbook.tag("sheet"), name=name, sheetId=str(max(numbers, default=0) + 1))
    element.set(f"{{{workbook.relationship_namespace}}}id", new_id)
    defined_names.move_sheet_indexes(workbook, index, 1)
    _move_views(workbook, index, 1)
    if before is None:
        workbook.make_child("sheets").append(element)
    else:
        workbook.sheet_elements()[before].addnext(element)
    _set_names(workbook, index, sheet)
    return part


def _set_names(workbook: Workbook, index: int, sheet: ImportedSheet) -> None:
    wanted = {(each.name, each.formula) for each in sheet.names} | {(MARK, "1")}
    present = defined_names.names_of_sheet(workbook, index)
    if {(each.get("name", ""), each.text or "") for each in present} == wanted:
        return
    defined_names.remove_elements(workbook, present)
    for each in sheet.names:
        defined_names.add_name(workbook, each.name, each.formula, sheet=index, hidden=each.hidden)
    defined_names.add_name(workbook, MARK, "1", sheet=index, hidden=True)


def _index_of(workbook: Workbook, name: str) -> int | None:
    """Excel takes names that differ only in case for one."""
    names = [element.get("name", "").lower() for element in workbook.sheet_elements()]
    return names.index(name.lower()) if name.lower() in names else None


def _is_ours(workbook: Workbook, index: int) -> bool:
    return any(each.get("name") == MARK for each in defined_names.names_of_sheet(workbook, index))


def _refuse_locked_structure(workbook: Workbook) -> None:
    protection = workbook.child("workbookProtection")
    if protection is not None and protection.get("lockStructure", "0") in ("1", "true"):
        raise CannotEdit(
            "このブックはシートの構成が保護されていて、シートを追加・削除できません。"
            "Excelの「校閲」→「ブックの保護」を解除してから、もう一度実行してください。"
        )


def _refuse_wanted_sheet(workbook: Workbook, index: int, part: str) -> None:
    """Formulas of others that would lose what they refer to; the only sheet that shows."""
    element = workbook.sheet_elements()[index]
    name = element.get("name", "")
    shown = [each for each in workbook.sheet_elements() if each.get("state", "visible") == "visible"]
    if shown == [element]:
        raise CannotEdit(
            f"シート「{name}」のほかに表示されるシートがなく、削除できません。別のシートを表示してください。"
        )
    reference = re.compile(rb"<(?:[\w.-]+:)?(?:f|formula|formula1|formula2)(?:\s[^>]*)?>[^<]*" + naming(name))
    others = (each for each in workbook.package.part_keys() if each.endswith(".xml") and each != part)
    names = [each for each in defined_names.all_names(workbook) if each.get("localSheetId") != str(index)]
    if any(reference.search(searchable(workbook.package.read(each))) for each in others) or any(
        re.search(naming(name), text_content(each.text or "").encode()) for each in names
    ):
        raise CannotEdit(
            f"シート「{name}」のセルを使う数式がほかのシートにあり、削除できません。その数式を消してから、もう一度実行してください。"
        )


def _move_views(workbook: Workbook, index: int, by: int) -> None:
    """The windows go on showing the sheet they showed."""
    views = workbook.child("bookViews")
    for view in [] if views is None else views.findall(workbook.tag("workbookView")):
        for attribute in ("activeTab", "firstSheet"):
            shown = number(view.get(attribute))
            if shown > index or (by > 0 and shown == index):
                view.set(attribute, str(shown + by))
            elif shown == index:
                view.set(attribute, str(_first_shown(workbook)))


def _first_shown(workbook: Workbook) -> int:
    states = [each.get("state", "visible") for each in workbook.sheet_elements()]
    return states.index("visible")


def _drop_calculation_chain(workbook: Workbook, part: str) -> None:
    """It would name cells with formulas that are gone with the sheet's content; Excel makes a new one."""
    if not re.search(rb"<(?:[\w.-]+:)?f[\s/>]", in_utf8(workbook.package.read(part))):
        return
    for relationship in workbook.package.relationships(workbook.part):
        if relationship.kind == "calcChain":
            workbook.package.unrelate(workbook.part, relationship.id)
            workbook.package.remove(relationship.target)
