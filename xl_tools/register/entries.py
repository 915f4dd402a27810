"""Rows of the register while additions are worked out: those that stand there and those about to be appended."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from xl_tools.japanese.era_table import fiscal_year_text
from xl_tools.japanese.widths import comparable
from xl_tools.model.cell import CellRef, RawValue, display_text
from xl_tools.model.table import TableColumn
from xl_tools.register.additions import CellFill, Contradiction, NewRow
from xl_tools.register.cell_texts import texts_in
from xl_tools.register.sheets import register_sheet

StandingText = Callable[[str, int, str], str]
"""Sheet id, row and column id → the text of the cell, whether or not it can be read as what the column wants."""

_ONE_A_LINE = frozenset({"citations"})


@dataclass
class Entry:
    """One row: what it holds by column id. ``row`` is None until it is written."""

    sheet: str
    row: int | None
    values: dict[str, RawValue]
    fills: list[CellFill] = field(default_factory=list)

    def contradictions(
        self, offered: Mapping[str, RawValue], silent: frozenset[str]
    ) -> tuple[Contradiction, ...]:
        """A blank on either side says nothing, nor does a column in ``silent``."""
        return tuple(
            Contradiction(self.sheet, self.row, column.id, display_text(standing), display_text(value))
            for column in register_sheet(self.sheet).columns
            if column.id not in silent
            and not is_blank(value := offered.get(column.id))
            and not is_blank(standing := self.values.get(column.id))
            and not _says_the_same(column, standing, value)
        )

    def complete(self, offered: Mapping[str, RawValue]) -> tuple[str, ...]:
        """Fills what is blank; returns the columns' ids."""
        filled = tuple(
            column.id
            for column in register_sheet(self.sheet).columns
            if is_blank(self.values.get(column.id)) and not is_blank(offered.get(column.id))
        )
        for column in filled:
            self.put(column, offered[column])
        return filled

    def put(self, column: str, value: RawValue) -> None:
        self.values[column] = value
        if self.row is not None:
            self.fills.append(CellFill(self.sheet, self.row, column, value))

    def new_rows(self) -> tuple[NewRow, ...]:
        """None for a row that stands there already."""
        if self.row is not None:
            return ()
        return (NewRow(self.sheet, {name: held for name, held in self.values.items() if not is_blank(held)}),)


def entry_of(sheet: str, record: Any, standing_text: StandingText) -> Entry:
    """A record that was read, as its row; a cell that could not be read counts with its text."""
    ref: CellRef | None = record.ref
    values = cells_of(sheet, record)
    if ref is not None:
        for column, value in values.items():
            if is_blank(value):
                values[column] = standing_text(sheet, ref.row, column)
    return Entry(sheet, ref.row if ref else None, values)


def cells_of(sheet: str, record: Any) -> dict[str, RawValue]:
    """A record of the model as the cells of its row, by column id."""
    return {
        column.id: _cell_value(column, getattr(record, column.id)) for column in register_sheet(sheet).columns
    }


def _cell_value(column: TableColumn, value: Any) -> RawValue:
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, tuple):
        value = ("\n" if column.id in _ONE_A_LINE else "、").join(value)
    if column.type == "fiscal_year" and value is not None:
        return fiscal_year_text(value)
    raw: RawValue = value
    return raw


def is_blank(value: RawValue) -> bool:
    return value is None or not display_text(value).strip()


def _says_the_same(column: TableColumn, standing: RawValue, offered: RawValue) -> bool:
    """Width and blanks do not count; of a list it is enough that the register has everything offered."""
    if column.type == "list":
        return _comparable_texts(offered) <= _comparable_texts(standing)
    if isinstance(standing, datetime.date) or isinstance(offered, datetime.date):
        return standing == offered
    return comparable(display_text(standing)) == comparable(display_text(offered))


def _comparable_texts(value: RawValue) -> frozenset[str]:
    return frozenset(comparable(text) for text in texts_in(display_text(value)))
