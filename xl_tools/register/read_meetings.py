"""The sheet 会議 → meetings. Of two rows that contradict each other the upper one holds."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from xl_tools.japanese.era_table import fiscal_year_of, fiscal_year_text
from xl_tools.layouts.table_rows import TableRow, day_of
from xl_tools.model.cell import wareki_text
from xl_tools.model.register import Certainty, Meeting
from xl_tools.register.cell_texts import fiscal_year_in
from xl_tools.register.read_fields import LEFT_OUT, body_of, is_missing, number_of, unreadable_day

_CERTAINTIES = {certainty.value: certainty for certainty in Certainty}


def read_meetings(rows: Sequence[TableRow]) -> tuple[Meeting, ...]:
    """Rows that name no meeting, or one that stands above already, are left out with a problem."""
    kept: list[Meeting] = []
    by_number: dict[tuple[str, int, int], Meeting] = {}
    by_date: dict[tuple[str, datetime.date], Meeting] = {}
    for row in rows:
        meeting = _meeting(row)
        if meeting is None or _contradicts(row, meeting, by_number, by_date):
            continue
        kept.append(meeting)
        if meeting.number is not None:
            by_number[meeting.body, meeting.fiscal_year, meeting.number] = meeting
        if meeting.date is not None:
            by_date[meeting.body, meeting.date] = meeting
    return tuple(kept)


def _meeting(row: TableRow) -> Meeting | None:
    if is_missing(row, "body"):
        return None
    unreadable_day(row, "date")
    date = day_of(row.value("date"))
    number = number_of(row, "number", "6")
    year = _fiscal_year(row, date)
    if year is None:
        return None
    if number is None and date is None:
        row.complain("number", f"「回」も「開催日」も分かりません。どちらかを書いてください。{LEFT_OUT}")
        return None
    return Meeting(
        body=body_of(row),
        fiscal_year=year,
        number=number,
        date=date,
        certainty=_certainty(row),
        basis=row.text("basis"),
        source=row.text("source"),
        ref=row.ref,
    )


def _fiscal_year(row: TableRow, date: datetime.date | None) -> int | None:
    """As written, but that of the date where there is one; None, with a problem, when neither tells."""
    written = row.text("fiscal_year")
    year = fiscal_year_in(written)
    of_date = fiscal_year_of(date) if date else None
    if written and year is None:
        row.complain(
            "fiscal_year",
            f"「{written}」を年度として読めません。「令和５年度」のように書いてください。{_instead(of_date)}",
        )
    elif not written and of_date is None:
        row.complain("fiscal_year", f"「年度」が空欄です。「令和５年度」のように書いてください。{LEFT_OUT}")
    elif year is not None and date is not None and of_date is not None and year != of_date:
        row.complain(
            "fiscal_year",
            f"「{written}」とありますが、開催日の{wareki_text(date)}は{fiscal_year_text(of_date)}です。"
            f"違うほうを直してください。{_instead(of_date)}",
        )
    return year if of_date is None else of_date


def _instead(year: int | None) -> str:
    return LEFT_OUT if year is None else f"{fiscal_year_text(year)}として読み込みます。"


def _certainty(row: TableRow) -> Certainty:
    written = row.text("certainty")
    if not written:
        return Certainty.STATED
    if written not in _CERTAINTIES:
        choices = "」「".join(_CERTAINTIES)
        row.complain(
            "certainty",
            f"「{written}」は確度ではありません。「{choices}」から選んでください。推定として読み込みます。",
        )
    return _CERTAINTIES.get(written, Certainty.INFERRED)


def _contradicts(
    row: TableRow,
    meeting: Meeting,
    by_number: dict[tuple[str, int, int], Meeting],
    by_date: dict[tuple[str, datetime.date], Meeting],
) -> bool:
    if meeting.number is not None:
        same = by_number.get((meeting.body, meeting.fiscal_year, meeting.number))
        if same is not None:
            _complain_of_same_number(row, meeting, same)
            return True
    if meeting.date is not None:
        same = by_date.get((meeting.body, meeting.date))
        if same is not None:
            _complain_of_same_date(row, meeting, same)
            return True
    return False


def _complain_of_same_number(row: TableRow, meeting: Meeting, same: Meeting) -> None:
    name = f"{fiscal_year_text(meeting.fiscal_year)}第{meeting.number}回"
    if meeting.date == same.date or meeting.date is None or same.date is None:
        row.complain("number", f"{name}は{_row(same)}にもあります。一つにまとめてください。{LEFT_OUT}")
        return
    row.complain(
        "date",
        f"{name}の開催日が、{_row(same)}では{wareki_text(same.date)}、ここでは{wareki_text(meeting.date)}です。"
        f"違うほうを直してください。{LEFT_OUT}",
    )


def _complain_of_same_date(row: TableRow, meeting: Meeting, same: Meeting) -> None:
    day = wareki_text(meeting.date) if meeting.date else ""
    if meeting.number is None or same.number is None:
        row.complain("date", f"{day}の会議は{_row(same)}にもあります。一つにまとめてください。{LEFT_OUT}")
        return
    row.complain(
        "number",
        f"{day}の会議が、{_row(same)}では第{same.number}回、ここでは第{meeting.number}回です。"
        f"違うほうを直してください。{LEFT_OUT}",
    )


def _row(meeting: Meeting) -> str:
    return f"{meeting.ref.row}行目" if meeting.ref else "上の行"
