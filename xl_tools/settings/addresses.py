"""Cells with mail addresses."""

from __future__ import annotations

import re

from xl_tools.japanese.widths import fold_width
from xl_tools.layouts.table_rows import TableRow
from xl_tools.model.mail import is_address

_BETWEEN = re.compile(r"[、，,;；\s]+")


def read_addresses(row: TableRow, column: str) -> tuple[str, ...]:
    """Any number, each once, with 、 or a line break between them. One that is none is a problem and left out."""
    written = [each for each in _BETWEEN.split(fold_width(row.text(column))) if each]
    for address in written:
        if not is_address(address):
            row.complain(
                column,
                f"「{address}」はメールアドレスの形ではありません。「name@example.lg.jp」のように書き、"
                "二つ以上あるときは「、」で区切ってください。",
            )
    return tuple(dict.fromkeys(filter(is_address, written)))
