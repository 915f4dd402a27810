"""What hangs on a sheet in parts of its own and moves with its rows: notes, shapes, names, links."""

from __future__ import annotations

import re

from xl_tools.adapters.cell_reference import position_of
from xl_tools.adapters.ooxml import defined_names
from xl_tools.adapters.ooxml.areas import area_text, parse_area
from xl_tools.adapters.ooxml.markup import Element, Markup, removed, with_attribute
from xl_tools.adapters.ooxml.row_shift import NotMovable, RowShift, shifted_formula
from xl_tools.adapters.ooxml.vml_notes import note_shapes
from xl_tools.adapters.ooxml.workbook import Workbook
from xl_tools.adapters.ooxml.xml_spans import Edit, spliced
from xl_tools.model.cell import column_letters

_VML_CELL_PARTS = re.compile(rb"<[\w.-]+:ClientData\b")
_VML_ROW = re.compile(rb"([<:]Row>\s*)([0-9]+)")
_VML_ANCHOR = re.compile(rb"([<:]Anchor>)([-0-9, \r\n]*[0-9])")
_TOP, _BOTTOM = 2, 6


def moved_comments(part: bytes, shift: RowShift) -> bytes:
    """Notes of a deleted row go."""
    markup = Markup(part)
    listed = markup.root.first("commentList")
    return spliced(markup.data, _moved_notes(markup, listed.all("comment") if listed else [], shift))


def moved_threads(part: bytes, shift: RowShift) -> bytes:
    """Raises NotMovable for one in a deleted row: its replies would be lost."""
    markup = Markup(part)
    threads = markup.root.all("threadedComment")
    edits = _moved_notes(markup, threads, shift)
    if any(edit == removed(thread) for edit in edits for thread in threads):
        raise NotMovable("この行に返信のできるコメント")
    return spliced(markup.data, edits)


def _moved_notes(markup: Markup, notes: list[Element], shift: RowShift) -> list[Edit]:
    edits: list[Edit] = []
    for comment in notes:
        position = position_of(comment.get("ref"))
        if position is None:
            raise NotMovable("番地の分からないメモ")
        line = shift.line(position[0])
        if line is None:
            edits.append(removed(comment))
        elif line != position[0]:
            edits.append(with_attribute(markup.data, comment, "ref", f"{column_letters(position[1])}{line}"))
    return edits


def moved_note_boxes(drawing: bytes, shift: RowShift) -> bytes:
    """Boxes keep their size and their distance from the cell. Raises NotMovable for buttons and the like."""
    notes = note_shapes(drawing)
    if len(_VML_CELL_PARTS.findall(drawing)) != len(notes):
        raise NotMovable("ボタンなどのコントロール")
    edits: list[Edit] = []
    for note in notes:
        line = shift.line(note.row)
        if line is None:
            edits.append((note.start, note.end, b""))
        elif line != note.row:
            edits.append((note.start, note.end, _moved_box(drawing[note.start : note.end], line - note.row)))
    return spliced(drawing, edits)


def _moved_box(shape: bytes, by: int) -> bytes:
    def anchor(found: re.Match[bytes]) -> bytes:
        numbers = [int(number) for number in found[2].split(b",")]
        if len(numbers) == 8:
            numbers[_TOP], numbers[_BOTTOM] = max(numbers[_TOP] + by, 0), max(numbers[_BOTTOM] + by, 0)
        return found[1] + ", ".join(map(str, numbers)).encode()

    shape = _VML_ROW.sub(lambda found: found[1] + str(int(found[2]) + by).encode(), shape)
    return _VML_ANCHOR.sub(anchor, shape)


def moved_shapes(part: bytes, shift: RowShift) -> bytes:
    """Shapes stretch over a new row within them, unless they are set to keep their size or their place."""
    markup = Markup(part)
    edits: list[Edit] = []
    for anchor in markup.root.walk():
        if anchor.name in ("twoCellAnchor", "oneCellAnchor") and anchor.get("editAs") != "absolute":
            edits += _moved_anchor(markup, anchor, shift)
    return spliced(markup.data, edits)


def _moved_anchor(markup: Markup, anchor: Element, shift: RowShift) -> list[Edit]:
    begins = _row_of(anchor.first("from"))
    ends = _row_of(anchor.first("to"))
    if begins is None:
        raise NotMovable("位置の分からない図形")
    by = _moved_line(shift, int(begins.text) + 1) - int(begins.text) - 1
    edits = [_new_text(begins, by)]
    if ends is not None:
        keeps_size = anchor.get("editAs") == "oneCell"
        number = int(ends.text) + 1
        edits.append(_new_text(ends, by if keeps_size else _moved_line(shift, number) - number))
    return [edit for edit in edits if markup.data[edit[0] : edit[1]] != edit[2]]


def _moved_line(shift: RowShift, number: int) -> int:
    """An edge in a deleted row comes to lie in the one that follows."""
    line = shift.line(number)
    return number if line is None else line


def _row_of(corner: Element | None) -> Element | None:
    return corner.first("row") if corner else None


def _new_text(row: Element, by: int) -> Edit:
    return row.open_end, row.close, str(int(row.text) + by).encode()


def moved_links(markup: Markup, shift: RowShift, sheet: str, *, own: bool) -> list[Edit]:
    """Links to places on the sheet; ``own``: links without a sheet's name mean it."""
    edits = []
    links = markup.root.first("hyperlinks")
    for link in links.children if links else []:
        location = link.get("location")
        fixed = _with_fixed_rows(location)
        try:
            moved = shifted_formula(fixed, shift, sheet=sheet, own=own)
        except NotMovable:  # a link to the deleted row stays; it leads to the row that follows
            continue
        if moved != fixed:
            name, mark, reference = moved.rpartition("!")
            edits.append(
                with_attribute(markup.data, link, "location", f"{name}{mark}{reference.replace('$', '')}")
            )
    return edits


def _with_fixed_rows(location: str) -> str:
    """B5 as $B$5: a link means the cell itself."""
    sheet, mark, reference = location.rpartition("!")
    area = parse_area(reference)
    if area is None:
        return location
    first, _, last = area_text(area).partition(":")
    corners = [re.sub(r"([A-Z]+)([0-9]+)", r"$\1$\2", corner) for corner in (first, last) if corner]
    return f"{sheet}{mark}{':'.join(corners)}"


def moved_names(workbook: Workbook, shift: RowShift, sheet: str) -> dict[int, str]:
    """New formulas of defined names, by their place in the list. Raises NotMovable."""
    moved = {}
    for place, element in enumerate(defined_names.all_names(workbook)):
        formula = element.text or ""
        new = shifted_formula(formula, shift, sheet=sheet, own=False)
        if new != formula:
            moved[place] = new
    return moved
