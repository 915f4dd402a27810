"""The port WorkbookEditor over a workbook in memory, for tests of what is written rather than how."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from xl_tools.adapters.read_file import read_bytes
from xl_tools.errors import CannotEdit
from xl_tools.model.cell import CellRef, RawValue, Run, joined_runs
from xl_tools.ports import MergedRange, Position, SheetGrid, WorkbookContent


class MemoryEditor:
    """Refuses ``locked`` cells and changes of rows on ``rigid`` sheets, as a file may."""

    def __init__(
        self, content: WorkbookContent, locked: Iterable[CellRef] = (), rigid: Iterable[str] = ()
    ) -> None:
        self._content = content
        self._locked = frozenset(locked)
        self._rigid = frozenset(rigid)
        self.saved = 0

    def content(self) -> WorkbookContent:
        return self._content

    def set_text(self, ref: CellRef, text: str, runs: tuple[Run, ...] = ()) -> None:
        assert not runs or "".join(run.text for run in runs) == text
        self._set(ref, text, runs)

    def set_change_marks(self, ref: CellRef, stretches: Sequence[tuple[int, int]]) -> None:
        text = self._grid(ref.sheet).value(ref.row, ref.column).text
        flags = [any(start <= at < end for start, end in stretches) for at in range(len(text))]
        self._set(ref, text, joined_runs(zip(text, flags, strict=True)))

    def set_number(self, ref: CellRef, number: float) -> None:
        self._set(ref, number)

    def set_date(self, ref: CellRef, day: datetime.date) -> None:
        self._set(ref, day)

    def clear(self, ref: CellRef) -> None:
        self._set(ref, None)

    def put_sheet(self, name: str, workbook: bytes, *, after: str = "") -> None:
        (grid,) = read_bytes(workbook, "sheet.xlsx").sheets
        sheets = [sheet for sheet in self._content.sheets if sheet.name != name]
        names = [sheet.name for sheet in sheets]
        at = names.index(after) + 1 if after else len(sheets)
        sheets.insert(at, replace(grid, name=name))
        self._content = replace(self._content, sheets=tuple(sheets))

    def set_property(self, name: str, value: str) -> None:
        self._content = replace(self._content, properties={**self._content.properties, name: value})

    def insert_row_below(self, sheet: str, row: int) -> None:
        self._check_rigid(sheet)
        self._replace(_shifted(self._grid(sheet), row, 1))

    def delete_row(self, sheet: str, row: int) -> None:
        self._check_rigid(sheet)
        grid = self._grid(sheet)
        cells = {at: raw for at, raw in grid.cells.items() if at[0] != row}
        runs = {at: each for at, each in grid.runs.items() if at[0] != row}
        merges = tuple(merge for merge in grid.merges if (merge.top, merge.bottom) != (row, row))
        self._replace(_shifted(replace(grid, cells=cells, runs=runs, merges=merges), row, -1))

    def save(self) -> Path | None:
        self.saved += 1
        return None

    def _check_rigid(self, sheet: str) -> None:
        if sheet in self._rigid:
            raise CannotEdit(f"「{sheet}」の行は動かせません。")

    def _set(self, ref: CellRef, raw: RawValue, runs: tuple[Run, ...] = ()) -> None:
        grid = self._grid(ref.sheet)
        inside = any(
            merge.top <= ref.row <= merge.bottom
            and merge.left <= ref.column <= merge.right
            and (merge.top, merge.left) != (ref.row, ref.column)
            for merge in grid.merges
        )
        if ref in self._locked or inside:
            raise CannotEdit(f"{ref}は書き換えられません。")
        cells, marked = dict(grid.cells), dict(grid.runs)
        position = (ref.row, ref.column)
        cells.pop(position, None)
        marked.pop(position, None)
        if raw not in (None, ""):
            cells[position] = raw
        if any(run.changed for run in runs):
            marked[position] = runs
        self._replace(replace(grid, cells=cells, runs=marked))

    def _grid(self, name: str) -> SheetGrid:
        return next(sheet for sheet in self._content.sheets if sheet.name == name)

    def _replace(self, grid: SheetGrid) -> None:
        sheets = tuple(grid if sheet.name == grid.name else sheet for sheet in self._content.sheets)
        self._content = replace(self._content, sheets=sheets)

    def highlight(self, ref: CellRef, rgb: str) -> None:
        raise NotImplementedError

    def remove_highlights(self) -> None:
        raise NotImplementedError

    def set_remark(self, ref: CellRef, text: str) -> None:
        raise NotImplementedError

    def remove_remarks(self) -> None:
        raise NotImplementedError

    def remove_sheet(self, name: str) -> None:
        raise NotImplementedError

    def remove_property(self, name: str) -> None:
        raise NotImplementedError

    def set_defined_name(self, name: str, formula: str) -> None:
        raise NotImplementedError

    def remove_defined_name(self, name: str) -> None:
        raise NotImplementedError


def _shifted(grid: SheetGrid, row: int, by: int) -> SheetGrid:
    """What stands below ``row`` moved; a merged range over or ending at ``row`` grows or shrinks."""

    def moved(at: Position) -> Position:
        return (at[0] + by, at[1]) if at[0] > row else at

    merges = tuple(
        MergedRange(merge.top + (by if merge.top > row else 0), merge.left,
                    merge.bottom + (by if merge.bottom >= row else 0), merge.right)
        for merge in grid.merges
    )  # fmt: skip
    return replace(
        grid,
        cells={moved(at): raw for at, raw in grid.cells.items()},
        runs={moved(at): runs for at, runs in grid.runs.items()},
        merges=merges,
    )
