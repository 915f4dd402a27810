"""The sheet 案件 → cases, with the rows that double or contradict each other named."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from xl_tools.japanese.widths import comparable
from xl_tools.layouts.table_rows import TableRow, day_of
from xl_tools.model.register import Case
from xl_tools.register.cell_texts import case_id_in, texts_in
from xl_tools.register.read_fields import LEFT_OUT, body_of, is_missing, number_of, unreadable_day
from xl_tools.register.sheets import register_sheet

_TEXTS = (
    "project_name", "source", "paper", "purpose", "data_subjects", "summary", "agenda", "counts", "media", "periods",
)  # fmt: skip


def read_cases(rows: Sequence[TableRow]) -> tuple[Case, ...]:
    """Rows without an id or a title, and rows whose id stands above already, are left out with a problem.

    Rows that double or contradict another in any other way are kept, with a problem.
    """
    kept: list[tuple[TableRow, Case]] = []
    by_id: dict[str, Case] = {}
    for row in rows:
        case = _case(row)
        if case is None:
            continue
        if case.id in by_id:
            row.complain(
                "id",
                f"案件番号「{case.id}」は{_row(by_id[case.id])}にもあります。続きの番号に直してください。{LEFT_OUT}",
            )
            continue
        by_id[case.id] = case
        kept.append((row, case))
    _complain_of_doubles(kept)
    _complain_of_numbers(kept)
    return tuple(case for _, case in kept)


def _case(row: TableRow) -> Case | None:
    if is_missing(row, "id") or is_missing(row, "title"):
        return None
    unreadable_day(row, "date")
    return Case(
        id=case_id_in(row.text("id")),
        title=row.text("title"),
        body=body_of(row),
        date=day_of(row.value("date")),
        number=number_of(row, "number", "10"),
        sections=texts_in(row.text("sections")),
        categories=texts_in(row.text("categories")),
        result=_result(row),
        citations=texts_in(row.text("citations")),
        ref=row.ref,
        **{column: row.text(column) for column in _TEXTS},
    )


def _result(row: TableRow) -> str:
    written = row.text("result")
    choices = register_sheet("cases").column("result").choices
    if written and written not in choices:
        row.complain(
            "result",
            f"「{written}」は審議結果の一覧にありません。「{'」「'.join(choices)}」から選んでください。"
            "書いてあるとおりに読み込みます。",
        )
    return written


def _complain_of_doubles(kept: Sequence[tuple[TableRow, Case]]) -> None:
    """Two rows for one case: the same title on the same day."""
    seen: dict[tuple[datetime.date, str], Case] = {}
    for row, case in kept:
        if case.date is None:
            continue
        same = seen.setdefault((case.date, comparable(case.title)), case)
        if same is case or not _may_be_one_body(same, case):
            continue
        if same.result and case.result and same.result != case.result:
            row.complain(
                "result",
                f"同じ付議日と件名の案件が{_row(same)}にあり、審議結果が「{same.result}」と「{case.result}」で違います。"
                "正しいほうだけを残してください。どちらの行も読み込みます。",
            )
        else:
            row.complain(
                "title",
                f"同じ付議日と件名の案件が{_row(same)}（{same.id}）にあります。一方を消してください。どちらの行も読み込みます。",
            )


def _may_be_one_body(one: Case, other: Case) -> bool:
    return one.body == other.body or not one.body or not other.body


def _complain_of_numbers(kept: Sequence[tuple[TableRow, Case]]) -> None:
    """One № twice within one meeting."""
    seen: dict[tuple[str, datetime.date, int], Case] = {}
    for row, case in kept:
        if case.date is None or case.number is None:
            continue
        same = seen.setdefault((case.body, case.date, case.number), case)
        if same is not case:
            row.complain(
                "number",
                f"同じ会議の№{case.number}が{_row(same)}（{same.id}）にもあります。番号を確かめてください。どちらの行も読み込みます。",
            )


def _row(case: Case) -> str:
    return f"{case.ref.row}行目" if case.ref else "上の行"
