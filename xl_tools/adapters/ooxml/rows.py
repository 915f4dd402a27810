"""Adds or deletes a row of a sheet, with all that stands in, on or below it."""

from __future__ import annotations

from collections.abc import Callable

from xl_tools.adapters.cell_reference import position_of
from xl_tools.adapters.ooxml import defined_names, row_annexes
from xl_tools.adapters.ooxml.areas import MAX_ROW
from xl_tools.adapters.ooxml.markup import Element, Markup, with_attribute, without_attribute
from xl_tools.adapters.ooxml.row_guards import refuse_unmovable
from xl_tools.adapters.ooxml.row_ranges import moved_ranges
from xl_tools.adapters.ooxml.row_shift import NotMovable, RowShift
from xl_tools.adapters.ooxml.sheet_places import sheet_markup, worksheet_part, worksheets
from xl_tools.adapters.ooxml.workbook import Workbook
from xl_tools.adapters.ooxml.xml_spans import Edit, spliced
from xl_tools.adapters.xml_parts import number
from xl_tools.errors import CannotEdit
from xl_tools.model.cell import column_letters

_OF_ONE_ROW = ("hidden", "collapsed", "ph")
_OF_A_VALUE = ("t", "cm", "vm", "ph")


def insert_row_below(workbook: Workbook, sheet: str, row: int) -> list[str]:
    """An empty row that looks like ``row``. Returns the parts it may change. Raises CannotEdit, Refused."""
    return _shift(workbook, sheet, RowShift(row, 1))


def delete_row(workbook: Workbook, sheet: str, row: int) -> list[str]:
    """What stands below moves up. Returns the parts it may change. Raises CannotEdit, Refused."""
    return _shift(workbook, sheet, RowShift(row, -1))


def _shift(workbook: Workbook, name: str, shift: RowShift) -> list[str]:
    """Everything is worked out before anything is written."""
    part = worksheet_part(workbook, name)
    try:
        contents = _moved_parts(workbook, name, part, shift)
        names = row_annexes.moved_names(workbook, shift, name)
    except NotMovable as error:
        what = "追加" if shift.by > 0 else "削除"
        raise CannotEdit(
            f"シート「{name}」の{shift.row}行目で行を{what}できません。{error}があるためです。Excelで行を{what}してください。"
        ) from error
    for changed, content in contents.items():
        workbook.package.write(changed, content)
    listed = defined_names.all_names(workbook)
    for place, formula in names.items():
        listed[place].text = formula
    workbook.store()
    return list(contents)


def _moved_parts(workbook: Workbook, name: str, part: str, shift: RowShift) -> dict[str, bytes]:
    package = workbook.package
    sheet = Markup(package.read(part))
    refuse_unmovable(workbook, name, part, sheet, shift)
    contents = {part: _moved_sheet(sheet, shift, name)}
    movers: dict[str, Callable[[bytes, RowShift], bytes]] = {
        "comments": row_annexes.moved_comments,
        "threadedComment": row_annexes.moved_threads,
        "vmlDrawing": row_annexes.moved_note_boxes,
        "drawing": row_annexes.moved_shapes,
    }
    header_drawing = sheet.root.first("legacyDrawingHF")
    for relationship in package.relationships(part):
        of_header = header_drawing is not None and relationship.id == header_drawing.get("id")
        if relationship.kind in movers and package.has(relationship.target) and not of_header:
            mover = movers[relationship.kind]
            contents[relationship.target] = mover(package.read(relationship.target), shift)
    for other in worksheets(workbook):
        content = package.read(other.part)
        if other.part != part and b"hyperlink" in content:
            markup = sheet_markup(content)
            edits = row_annexes.moved_links(markup, shift, name, own=False)
            if edits:
                contents[other.part] = spliced(markup.data, edits)
    return contents


def _moved_sheet(sheet: Markup, shift: RowShift, name: str) -> bytes:
    edits = _moved_rows(sheet, shift) + moved_ranges(sheet, shift, name)
    return spliced(sheet.data, edits)


def _moved_rows(sheet: Markup, shift: RowShift) -> list[Edit]:
    data = sheet.root.first("sheetData")
    edits: list[Edit] = []
    line = 0
    for row in data.children if data else []:
        line = number(row.get("r")) or line + 1
        moved = shift.line(line)
        if moved is None:
            edits.append((row.start, row.end, b""))
        elif moved != line:
            if moved > MAX_ROW:
                raise NotMovable("シートの最後の行の内容")
            edits += _renumbered(sheet, row, moved)
        elif line == shift.row:
            edits.append((row.end, row.end, _empty_copy(sheet, row, line + 1)))
    return edits


def _renumbered(sheet: Markup, row: Element, line: int) -> list[Edit]:
    edits = [with_attribute(sheet.data, row, "r", str(line))]
    for cell in row.children:
        position = position_of(cell.get("r"))
        if position is not None:
            edits.append(with_attribute(sheet.data, cell, "r", f"{column_letters(position[1])}{line}"))
    return edits


def _empty_copy(sheet: Markup, row: Element, line: int) -> bytes:
    """The row with its height and its cells' styles, without what they hold."""
    column = 0
    cells = []
    for cell in row.children:
        position = position_of(cell.get("r"))
        column = position[1] if position else column + 1
        if cell.get("s"):
            changes = [with_attribute(sheet.data, cell, "r", f"{column_letters(column)}{line}")]
            for attribute in _OF_A_VALUE:
                changes += without_attribute(sheet.data, cell, attribute)
            cells.append(_opening(sheet, cell, changes) + b"/>")
    changes = [with_attribute(sheet.data, row, "r", str(line))]
    for attribute in _OF_ONE_ROW:
        changes += without_attribute(sheet.data, row, attribute)
    return _opening(sheet, row, changes) + b">" + b"".join(cells) + f"</{row.tag}>".encode()


def _opening(sheet: Markup, element: Element, changes: list[Edit]) -> bytes:
    """The changed start tag without its end."""
    moved = [(start - element.start, end - element.start, content) for start, end, content in changes]
    opening = spliced(sheet.data[element.start : element.open_end], moved)
    return opening.removesuffix(b">").removesuffix(b"/").rstrip()
