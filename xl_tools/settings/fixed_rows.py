"""Sheets whose rows are fixed: a label, its value, an explanation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xl_tools.japanese.widths import comparable
from xl_tools.layouts.table_rows import Problems, TableRow
from xl_tools.model.table import FixedRow, TableSheet


def fixed_rows(
    rows: Sequence[TableRow], sheet: TableSheet, problems: Problems
) -> Iterator[tuple[FixedRow, TableRow]]:
    """Each row of the sheet with what stands there; a row that is gone is a problem."""
    found = {comparable(row.value("item").text): row for row in rows}
    for wanted in sheet.rows:
        row = found.get(comparable(wanted.label))
        if row is not None:
            yield wanted, row
        elif rows:
            problems.add(
                rows[0].value("item"), f"項目「{wanted.label}」の行がありません。元に戻してください。"
            )
