"""Remarks in cell notes (legacy comments): put in, replaced, taken out without a trace.

A protected sheet is no obstacle: protection keeps people from changing notes in Excel, and what the tool adds
it takes away again itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Set

from xl_tools.adapters.cell_reference import position_of
from xl_tools.adapters.ooxml import vml_notes
from xl_tools.adapters.ooxml.cell_content import MAX_TEXT
from xl_tools.adapters.ooxml.markup import (
    Element,
    Markup,
    appended,
    markup_of,
    removed,
    text_content,
)
from xl_tools.adapters.ooxml.note_box import PixelGrid, box_size
from xl_tools.adapters.ooxml.note_text import (
    AUTHOR,
    has_remark,
    length_with_remark,
    may_be_ours,
    no_notes,
    note_text,
    own_note,
    remark_of,
    section,
    with_remark,
    without_remarks,
)
from xl_tools.adapters.ooxml.sheet_places import (
    area_of_cell,
    drop_child_part,
    part_of_child,
    place_of_new_child,
    sheet_frame,
    worksheets,
)
from xl_tools.adapters.ooxml.workbook import Workbook
from xl_tools.adapters.ooxml.xml_spans import spliced
from xl_tools.adapters.refusals import Refused
from xl_tools.errors import CannotEdit
from xl_tools.model.cell import CellRef
from xl_tools.ports import MergedRange, Position

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"

Remark = tuple[MergedRange, str]
"""The cell or merged range the note belongs to, and the text."""


def set_remarks(workbook: Workbook, remarks: Mapping[str, Mapping[CellRef, Remark]]) -> None:
    """The tool's parts of notes, in place of earlier ones, by sheet part: a sheet's notes are taken apart once for all.

    Raises CannotEdit, Refused.
    """
    for part, wanted in remarks.items():
        SheetNotes(workbook, part).set(wanted)


def area_for_remark(workbook: Workbook, part: str, ref: CellRef, text: str) -> MergedRange:
    """The cell or its merged range. Raises CannotEdit for a cell whose note does not take the text, Refused."""
    notes = SheetNotes(workbook, part)
    area = area_of_cell(workbook.package.read(part), ref)
    notes.refuse_thread(ref)
    notes.refuse_strange_drawing(ref)
    notes.refuse_long_text(ref, text)
    return area


def remove_remarks(workbook: Workbook) -> None:
    """From all sheets; every note is again what people wrote. Raises CannotEdit, Refused."""
    for sheet in worksheets(workbook):
        SheetNotes(workbook, sheet.part).remove_remarks(sheet.name)


class SheetNotes:
    """The notes of one sheet: their texts in one part, their boxes in the VML drawing."""

    def __init__(self, workbook: Workbook, sheet: str) -> None:
        self.workbook = workbook
        self.package = workbook.package
        self.sheet = sheet

    def refuse_thread(self, ref: CellRef) -> None:
        for relationship in self.package.relationships(self.sheet):
            if relationship.kind == "threadedComment" and self.package.has(relationship.target):
                thread = markup_of(self.package.read(relationship.target)).root
                if any(comment.get("ref") == ref.a1 for comment in thread.all("threadedComment")):
                    raise CannotEdit(
                        f"{ref}には返信のできるコメントがあり、メモを書き込めません。"
                        "Excelでそのコメントを削除するか、メモに変換してください。"
                    )

    def refuse_strange_drawing(self, ref: CellRef) -> None:
        """Before anything is changed."""
        try:
            drawing = self._drawing_part()
            if drawing is not None:
                vml_notes.refuse_unintelligible(self.package.read(drawing))
        except Refused as refused:
            raise CannotEdit(
                f"{ref}にメモを書き込めません。このシートのメモの枠の書かれ方が分かりません。"
                "Excelで開いて保存し直してから、もう一度実行してください。"
            ) from refused

    def refuse_long_text(self, ref: CellRef, text: str) -> None:
        comment = self._comment((ref.row, ref.column))
        if length_with_remark(comment, text) > MAX_TEXT:
            raise CannotEdit(
                f"{ref}のメモが長くなりすぎます（上限{MAX_TEXT:,}文字）。メモを短くしてください。"
            )

    def set(self, remarks: Mapping[CellRef, Remark]) -> None:
        """Remarks by cell, with the area of each: those in notes that exist first, then new notes all at once."""
        present = self._positions()
        new = {
            ref: remark
            for ref, remark in remarks.items()
            if (ref.row, ref.column) not in present or not self._change(ref, remark[1])
        }
        if new:
            self._add_notes(new)

    def _change(self, ref: CellRef, text: str) -> bool:
        """False when the cell has no note any more, as it held only our earlier remark."""
        comment = self._comment((ref.row, ref.column))
        if comment is not None and remark_of(comment) == section(text):
            return True
        if comment is not None and has_remark(comment):
            self._take_out({(ref.row, ref.column)})
            comment = self._comment((ref.row, ref.column))
        if comment is None:
            return False
        markup = self._comments()
        self._write(markup, with_remark(markup.data, comment, text))
        return True

    def remove_remarks(self, sheet_name: str) -> None:
        part = self.package.related(self.sheet, "comments")
        if part is None or AUTHOR.encode() not in self.package.read(part):
            return
        placed = ((each, position_of(each.get("ref"))) for each in self._listed(self._comments()))
        positions = {position for each, position in placed if position and has_remark(each)}
        if positions:
            self.refuse_strange_drawing(CellRef(sheet_name, *min(positions)))
            if self._take_out(positions):
                self._remove_empty_parts()

    def _take_out(self, positions: Set[Position]) -> bool:
        """The remarks, with notes that were ours and hold nothing else; whether there were such notes."""

        def at_positions(markup: Markup) -> list[Element]:
            return [each for each in self._listed(markup) if position_of(each.get("ref")) in positions]

        markup = self._comments()
        authors = _child(markup.root, "authors").all("author")
        ours = {each.get("ref") for each in at_positions(markup) if may_be_ours(each, authors)}
        edits = [edit for each in at_positions(markup) for edit in without_remarks(markup.data, each)]
        self._write(markup, edits)
        markup = self._comments()
        emptied = (each for each in at_positions(markup) if not note_text(each).strip())
        gone = [each for each in emptied if each.get("ref") in ours]
        if not gone:
            return False
        self._write(markup, [removed(each) for each in gone])
        self._remove_unused_author()
        drawing = self._drawing_part()
        if drawing is not None:
            cells = {position_of(each.get("ref")) for each in gone}
            self.package.write(drawing, vml_notes.without_notes(self.package.read(drawing), cells))
        return True

    def _remove_unused_author(self) -> None:
        """Only the last one: the others are known by number."""
        markup = self._comments()
        authors = _child(markup.root, "authors").all("author")
        used = {comment.get("authorId") for comment in _child(markup.root, "commentList").all("comment")}
        if authors and authors[-1].text == AUTHOR and str(len(authors) - 1) not in used:
            self._write(markup, [removed(authors[-1])])

    def _remove_empty_parts(self) -> None:
        part, drawing = self._comments_part(), self._drawing_part()
        if not _child(self._comments().root, "commentList").children:
            self._drop(part)
        if drawing is not None and not vml_notes.holds_shapes(self.package.read(drawing)):
            drop_child_part(self.package, self.sheet, "legacyDrawing")

    def _drop(self, part: str) -> None:
        for relationship in self.package.relationships(self.sheet):
            if relationship.target == part and not relationship.external:
                self.package.unrelate(self.sheet, relationship.id)
        self.package.remove(part)

    def _add_notes(self, remarks: Mapping[CellRef, Remark]) -> None:
        if self.package.related(self.sheet, "comments") is None:
            self._add_comments_part()
        author = self._author_number()
        markup = self._comments()
        listed = _child(markup.root, "commentList")
        starts = [(position_of(each.get("ref")) or (0, 0), each.start) for each in listed.all("comment")]
        added: dict[int | None, list[bytes]] = {}
        at = 0
        for ref, (_, text) in sorted(remarks.items(), key=lambda item: item[0][1:]):
            while at < len(starts) and starts[at][0] <= (ref.row, ref.column):
                at += 1
            place = starts[at][1] if at < len(starts) else None
            added.setdefault(place, []).append(own_note(ref.a1, author, text, markup.root.prefix))
        last = b"".join(added.pop(None, ()))
        ends = appended(markup.data, listed, last) if last else []
        between = [(place, place, b"".join(notes)) for place, notes in added.items() if place is not None]
        self._write(markup, [*between, *ends])
        self._add_boxes(remarks)

    def _add_boxes(self, remarks: Mapping[CellRef, Remark]) -> None:
        sheet = self.package.read(self.sheet)
        drawing = self._drawing_part() or self._add_drawing(sheet)
        grid = PixelGrid(sheet_frame(sheet))
        boxes = []
        for ref, (area, text) in remarks.items():
            width, height = box_size(section(text))
            place = grid.anchor(area, width, height)
            boxes.append(vml_notes.NoteBox(ref.row, ref.column, place, width, height))
        self.package.write(drawing, vml_notes.with_notes(self.package.read(drawing), boxes))

    def _add_comments_part(self) -> None:
        name = self.package.free_name("xl/comments%d.xml")
        self.package.add(name, no_notes(self.workbook.namespace), _CONTENT_TYPE)
        self.package.relate(self.sheet, f"{self.workbook.relationship_namespace}/comments", name)

    def _add_drawing(self, sheet: bytes) -> str:
        drawings = [key for key in self.package.part_keys() if key.endswith(".vml")]
        taken = [block for key in drawings for block in vml_notes.blocks(self.package.read(key))]
        name = self.package.free_name("xl/drawings/vmlDrawing%d.vml")
        self.package.add(name, vml_notes.new_drawing(max(taken, default=0) + 1), vml_notes.CONTENT_TYPE)
        related = self.workbook.relationship_namespace
        new_id = self.package.relate(self.sheet, f"{related}/vmlDrawing", name)
        element = f'<{sheet_frame(sheet).prefix}legacyDrawing xmlns:r="{related}" r:id="{new_id}"/>'
        place = place_of_new_child(sheet, "legacyDrawing")
        self.package.write(self.sheet, spliced(sheet_frame(sheet).part, [(place, place, element.encode())]))
        return name

    def _author_number(self) -> int:
        markup = self._comments()
        authors = _child(markup.root, "authors")
        names = [author.text for author in authors.all("author")]
        if AUTHOR not in names:
            tag = f"{markup.root.prefix}author"
            added = f"<{tag}>{text_content(AUTHOR)}</{tag}>".encode()
            self._write(markup, appended(markup.data, authors, added))
            return len(names)
        return names.index(AUTHOR)

    def texts(self) -> dict[Position, str]:
        """Of every note, by its cell."""
        placed = ((position_of(each.get("ref")), note_text(each)) for each in self._notes())
        return {position: text for position, text in placed if position is not None}

    def _comments_part(self) -> str:
        part = self.package.related(self.sheet, "comments")
        if part is None:
            raise KeyError(self.sheet)
        return part

    def _comments(self) -> Markup:
        return markup_of(self.package.read(self._comments_part()))

    def _positions(self) -> Set[Position | None]:
        """The cells that have a note."""
        return {position_of(each.get("ref")) for each in self._notes()}

    def _comment(self, position: Position) -> Element | None:
        return next((each for each in self._notes() if position_of(each.get("ref")) == position), None)

    def _notes(self) -> list[Element]:
        part = self.package.related(self.sheet, "comments")
        return [] if part is None else self._listed(self._comments())

    def _listed(self, markup: Markup) -> list[Element]:
        return _child(markup.root, "commentList").all("comment")

    def _drawing_part(self) -> str | None:
        """The VML drawing the sheet shows; header pictures have one of their own. Raises Refused if it is missing."""
        return part_of_child(self.package, self.sheet, "legacyDrawing")

    def _write(self, markup: Markup, edits: list[tuple[int, int, bytes]]) -> None:
        self.package.write(self._comments_part(), spliced(markup.data, edits))


def _child(root: Element, name: str) -> Element:
    found = root.first(name)
    if found is None:
        raise Refused("は中のメモの書かれ方が分かりません。Excelで開いて保存し直してください。")
    return found
