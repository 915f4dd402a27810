"""What the open workbook's cells and rows are to become, step by step, in the order it was asked for."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from xl_tools.adapters.excel_live.sheet_model import SheetModel
from xl_tools.adapters.ooxml.row_shift import RowShift
from xl_tools.adapters.xml_parts import one_line_break
from xl_tools.model.cell import CellRef, Run, joined_runs
from xl_tools.ports import MergedRange

Number = int | float
Content = str | Number | datetime.date | None


@dataclass(frozen=True, slots=True)
class Write:
    """``area`` is the cell or its merged range. A cell that ``held_text`` may have letters with looks of their own.

    ``shows_date`` says that it is to have a date format, if it has none.
    """

    ref: CellRef
    content: Content
    area: MergedRange
    held_text: bool
    shows_date: bool


@dataclass(frozen=True, slots=True)
class Marking:
    """Stretches of ``text`` that become bold and underlined, or stop being so."""

    ref: CellRef
    text: str
    stretches: tuple[tuple[int, int, bool], ...]


@dataclass(slots=True)
class CellStep:
    """Cells of all sheets; the last order for a cell counts. Marks come after what is written."""

    writes: dict[CellRef, Write] = field(default_factory=dict)
    markings: dict[CellRef, Marking] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RowStep:
    """``merges`` are the areas to merge for a new row: its own, and those that reach down to it."""

    sheet: str
    shift: RowShift
    merges: tuple[MergedRange, ...] = ()


Step = CellStep | RowStep


class Orders:
    """Collects steps; what a cell holds already is no order."""

    def __init__(self, model: SheetModel) -> None:
        self._model = model
        self._steps: list[Step] = []

    def steps(self) -> list[Step]:
        return list(self._steps)

    def text(self, ref: CellRef, text: str, runs: tuple[Run, ...]) -> None:
        text = one_line_break(text)
        runs = tuple(Run(one_line_break(run.text), run.changed) for run in runs)
        if not text:
            self.clear(ref)
            return
        held = self._model.runs(ref)
        if self._model.raw(ref) == text and held == (runs or (Run(text),)):
            return
        is_new = self._model.raw(ref) != text or not runs
        if is_new:
            self._write(ref, text)
        if runs:
            # Where all was marked, that may be the cell's own font, which a new text has, too.
            sure = not (is_new and held and all(run.changed for run in held))
            self._mark(ref, text, [run.changed for run in runs for _ in run.text], sure=sure)

    def marks(self, ref: CellRef, stretches: Sequence[tuple[int, int]]) -> None:
        raw = self._model.raw(ref)
        text = raw if isinstance(raw, str) else ""
        wanted = {position for start, end in stretches for position in range(start, end)}
        self._mark(ref, text, [position in wanted for position in range(len(text))])

    def number(self, ref: CellRef, number: Number) -> None:
        held = self._model.raw(ref)
        if isinstance(held, bool) or not isinstance(held, int | float) or held != number:
            self._write(ref, number)

    def date(self, ref: CellRef, day: datetime.date) -> None:
        held = self._model.raw(ref)
        midnight = datetime.datetime(day.year, day.month, day.day)
        if held != midnight and held != midnight.date():
            self._write(ref, midnight.date())

    def clear(self, ref: CellRef) -> None:
        if self._model.raw(ref) is not None:
            self._write(ref, None)

    def rows(self, sheet: str, shift: RowShift) -> None:
        before = set(self._model.merges(sheet))
        self._model.move(sheet, shift)
        self._steps.append(RowStep(sheet, shift, tuple(self._new_merges(sheet, shift, before))))

    def _new_merges(self, sheet: str, shift: RowShift, before: set[MergedRange]) -> Iterator[MergedRange]:
        """Excel itself lets merged ranges grow only where the row comes between their rows."""
        if shift.by < 0:
            return
        for each in self._model.merges(sheet):
            ended_here = MergedRange(each.top, each.left, shift.row, each.right) in before
            if each.bottom == shift.row + 1 and (each.top == each.bottom or ended_here):
                yield each

    def _write(self, ref: CellRef, content: Content) -> None:
        held, step = self._model.raw(ref), self._cell_step()
        earlier = step.writes.get(ref)
        shows_date = isinstance(content, datetime.date) and not isinstance(held, datetime.date)
        shows_date = shows_date or (earlier is not None and earlier.shows_date)
        held_text = earlier.held_text if earlier else isinstance(held, str)
        step.writes[ref] = Write(ref, content, self._model.area(ref), held_text, shows_date)
        step.markings.pop(ref, None)
        self._model.put(ref, content)

    def _mark(self, ref: CellRef, text: str, wanted: Sequence[bool], *, sure: bool = True) -> None:
        """Only what is marked otherwise, unless that is not ``sure``."""
        held = [run.changed for run in self._model.runs(ref) for _ in run.text]
        held = held if sure else [not each for each in wanted]
        differing = tuple(_differing(text, held, wanted))
        if not differing:
            return
        step = self._cell_step()
        earlier = step.markings[ref].stretches if ref in step.markings else ()
        step.markings[ref] = Marking(ref, text, (*earlier, *differing))
        self._model.put(ref, text, joined_runs(zip(text, wanted, strict=True)))

    def _cell_step(self) -> CellStep:
        last = self._steps[-1] if self._steps else None
        if isinstance(last, CellStep):
            return last
        step = CellStep()
        self._steps.append(step)
        return step


def _differing(text: str, held: Sequence[bool], wanted: Sequence[bool]) -> Iterator[tuple[int, int, bool]]:
    """Stretches that do not look as wanted. Blanks show no look: alone they are no difference."""
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and (held[end], wanted[end]) == (held[at], wanted[at]):
            end += 1
        if held[at] != wanted[at] and text[at:end].strip():
            yield at, end, wanted[at]
        at = end
