"""A sheet that staff fill in as a table, as rows of named cells, with what is wrong in them collected."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from xl_tools.errors import BadInput
from xl_tools.japanese.eras import find_dates
from xl_tools.japanese.widths import comparable
from xl_tools.model.cell import CellRef, Value
from xl_tools.model.table import Problem, TableColumn, TableSheet
from xl_tools.ports import SheetGrid

EXAMPLE = "例"
"""What the first cell of an example row says."""
_LAST_HEADER_ROW = 20
_SEPARATOR = re.compile(r"[、，,]")


@dataclass
class Problems:
    """What is wrong, cell by cell; reading goes on after each."""

    found: list[Problem] = field(default_factory=list)

    def add(self, value: Value, message: str) -> None:
        self.found.append(Problem(value.ref, message))


@dataclass(frozen=True)
class TableRow:
    """The cells of one row by column id."""

    cells: Mapping[str, Value]
    columns: Mapping[str, TableColumn]
    problems: Problems

    @property
    def ref(self) -> CellRef:
        """The first cell of the row, whatever column stands there."""
        some = next(iter(self.cells.values())).ref
        return CellRef(some.sheet, some.row, 1)

    def value(self, column: str) -> Value:
        return self.cells[column]

    def text(self, column: str) -> str:
        """Without blanks at the ends; too long a text is a problem."""
        text = self.cells[column].text.strip()
        limit = self.columns[column].max_length
        if limit and len(text) > limit:
            self.complain(column, f"{limit}字までです（{len(text)}字あります）。短くしてください。")
        return text

    def required_text(self, column: str) -> str:
        text = self.text(column)
        if not text:
            self.complain(column, f"「{self.columns[column].heading}」が空欄です。書いてください。")
        return text

    def texts(self, column: str) -> tuple[str, ...]:
        """Several texts joined by 、."""
        return split_texts(self.text(column))

    def date(self, column: str) -> datetime.date | None:
        """None for a blank cell and, with a problem, for one that holds no date."""
        value = self.cells[column]
        if value.is_empty or not value.text.strip():
            return None
        day = day_of(value)
        if day is None:
            self.complain(column, not_a_day(value))
        return day

    def required_date(self, column: str) -> datetime.date | None:
        if not self.cells[column].text.strip():
            self.complain(column, f"「{self.columns[column].heading}」が空欄です。書いてください。")
        return self.date(column)

    def complain(self, column: str, message: str) -> None:
        self.problems.add(self.cells[column], message)


def split_texts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in _SEPARATOR.split(text) if part.strip())


def day_of(value: Value) -> datetime.date | None:
    """The day a cell holds, as a date or written out; None when it holds none."""
    if isinstance(value.raw, datetime.datetime):
        return value.raw.date()
    if isinstance(value.raw, datetime.date):
        return value.raw
    found = find_dates(value.text)
    if len(found) != 1 or found[0].problem or found[0].month is None or found[0].day is None:
        return None
    written = comparable(value.text)
    return found[0].first_day if comparable(found[0].as_written) == written else None


def not_a_day(value: Value) -> str:
    return f"「{value.text.strip()}」を日付として読めません。「2027/4/1」のように書いてください。"


@dataclass(frozen=True)
class TableHeader:
    """The row the headings stand in, and the column of each column id."""

    row: int
    columns: Mapping[str, int]


def table_rows(grid: SheetGrid, sheet: TableSheet, problems: Problems, made_by: str) -> Iterator[TableRow]:
    """Every row that holds something and is no example. Raises what ``table_header`` raises."""
    header = table_header(grid, sheet, made_by)
    columns = {column.id: column for column in sheet.columns}
    for row in sorted({row for row, _ in grid.cells if row > header.row}):
        absent = Value(None, CellRef(grid.name, row, 1))
        cells = {
            name: grid.value(row, header.columns[name]) if name in header.columns else absent
            for name in columns
        }
        if all(not cell.text.strip() for cell in cells.values()):
            continue
        if cells[sheet.columns[0].id].text.strip() != EXAMPLE:
            yield TableRow(cells, columns, problems)


def table_header(grid: SheetGrid, sheet: TableSheet, made_by: str) -> TableHeader:
    """Where the headings stand; columns may be in any order, with others between them.

    ``made_by`` is the command that makes such a workbook. Raises BadInput when a column is missing that no
    workbook may do without.
    """
    wanted = {comparable(column.heading): column for column in sheet.columns}
    top = {place: raw for place, raw in grid.cells.items() if place[0] <= _LAST_HEADER_ROW}
    best = TableHeader(0, {})
    for row in range(1, _LAST_HEADER_ROW + 1):
        places = {
            wanted[key].id: column
            for (at, column), raw in sorted(top.items(), reverse=True)
            if at == row and (key := comparable(str(raw))) in wanted
        }
        if len(places) > len(best.columns):
            best = TableHeader(row, places)
    missing = [
        column.heading for column in sheet.columns if column.id not in best.columns and not column.optional
    ]
    if missing:
        raise BadInput(
            f"シート「{sheet.name}」に、見出しが「{missing[0]}」の列がありません。"
            f"「{made_by}」で作ったブックのとおりに、見出しを戻してください。"
        )
    return best
