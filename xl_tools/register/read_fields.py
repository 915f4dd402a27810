"""Cells that several sheets of the register have: councils, numbers, the row that is left out."""

from __future__ import annotations

from xl_tools.layouts.table_rows import TableRow, day_of
from xl_tools.register.cell_texts import full_body_name, number_in

LEFT_OUT = "この行は読み込みません。"


def body_of(row: TableRow) -> str:
    """The council by its full name; one nobody knows as written, with a problem."""
    written = row.text("body")
    known = full_body_name(written)
    if written and not known:
        row.complain(
            "body",
            f"「{written}」という会議体は設定にありません。正式な名称を書くか、設定の「会議」に加えてください。"
            "書いてあるとおりの名称で読み込みます。",
        )
    return known or written


def number_of(row: TableRow, column: str, example: str) -> int | None:
    """None for a blank cell and, with a problem, for one that holds no number from 1 on."""
    text = row.text(column)
    number = number_in(text)
    if text and number is None:
        row.complain(
            column,
            f"「{text}」を番号として読めません。「{example}」のように数字で書いてください。空欄として読み込みます。",
        )
    return number


def unreadable_day(row: TableRow, column: str) -> bool:
    """Whether something stands there that is no date; said as a problem."""
    value = row.value(column)
    if not value.text.strip() or day_of(value) is not None:
        return False
    row.complain(
        column,
        f"「{value.text.strip()}」を日付として読めません。「2023/9/1」のように書いてください。空欄として読み込みます。",
    )
    return True


def is_missing(row: TableRow, column: str) -> bool:
    """Whether a cell no row can do without is blank; said as a problem."""
    if row.text(column):
        return False
    row.complain(column, f"「{row.columns[column].heading}」が空欄です。書いてください。{LEFT_OUT}")
    return True
