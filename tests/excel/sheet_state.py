"""The state of a sheet: what its part had, and what has become of it."""

from __future__ import annotations

from typing import Any

from tests.excel.addresses import holds
from tests.excel.cells_written import Written
from tests.excel.com import NotModelled, refuse
from tests.excel.notes import Note
from tests.excel.sheet_source import CellValue, Marks, Rule, SheetSource
from tests.excel.styles import Look
from tests.excel.typed_text import Typed
from tests.excel.units import length
from xl_tools.adapters.ooxml.areas import overlap
from xl_tools.ports import MergedRange, Position

_PROTECTED = "変更しようとしているセルまたはグラフは保護されているシート上にあります。"


class SheetState:
    """``source`` is never changed; the other attributes are as things stand now."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.load(SheetSource(), {}, frozenset())

    def load(self, source: SheetSource, notes: dict[Position, Note], threads: frozenset[Position]) -> None:
        self.source = source
        self.values: dict[Position, CellValue] = dict(source.values)
        self.formulas: dict[Position, str] = dict(source.formulas)
        self.marks: dict[Position, Marks] = {place: list(each) for place, each in source.marks.items()}
        self.formats: dict[Position, str] = {}
        self.rules: list[Rule] = list(source.rules)
        self.notes = notes
        self.notes_before = {position: note.key() for position, note in notes.items()}
        self.rules_before = [rule.key() for rule in source.rules]
        self.threads = threads
        self.merges: tuple[MergedRange, ...] = source.merges

    # --- looking -----------------------------------------------------------------------------------

    def look(self, position: Position) -> Look:
        return self.book.styles.look(self.source.style(position))  # type: ignore[no-any-return]

    def number_format(self, position: Position) -> str:
        return self.formats.get(position) or self.look(position).number_format

    def merge_at(self, position: Position) -> MergedRange | None:
        return next((merge for merge in self.merges if holds(merge, position)), None)

    def holds_text(self, position: Position) -> bool:
        return isinstance(self.values.get(position), str) and position not in self.formulas

    def text_at(self, position: Position) -> str:
        value = self.values.get(position)
        return value if isinstance(value, str) else "" if value is None else f"{value}"

    def marks_of(self, position: Position) -> Marks:
        """A copy, one entry for every UTF-16 unit."""
        if position in self.marks:
            return list(self.marks[position])
        look = self.look(position)
        return [(look.bold, look.underline)] * length(self.text_at(position))

    def used_cells(self) -> list[Position]:
        return [*self.source.styles, *self.values]

    # --- changing ----------------------------------------------------------------------------------

    def put(self, position: Position, typed: Typed) -> None:
        """Into a merged range's interior nothing can be put. A new text looks like the first letter before."""
        merge = self.merge_at(position)
        if merge is not None and position != (merge.top, merge.left):
            return
        first = self.marks.pop(position, [])[:1]
        self.values[position] = typed.value
        self.formulas.pop(position, None)
        if typed.formula:
            self.formulas[position] = typed.formula
        if typed.number_format and self.number_format(position) == "General":
            self.formats[position] = typed.number_format
        if first and isinstance(typed.value, str):
            self.set_marks(position, first * length(typed.value))

    def set_marks(self, position: Position, marks: Marks) -> None:
        look = self.look(position)
        if all(each == (look.bold, look.underline) for each in marks):
            self.marks.pop(position, None)
        else:
            self.marks[position] = marks

    def set_number_format(self, position: Position, code: str) -> None:
        self.formats[position] = code

    def clear(self, area: MergedRange) -> None:
        held = [position for position in {*self.values, *self.formulas} if holds(area, position)]
        for position in held:
            self.refuse_locked(position)
        for position in held:
            self.values[position] = None
            self.formulas.pop(position, None)
            self.marks.pop(position, None)

    def insert_row(self, row: int, copy_origin: object) -> None:
        """A row above; it looks like the one above it."""
        if row == 1 or copy_origin not in (None, 0):
            raise NotModelled("a row that does not look like the one above")
        self._refuse_protected()
        self.book.shift_rows(self, row, 1)

    def delete_row(self, row: int) -> None:
        self._refuse_protected()
        self.book.shift_rows(self, row, -1)

    def _refuse_protected(self) -> None:
        if self.source.protects_contents:
            refuse(_PROTECTED)

    def merge(self, area: MergedRange) -> None:
        """Only what stands in the first cell is kept; Excel asks before anything is lost."""
        self._refuse_protected()
        held = [place for place, value in self.values.items() if value is not None and holds(area, place)]
        lost = [place for place in held if place != (area.top, area.left)]
        if lost and self.book.Application.DisplayAlerts:
            raise self.book.Application.modal("セルを結合すると、左上の値だけが残ります。")
        for place in lost:
            self.values[place] = None
            self.marks.pop(place, None)
        self.merges = (*(each for each in self.merges if not overlap(each, area)), area)
        self.book.touch()

    # --- what Excel refuses ------------------------------------------------------------------------

    def refuse_locked(self, position: Position) -> None:
        if self.source.protects_contents and self.look(position).locked:
            refuse(_PROTECTED)

    def refuse_protected_formats(self) -> None:
        if self.source.protects_contents and not self.source.allows_formats:
            refuse(_PROTECTED)

    def refuse_protected_objects(self) -> None:
        if self.source.protects_contents and self.source.protects_objects:
            refuse(_PROTECTED)

    # --- what a file of it would differ in ---------------------------------------------------------

    def changed_cells(self) -> dict[Position, tuple[Written, str]]:
        """Cells with another value, formula or number format, each with its new format ("" for none)."""
        found: dict[Position, tuple[Written, str]] = {}
        for position in {*self.values, *self.formulas, *self.formats}:
            written = Written(
                self.values.get(position),
                self.formulas.get(position, ""),
                self.marks.get(position),
                self.source.style(position),
            )
            code = self.formats.get(position, "")
            if self._differs(position, written) or (code and code != self.look(position).number_format):
                found[position] = written, code
        return found

    def _differs(self, position: Position, written: Written) -> bool:
        before = self.source.values.get(position)
        return (type(before), before, self.source.formulas.get(position, "")) != (
            type(written.value),
            written.value,
            written.formula,
        )

    def changed_marks(self) -> dict[Position, Marks]:
        """Texts that are as they were, but not in what is bold and underlined."""
        others = self.changed_cells()
        places = {*self.marks, *self.source.marks} - others.keys()
        return {
            place: self.marks_of(place)
            for place in places
            if self.marks.get(place) != self.source.marks.get(place)
        }

    def rules_changed(self) -> bool:
        return [rule.key() for rule in self.rules] != self.rules_before

    def notes_changed(self) -> bool:
        return {position: note.key() for position, note in self.notes.items()} != self.notes_before
