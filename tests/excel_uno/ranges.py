"""``Range``: what of it is LibreOffice's matter. How ranges lie to one another is the same as in the in-memory Excel."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from tests.excel.addresses import cells_in, size
from tests.excel.com import method, parameterised, refuse
from tests.excel.ranges import Range
from tests.excel_uno.cells import UnoCell
from tests.excel_uno.conditions import UnoFormatConditions
from tests.excel_uno.looks import UnoCellInterior, UnoCharacters, UnoFont
from tests.excel_uno.notes import UnoComment, has_note
from xl_tools.ports import MergedRange, Position


class UnoRange(Range):
    @property
    def Value(self) -> Any:
        return self._read(UnoCell.value)

    @Value.setter
    def Value(self, data: Any) -> None:
        self._write(data)

    @property
    def Value2(self) -> Any:
        return self._read(UnoCell.plain_value)

    @Value2.setter
    def Value2(self, data: Any) -> None:
        self._write(data)

    @property
    def Formula(self) -> Any:
        return self._read(UnoCell.formula)

    @Formula.setter
    def Formula(self, data: Any) -> None:
        self._write(data)

    @property
    def HasFormula(self) -> bool | None:
        return _only({self._cell(position).has_formula for position in self._positions()})  # type: ignore[no-any-return]

    @property
    def NumberFormat(self) -> str | None:
        """None where the cells differ, as Excel says it."""
        return _only({self._cell(position).number_format for position in self._positions()})  # type: ignore[no-any-return]

    @NumberFormat.setter
    def NumberFormat(self, code: str) -> None:
        self.sheet.refuse_protected()
        for position in self._positions():
            self._cell(position).number_format = code

    @method
    def ClearContents(self) -> None:
        self._write(None)

    @parameterised
    def Characters(self, Start: Any = None, Length: Any = None) -> UnoCharacters:  # type: ignore[override]
        return UnoCharacters(self.Application, self._corner.cell, int(Start or 1), int(Length or 32767))

    @property
    def Font(self) -> UnoFont:  # type: ignore[override]
        return UnoFont(self.Application, self.sheet.uno_cells(self.first))

    @property
    def Interior(self) -> UnoCellInterior:
        return UnoCellInterior(self.Application, self.sheet.uno_cells(self.first))

    @property
    def FormatConditions(self) -> UnoFormatConditions:  # type: ignore[override]
        return UnoFormatConditions(self.sheet, self.areas)

    @property
    def MergeArea(self) -> UnoRange:
        return self.sheet.range_of((self.sheet.merge_at(self.corner),))  # type: ignore[no-any-return]

    @property
    def MergeCells(self) -> bool | None:
        return _only({size(self.sheet.merge_at(position)) > 1 for position in self._positions()})  # type: ignore[no-any-return]

    @property
    def Comment(self) -> UnoComment | None:  # type: ignore[override]
        return UnoComment(self.sheet, *self.corner) if has_note(self._corner.cell) else None

    @property
    def CommentThreaded(self) -> None:
        """LibreOffice knows none."""

    @method
    def AddComment(self, Text: Any = "") -> UnoComment:  # type: ignore[override]
        self.sheet.refuse_protected()
        if self.Comment is not None:
            refuse("アプリケーション定義またはオブジェクト定義のエラーです。")
        # LibreOffice makes no empty note, and drops line breaks at the end of a new one.
        self.sheet.uno.Annotations.insertNew(self._corner.cell.CellAddress, " ")
        made = UnoComment(self.sheet, *self.corner)
        made.Text(str(Text or ""))
        return made

    @method
    def Insert(self, Shift: Any = None, CopyOrigin: Any = 0) -> bool:
        self.sheet.refuse_protected()
        self.sheet.uno.Rows.insertByIndex(self._whole_row() - 1, 1)
        return True

    @method
    def Delete(self, Shift: Any = None) -> bool:
        self.sheet.refuse_protected()
        self.sheet.uno.Rows.removeByIndex(self._whole_row() - 1, 1)
        return True

    @method
    def Select(self) -> bool:
        self.sheet.book.controller.select(self.sheet.uno_cells(self.first))
        return True

    @property
    def _corner(self) -> UnoCell:
        return self._cell(self.corner)

    def _cell(self, position: Position) -> UnoCell:
        return self.sheet.cell(*position)  # type: ignore[no-any-return]

    def _positions(self) -> Iterator[Position]:
        for area in self.areas:
            yield from cells_in(area)

    def _read(self, read: Callable[[UnoCell], object]) -> Any:
        if size(self.first) == 1:
            return read(self._corner)
        return tuple(
            tuple(read(self._cell((row, column))) for column in range(self.first.left, self.first.right + 1))
            for row in range(self.first.top, self.first.bottom + 1)
        )

    def _write(self, data: Any) -> None:
        """One value for every cell, or rows of values; what lies inside a merged area is lost. Raises ComError."""
        for position in self._positions():
            self.sheet.refuse_locked(*position)
            merge: MergedRange = self.sheet.merge_at(position)
            if (merge.top, merge.left) == position:
                self._cell(position).put(self._given(data, *position))

    def _given(self, data: Any, row: int, column: int) -> object:
        if not isinstance(data, tuple | list):
            return data
        line = data[row - self.Row] if isinstance(data[0], tuple | list) else data
        return line[column - self.Column]


def _only(found: set[Any]) -> Any:
    return found.pop() if len(found) == 1 else None
