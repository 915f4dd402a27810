"""What the cells of a workbook hold while orders for them come in, so that what changes nothing is not ordered."""

from __future__ import annotations

from dataclasses import dataclass, field

from xl_tools.adapters.excel_live.addresses import area_of
from xl_tools.adapters.ooxml.row_shift import RowShift
from xl_tools.model.cell import CellRef, RawValue, Run
from xl_tools.ports import MergedRange, Position, WorkbookContent


@dataclass(slots=True)
class _Sheet:
    cells: dict[Position, RawValue] = field(default_factory=dict)
    runs: dict[Position, tuple[Run, ...]] = field(default_factory=dict)
    merges: tuple[MergedRange, ...] = ()


class SheetModel:
    """Of one workbook; sheets that were not read count as empty."""

    def __init__(self, content: WorkbookContent) -> None:
        self._sheets = {
            grid.name: _Sheet(dict(grid.cells), dict(grid.runs), grid.merges) for grid in content.sheets
        }

    def raw(self, ref: CellRef) -> RawValue:
        return self._sheet(ref.sheet).cells.get((ref.row, ref.column))

    def runs(self, ref: CellRef) -> tuple[Run, ...]:
        """One plain run for a text without change marks."""
        held = self._sheet(ref.sheet).runs.get((ref.row, ref.column))
        raw = self.raw(ref)
        return held or ((Run(raw),) if isinstance(raw, str) else ())

    def area(self, ref: CellRef) -> MergedRange:
        return area_of((ref.row, ref.column), self._sheet(ref.sheet).merges)

    def merges(self, sheet: str) -> tuple[MergedRange, ...]:
        return self._sheet(sheet).merges

    def put(self, ref: CellRef, raw: RawValue, runs: tuple[Run, ...] = ()) -> None:
        sheet, position = self._sheet(ref.sheet), (ref.row, ref.column)
        sheet.cells[position] = raw
        sheet.runs.pop(position, None)
        if any(run.changed for run in runs):
            sheet.runs[position] = runs

    def move(self, name: str, shift: RowShift) -> None:
        """As the file editor moves rows: a new row has its cells merged side by side as the row above has them."""
        sheet = self._sheet(name)
        sheet.cells = {at: held for place, held in sheet.cells.items() if (at := _moved(place, shift))}
        sheet.runs = {at: held for place, held in sheet.runs.items() if (at := _moved(place, shift))}
        merges = [(each, shift.area(each, grows=each.top < each.bottom)) for each in sheet.merges]
        new = [
            MergedRange(shift.row + 1, each.left, shift.row + 1, each.right)
            for each, _ in merges
            if shift.by > 0 and each.top == each.bottom == shift.row
        ]
        sheet.merges = (*(moved for _, moved in merges if moved), *new)

    def _sheet(self, name: str) -> _Sheet:
        return self._sheets.setdefault(name, _Sheet())


def _moved(position: Position, shift: RowShift) -> Position | None:
    line = shift.line(position[0])
    return None if line is None else (line, position[1])
