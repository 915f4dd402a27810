"""The sheets 情報項目, 委託先 and 変更履歴: rows that belong to a case."""

from __future__ import annotations

from collections.abc import Sequence

from xl_tools.layouts.table_rows import TableRow
from xl_tools.model.register import RegisteredChange, RegisteredContractor, RegisteredItem
from xl_tools.register.cell_texts import case_id_in
from xl_tools.register.read_fields import LEFT_OUT, is_missing


def read_items(rows: Sequence[TableRow], ids: frozenset[str]) -> tuple[RegisteredItem, ...]:
    """Rows without an item or with an unknown case are left out with a problem."""
    return tuple(
        RegisteredItem(
            known, row.text("category"), row.text("item"), row.text("sub_items"), row.ref
        )
        for row in rows
        if (known := _known_case(row, ids)) and not is_missing(row, "item")
    )  # fmt: skip


def read_contractors(rows: Sequence[TableRow], ids: frozenset[str]) -> tuple[RegisteredContractor, ...]:
    """Rows without a name or with an unknown case are left out with a problem."""
    return tuple(
        RegisteredContractor(known, row.text("name"), row.text("role"), row.text("certification"), row.ref)
        for row in rows
        if (known := _known_case(row, ids)) and not is_missing(row, "name")
    )


def read_changes(rows: Sequence[TableRow], ids: frozenset[str]) -> tuple[RegisteredChange, ...]:
    """Rows with an unknown case are left out, unknown prior cases read as blank; both with a problem."""
    return tuple(
        RegisteredChange(
            known, _prior(row, ids), row.text("kind"), row.text("before"), row.text("after"), row.ref
        )
        for row in rows
        if (known := _known_case(row, ids))
    )


def _known_case(row: TableRow, ids: frozenset[str]) -> str:
    """The id of the row's case, "" with a problem if there is no such case."""
    if is_missing(row, "case_id"):
        return ""
    written = case_id_in(row.text("case_id"))
    if written in ids:
        return written
    row.complain(
        "case_id",
        f"案件番号「{row.text('case_id')}」の案件が「案件」のシートにありません。番号を確かめてください。{LEFT_OUT}",
    )
    return ""


def _prior(row: TableRow, ids: frozenset[str]) -> str:
    written = case_id_in(row.text("prior_id"))
    if not written or written in ids:
        return written
    row.complain(
        "prior_id",
        f"案件番号「{row.text('prior_id')}」の案件が「案件」のシートにありません。番号を確かめてください。空欄として読み込みます。",
    )
    return ""
