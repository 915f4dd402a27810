"""The agenda workbook as read back: which meeting, and what the secretariat wrote into 審議結果, with every problem by cell."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from xl_tools.agenda.sheets import (
    AGENDA_PROPERTY,
    MADE_BY,
    MEETING_PROPERTY,
    NUMBERS_PROPERTY,
    members_sheet,
    result_choices,
    results_sheet,
)
from xl_tools.errors import BadInput
from xl_tools.facts.documents import document_text
from xl_tools.japanese.widths import comparable, fold_same_length, fold_width, squeeze
from xl_tools.layouts.table_rows import Problems, TableRow, table_rows
from xl_tools.model.agenda import ResultRow
from xl_tools.model.cell import wareki_text
from xl_tools.model.register import Meeting
from xl_tools.model.table import Problem
from xl_tools.ports import WorkbookContent

_NUMBER = re.compile(r"(?:資料)?(\d{1,3})")
_RANGE = re.compile(r"(?<![0-9])([0-9]{1,4})(?:-([0-9]{1,4}))?(?![0-9])")
_MOST_NUMBERS = 9_999
"""A property somebody changed may list any number of them."""
_ORDER = re.compile(r"\d{1,4}(?:\.\d{1,4})?")
_BASIS = "付議案件一覧"


@dataclass(frozen=True, slots=True)
class AgendaBook:
    """``missing`` are 資料 numbers whose rows are gone; ``place`` is what was written behind 場所."""

    source: str
    meeting: Meeting
    rows: tuple[ResultRow, ...]
    problems: tuple[Problem, ...]
    missing: tuple[int, ...]
    place: str = ""

    @property
    def faulty_rows(self) -> frozenset[int]:
        return frozenset(problem.ref.row for problem in self.problems)


def read_agenda(content: WorkbookContent) -> AgendaBook:
    """Raises BadInput for a workbook that is no agenda, or has lost the sheet or columns; never for bad rows."""
    name = re.split(r"[\\/]", content.source)[-1]
    meeting = _meeting(content)
    if AGENDA_PROPERTY not in content.properties or meeting is None or meeting.date is None:
        raise BadInput(
            f"「{name}」は付議案件一覧のブックではありません。「{MADE_BY} フォルダー --meeting … -o 付議案件一覧.xlsx」で作ったブックを指定してください。"
        )
    sheet = results_sheet()
    grid = next((grid for grid in content.sheets if grid.name == sheet.name), None)
    if grid is None:
        raise BadInput(
            f"「{name}」にシート「{sheet.name}」がありません。"
            f"シートの名前を元に戻すか、「{MADE_BY}」で作り直してください。"
        )
    problems = Problems()
    try:
        rows = [_row(each, meeting.date) for each in table_rows(grid, sheet, problems, MADE_BY)]
    except BadInput as error:
        raise BadInput(f"「{name}」の{error}") from error
    return AgendaBook(
        name,
        meeting,
        tuple(rows),
        tuple(dict.fromkeys(problems.found)),
        tuple(_missing(content, rows)),
        _place(content),
    )


def meeting_text(meeting: Meeting) -> str:
    """As the property holds it."""
    day = meeting.date.isoformat() if meeting.date else ""
    return f"{meeting.fiscal_year}/{meeting.number}/{day}/{meeting.body}"


def _meeting(content: WorkbookContent) -> Meeting | None:
    parts = content.properties.get(MEETING_PROPERTY, "").split("/", 3)
    try:
        year, number, day, body = parts
        return Meeting(body, int(year), int(number), datetime.date.fromisoformat(day), basis=_BASIS)
    except ValueError:
        return None


def numbers_text(numbers: Iterable[int]) -> str:
    """As the property holds them: 1-5,7."""
    ordered = sorted({*numbers})
    runs = groupby(enumerate(ordered), key=lambda entry: entry[1] - entry[0])
    ends = ([number for _, number in run] for _, run in runs)
    return ",".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in ends)


def _missing(content: WorkbookContent, rows: Sequence[ResultRow]) -> Iterator[int]:
    held = {row.made_number for row in rows}
    ranges = _RANGE.findall(content.properties.get(NUMBERS_PROPERTY, ""))
    listed = (number for first, last in ranges for number in range(int(first), int(last or first) + 1))
    yield from (number for number in islice(listed, _MOST_NUMBERS) if number not in held)


def _place(content: WorkbookContent) -> str:
    """Behind the label or in any cell right of it; "" where the sheet is gone."""
    members = members_sheet()
    grid = next((grid for grid in content.sheets if grid.name == members.name), None)
    label = re.compile(rf"(?s)\d?\s*{members.words['place']}\s*(?P<place>.*)")
    if grid is not None:
        for row in range(1, members.head_row + 1):
            found = label.fullmatch(fold_same_length(grid.value(row, 1).text))
            if found:
                columns = range(2, len(members.columns) + 1)
                cells = [grid.value(row, 1).text[found.start("place") :]]
                cells += [grid.value(row, column).text for column in columns]
                return "　".join(filter(None, map(squeeze, cells)))
    return ""


def _row(row: TableRow, day: datetime.date) -> ResultRow:
    return ResultRow(
        ref=row.value("result").ref,
        path_ref=row.value("path").ref,
        title=row.text("title"),
        path=row.required_text("path"),
        number=_number(row, "number"),
        order=_order(row),
        date=_date(row, day),
        result=_result(row),
        opinion=row.text("opinion"),
        fingerprint=row.text("fingerprint"),
        made_number=_number(row, "made_number"),
    )


def _number(row: TableRow, column: str) -> int | None:
    text = row.text(column)
    found = _NUMBER.fullmatch("".join(fold_width(text).split()))
    if text and (found is None or not int(found[1])):
        row.complain(
            column, f"「{text}」を資料番号として読めません。「{document_text(5)}」のように書いてください。"
        )
        return None
    return int(found[1]) if found else None


def _order(row: TableRow) -> float | None:
    text = row.text("order")
    found = _ORDER.fullmatch("".join(fold_width(text).split()))
    if text and found is None:
        row.complain("order", f"「順」の「{text}」を数として読めません。1、2、3…と書いてください。")
    return float(found.group()) if found else None


def _date(row: TableRow, day: datetime.date) -> datetime.date | None:
    written = row.date("date")
    if written is not None and written != day:
        row.complain(
            "date",
            f"付議日が{wareki_text(written)}ですが、この一覧の会議は{wareki_text(day)}です。"
            "付議日を直すか、その会議の一覧に書いてください。",
        )
    return written


def _result(row: TableRow) -> str:
    """In the words of the choices."""
    text = row.text("result")
    known = next((each for each in result_choices() if comparable(each) == comparable(text)), None)
    if text and known is None:
        row.complain(
            "result",
            f"「{text}」は審議結果の一覧にありません。「{'」「'.join(result_choices())}」から選んでください。"
            "条件や意見は「条件・意見」の列に書きます。",
        )
    return known or ""
