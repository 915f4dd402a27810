"""A sheet that is a table with headings: its columns, and what is wrong with one of its cells."""

from __future__ import annotations

from dataclasses import dataclass

from xl_tools.model.cell import CellRef


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one cell of a table; ``str(problem)`` is the sentence for the clerk."""

    ref: CellRef
    message: str

    def __str__(self) -> str:
        return f"{self.ref}：{self.message}"


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column. ``type`` is text, date, number or list (texts joined by 、).

    ``width`` is in half-width characters, ``max_length`` in characters; ``choices_from`` names what else may be
    chosen from. A workbook made before there was such a column may do without an ``optional`` one.
    """

    id: str
    heading: str
    width: float
    help: str = ""
    type: str = "text"
    choices: tuple[str, ...] = ()
    choices_from: str = ""
    max_length: int = 0
    optional: bool = False


@dataclass(frozen=True, slots=True)
class FixedRow:
    """One row of a sheet whose rows are fixed: its label in the first column, its value in the second.

    ``type`` is that of the value; an ``optional`` one may be blank, one with ``choices`` is one of them.
    """

    id: str
    label: str
    note: str
    type: str = "text"
    optional: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableSheet:
    """``blank_rows`` are ruled for further entries; ``examples`` are texts cell by cell.

    A workbook made before there was such a sheet may do without an ``optional`` one.
    """

    id: str
    name: str
    intro: str
    columns: tuple[TableColumn, ...]
    rows: tuple[FixedRow, ...] = ()
    examples: tuple[tuple[str, ...], ...] = ()
    blank_rows: int = 0
    optional: bool = False

    def column(self, column_id: str) -> TableColumn:
        return next(column for column in self.columns if column.id == column_id)
