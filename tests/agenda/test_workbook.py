"""The agenda workbook as it is handed out: every cell, link and print setting, compared with what is kept."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from tests.reports.golden import assert_golden
from xl_tools.adapters.read_file import read_bytes
from xl_tools.agenda.read import read_agenda
from xl_tools.build.half_year.agenda_workbook import agenda_workbook
from xl_tools.model.agenda import Agenda, AgendaItem, AgendaPaper, AttachedDocument
from xl_tools.model.half_year import ListedCase
from xl_tools.model.register import Meeting

MEETING = Meeting("見本市個人情報取扱会議", 2025, 11, datetime.date(2026, 3, 31))
LONG = "見本の長い名前のシステムの構築及び運用並びにこれに伴う業務の委託等について（対象者、情報項目及び委託内容の追加）"


def item(number: int, title: str, *documents: AttachedDocument, **entered: str) -> AgendaItem:
    case = ListedCase(title, ("見本課", "例示課"), ("電算処理", "業務委託"))
    return AgendaItem(
        AgendaPaper(f"{number}.xlsx", case, None, documents, f"{number:016x}"), number, **entered
    )


AGENDA = Agenda(
    MEETING,
    (
        item(1, LONG, AttachedDocument("見本に係る個人情報の流れ", "流れ '７年'", 1),
             AttachedDocument("記録される情報項目", "情報項目", 2), AttachedDocument("位置図", "位置図"),
             AttachedDocument("チェックリスト３（区）", "チェックリスト３（区）"),
             AttachedDocument("チェックリスト５（区）", "チェックリスト５（区）")),
        item(12, "=見本の報告について", result="条件付承認", opinion="+点検すること。\n報告すること。"),
        item(12, "見本の第２案について", result="報告"),
    ),
)  # fmt: skip
PATHS = {"1.xlsx": "第１１回/資料１ 見本.xlsx", "12.xlsx": "第１１回/#12.xlsx"}


def made(agenda: Agenda = AGENDA) -> bytes:
    return agenda_workbook(agenda, PATHS, "0")


def lines(workbook: bytes) -> Iterator[str]:
    book: Any = openpyxl.load_workbook(BytesIO(workbook))
    yield "".join(f"{each.name}={each.value}\n" for each in book.custom_doc_props.props)
    for sheet in book:
        yield f"== {sheet.title} {sheet.page_setup.orientation} paper {sheet.page_setup.paperSize}"
        yield f"print {sheet.print_area} repeat {sheet.print_title_rows} freeze {sheet.freeze_panes}"
        yield f"footer {sheet.oddFooter.center.text} fit {sheet.page_setup.fitToWidth}x{sheet.page_setup.fitToHeight}"
        yield f"widths {[round(each.width, 1) for each in sheet.column_dimensions.values()]}"
        yield f"merged {sheet.merged_cells.ranges}"
        for row in sheet.iter_rows():
            yield from (_cell(cell) for cell in row if cell.value is not None)
        yield f"heights {[row.height for row in sheet.row_dimensions.values()]}"
        for each in sheet.data_validations.dataValidation:
            yield f"choice {each.sqref} {each.type} {each.formula1}"


def _cell(cell: Any) -> str:
    link = f" → {cell.hyperlink.target} {cell.hyperlink.location or ''}" if cell.hyperlink else ""
    return f"{cell.coordinate}: {cell.value!r}{link}"


def test_every_cell_is_as_kept() -> None:
    assert_golden("agenda_workbook.txt", "\n".join(lines(made())) + "\n")


def test_the_same_agenda_gives_the_same_bytes() -> None:
    assert made() == made()


def test_what_was_entered_is_read_back() -> None:
    book = read_agenda(read_bytes(made(), "一覧.xlsx"))
    assert (book.meeting.body, book.meeting.fiscal_year, book.meeting.number, book.meeting.date) == (
        MEETING.body, MEETING.fiscal_year, MEETING.number, MEETING.date,
    )  # fmt: skip
    assert book.problems == ()
    assert [(row.number, row.title, row.path, row.result, row.opinion) for row in book.rows] == [
        (each.number, each.paper.title, PATHS[each.paper.source], each.result, each.opinion)
        for each in AGENDA.items
    ]
    assert [row.fingerprint for row in book.rows] == [each.paper.fingerprint for each in AGENDA.items]


@pytest.mark.parametrize("count", [1, 300])
def test_a_meeting_of_any_size_is_read_back(count: int) -> None:
    items = tuple(item(number, f"見本その{number}について") for number in range(1, count + 1))
    paths = {each.paper.source: f"papers/{each.paper.source}" for each in items}
    book = read_agenda(read_bytes(agenda_workbook(Agenda(MEETING, items), paths, "0"), "一覧.xlsx"))
    assert [row.number for row in book.rows] == [each.number for each in items]
    assert book.missing == ()
