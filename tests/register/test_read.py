"""Reading a register: everything that can be wrong with a row is said, by cell, and nothing raises."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from tests.register.books import (
    COUNCIL,
    DAY,
    OTHER_COUNCIL,
    Rows,
    case_row,
    content_with,
    messages,
    reading_of,
)
from xl_tools.adapters.read_file import read_bytes
from xl_tools.errors import BadInput
from xl_tools.model.cell import CellRef, RawValue
from xl_tools.model.register import Case, Certainty, Meeting
from xl_tools.ports import WorkbookContent
from xl_tools.register.read import read_register

MEETING: dict[str, RawValue] = {"会議体": COUNCIL, "年度": "令和５年度", "回": 6, "開催日": DAY}


def test_an_empty_register_is_fine() -> None:
    reading = reading_of({})
    assert messages(reading) == []
    assert reading.register.source == "承認台帳.xlsx"
    assert (reading.register.cases, reading.register.meetings) == ((), ())


def test_every_column_is_read() -> None:
    register = reading_of(
        {
            "meetings": [{**MEETING, "確度": "推定", "根拠": "順番", "出典": "見本"}],
            "cases": [
                {
                    **case_row(10), "事業名": "みほん事業", "担当課": "みほん課、れい課", "区分": "電算処理、業務委託",
                    "引用した承認": "令和４年度第７回会議承認済\n令和５年度第２回会議承認済", "出典": "見本", "付議書": "a/b.xlsx",
                    "目的": "目", "対象者": "者", "概要": "概", "付議内容": "内", "対象者数": "約10人", "記録媒体": "紙", "期間": "１年",
                }
            ],
            "items": [{"案件番号": "R5-010", "区分": "基本情報", "情報項目": "氏名", "内訳": "漢字、カナ"}],
            "contractors": [{"案件番号": "Ｒ５－０１０", "名称": "株式会社みほん", "役割": "委託先", "認証": "ISMS"}],
            "changes": [{"案件番号": "R5-010", "前の案件番号": "", "変更の種類": "委託内容の追加", "前の内容": "", "新しい内容": "印字"}],
        }
    ).register  # fmt: skip
    assert register.meetings == (
        Meeting(COUNCIL, 2023, 6, DAY, Certainty.INFERRED, "順番", "見本", CellRef("会議", 4, 1)),
    )
    assert register.cases == (
        Case(
            "R5-010", "みほん業務その10の委託について", COUNCIL, DAY, 10, "みほん事業", ("みほん課", "れい課"),
            ("電算処理", "業務委託"), "承認", ("令和４年度第７回会議承認済", "令和５年度第２回会議承認済"), "見本", "a/b.xlsx",
            "目", "者", "概", "内", "約10人", "紙", "１年", CellRef("案件", 4, 1),
        ),
    )  # fmt: skip
    assert [(each.case_id, each.item, each.sub_items) for each in register.items] == [
        ("R5-010", "氏名", "漢字、カナ")
    ]
    assert register.contractors[0].case_id == "R5-010"
    assert register.changes[0].kind == "委託内容の追加"


@pytest.mark.parametrize(
    "year", ["令和５年度", "令和5年", "R5", "r5年度", "2023", 2023, 2023.0, "２０２３年度", None]
)
def test_fiscal_years_are_read_as_people_write_them(year: RawValue) -> None:
    reading = reading_of({"meetings": [{**MEETING, "年度": year}]})
    assert messages(reading) == []
    assert reading.register.meetings[0].fiscal_year == 2023


@pytest.mark.parametrize(
    "day", [DAY, datetime.datetime(2023, 9, 1), "2023/9/1", "令和５年９月１日", "R5.9.1"]
)
def test_days_are_read_as_people_write_them(day: RawValue) -> None:
    assert reading_of({"cases": [case_row(1, 付議日=day)]}).register.cases[0].date == DAY


@pytest.mark.parametrize("number", [6, 6.0, "６", "第６回"])
def test_numbers_are_read_as_people_write_them(number: RawValue) -> None:
    assert reading_of({"meetings": [{**MEETING, "回": number}]}).register.meetings[0].number == 6


def test_short_names_of_councils_become_full_ones() -> None:
    register = reading_of({"cases": [case_row(1, 会議体="管理運営会議")]}).register
    assert register.cases[0].body == COUNCIL


PROBLEMS: dict[str, tuple[Rows, list[str]]] = {
    "no id": ({"cases": [case_row(1, 案件番号=None)]}, ["「案件」A4：「案件番号」が空欄です。書いてください。この行は読み込みません。"]),
    "no title": ({"cases": [case_row(1, 件名="　")]}, ["「案件」E4：「件名」が空欄です。書いてください。この行は読み込みません。"]),
    "id doubled": (
        {"cases": [case_row(1), case_row(2), case_row(3, 案件番号="ｒ５-００1")]},
        ["「案件」A6：案件番号「R5-001」は4行目にもあります。続きの番号に直してください。この行は読み込みません。"],
    ),
    "unreadable day": (
        {"cases": [case_row(1, 付議日="９月上旬")]},
        ["「案件」B4：「９月上旬」を日付として読めません。「2023/9/1」のように書いてください。空欄として読み込みます。"],
    ),
    "a day as a bare number": (
        {"cases": [case_row(1, 付議日=45170.0)]},
        ["「案件」B4：「45170」を日付として読めません。「2023/9/1」のように書いてください。空欄として読み込みます。"],
    ),
    "unknown council": (
        {"cases": [case_row(1, 会議体="みほん会議")]},
        ["「案件」C4：「みほん会議」という会議体は設定にありません。正式な名称を書くか、設定の「会議」に加えてください。書いてあるとおりの名称で読み込みます。"],
    ),
    "no number": (
        {"cases": [case_row(1, **{"№": "追加分"})]},
        ["「案件」D4：「追加分」を番号として読めません。「10」のように数字で書いてください。空欄として読み込みます。"],
    ),
    "unknown result": (
        {"cases": [case_row(1, 審議結果="可決")]},
        ["「案件」I4：「可決」は審議結果の一覧にありません。「承認」「条件付承認」「継続審議」「不承認」「報告」「了承」から選んでください。書いてあるとおりに読み込みます。"],
    ),
    "case doubled": (
        {"cases": [case_row(1), case_row(2, 件名="みほん業務その１の委託について")]},
        ["「案件」E5：同じ付議日と件名の案件が4行目（R5-001）にあります。一方を消してください。どちらの行も読み込みます。"],
    ),
    "case with two results": (
        {"cases": [case_row(1), case_row(2, 件名="みほん業務その1の委託について", 審議結果="報告")]},
        ["「案件」I5：同じ付議日と件名の案件が4行目にあり、審議結果が「承認」と「報告」で違います。正しいほうだけを残してください。どちらの行も読み込みます。"],
    ),
    "number doubled": (
        {"cases": [case_row(1), case_row(2, **{"№": 1})]},
        ["「案件」D5：同じ会議の№1が4行目（R5-001）にもあります。番号を確かめてください。どちらの行も読み込みます。"],
    ),
    "meeting without council": (
        {"meetings": [{**MEETING, "会議体": None}]},
        ["「会議」A4：「会議体」が空欄です。書いてください。この行は読み込みません。"],
    ),
    "meeting without year and day": (
        {"meetings": [{**MEETING, "年度": None, "開催日": None}]},
        ["「会議」B4：「年度」が空欄です。「令和５年度」のように書いてください。この行は読み込みません。"],
    ),
    "unreadable year": (
        {"meetings": [{**MEETING, "年度": "五年", "開催日": None}]},
        ["「会議」B4：「五年」を年度として読めません。「令和５年度」のように書いてください。この行は読み込みません。"],
    ),
    "unreadable year with a day": (
        {"meetings": [{**MEETING, "年度": "5"}]},
        ["「会議」B4：「5」を年度として読めません。「令和５年度」のように書いてください。令和５年度として読み込みます。"],
    ),
    "year that does not hold the day": (
        {"meetings": [{**MEETING, "開催日": datetime.date(2024, 4, 1)}]},
        ["「会議」B4：「令和５年度」とありますが、開催日の令和6年4月1日は令和６年度です。違うほうを直してください。令和６年度として読み込みます。"],
    ),
    "neither number nor day": (
        {"meetings": [{**MEETING, "回": None, "開催日": None}]},
        ["「会議」C4：「回」も「開催日」も分かりません。どちらかを書いてください。この行は読み込みません。"],
    ),
    "unknown certainty": (
        {"meetings": [{**MEETING, "確度": "たぶん"}]},
        ["「会議」E4：「たぶん」は確度ではありません。「確定」「引用で確認」「推定」から選んでください。推定として読み込みます。"],
    ),
    "meeting doubled": (
        {"meetings": [MEETING, {**MEETING, "年度": "R5"}]},
        ["「会議」C5：令和５年度第6回は4行目にもあります。一つにまとめてください。この行は読み込みません。"],
    ),
    "one number with two days": (
        {"meetings": [MEETING, {**MEETING, "開催日": datetime.date(2023, 9, 6)}]},
        ["「会議」D5：令和５年度第6回の開催日が、4行目では令和5年9月1日、ここでは令和5年9月6日です。違うほうを直してください。この行は読み込みません。"],
    ),
    "one day with two numbers": (
        {"meetings": [MEETING, {**MEETING, "回": 7}]},
        ["「会議」C5：令和5年9月1日の会議が、4行目では第6回、ここでは第7回です。違うほうを直してください。この行は読み込みません。"],
    ),
    "one day twice, once without a number": (
        {"meetings": [MEETING, {**MEETING, "回": None}]},
        ["「会議」D5：令和5年9月1日の会議は4行目にもあります。一つにまとめてください。この行は読み込みません。"],
    ),
    "item of no case": (
        {"items": [{"案件番号": "R5-009", "情報項目": "氏名"}]},
        ["「情報項目」A4：案件番号「R5-009」の案件が「案件」のシートにありません。番号を確かめてください。この行は読み込みません。"],
    ),
    "item without a name": (
        {"cases": [case_row(1)], "items": [{"案件番号": "R5-001", "区分": "基本情報"}]},
        ["「情報項目」C4：「情報項目」が空欄です。書いてください。この行は読み込みません。"],
    ),
    "contractor without a case": (
        {"contractors": [{"名称": "株式会社みほん"}]},
        ["「委託先」A4：「案件番号」が空欄です。書いてください。この行は読み込みません。"],
    ),
    "change of an unknown prior case": (
        {"cases": [case_row(1)], "changes": [{"案件番号": "R5-001", "前の案件番号": "R4-001"}]},
        ["「変更履歴」B4：案件番号「R4-001」の案件が「案件」のシートにありません。番号を確かめてください。空欄として読み込みます。"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("rows, expected", PROBLEMS.values(), ids=PROBLEMS)
def test_every_problem_is_said_by_cell(rows: Rows, expected: list[str]) -> None:
    assert messages(reading_of(rows)) == expected


def test_problems_come_in_reading_order_and_the_rest_is_read() -> None:
    reading = reading_of(
        {
            "cases": [case_row(1, 件名=None), case_row(2), case_row(3, 付議日="いつか", 会議体="みほん会議")],
            "meetings": [MEETING, {**MEETING, "確度": "？"}],
        }
    )
    assert [problem.ref.a1 for problem in reading.problems] == ["C5", "E5", "E4", "B6", "C6"]
    assert [case.id for case in reading.register.cases] == ["R5-002", "R5-003"]
    assert len(reading.register.meetings) == 1


def test_the_same_title_before_two_councils_is_no_double() -> None:
    reading = reading_of(
        {"cases": [case_row(1), case_row(2, 会議体=OTHER_COUNCIL, 件名="みほん業務その1の委託について")]}
    )
    assert messages(reading) == []


def test_columns_are_found_by_heading_wherever_they_stand() -> None:
    content = content_with({"cases": [case_row(1)]})
    grid = next(grid for grid in content.sheets if grid.name == "案件")
    moved = {(row + 2, 40 - column): raw for (row, column), raw in grid.cells.items() if row > 2}
    moved |= {(5, 10): "事務局の覚え", (6, 10): "○"}
    sheets = tuple(replace(each, cells=moved) if each is grid else each for each in content.sheets)
    reading = read_register(WorkbookContent("承認台帳.xlsx", sheets))
    assert messages(reading) == []
    assert reading.register.cases[0].ref == CellRef("案件", 6, 1)


# --- workbooks that are no register ----------------------------------------------------------------


def _refusal(content: WorkbookContent) -> str:
    with pytest.raises(BadInput) as caught:
        read_register(content)
    return str(caught.value)


@pytest.mark.parametrize("name", ["付議書.xlsx", "設定.xlsx"])
def test_a_foreign_workbook_is_no_register(repository: Path, name: str) -> None:
    path = repository / "workbooks" / name
    assert _refusal(read_bytes(path.read_bytes(), f"共有/{name}")) == (
        f"「{name}」は承認台帳ではないようです（「案件」のシートがありません）。"
        "「xl-tools register new」で作ったブックを指定してください。"
    )


def test_a_sheet_that_is_gone_is_named() -> None:
    content = content_with({})
    kept = tuple(grid for grid in content.sheets if grid.name != "委託先")
    assert _refusal(replace(content, sheets=kept)) == (
        "承認台帳「承認台帳.xlsx」にシート「委託先」がありません。"
        "「xl-tools register new」で作ったブックから、シートを写してください。"
    )


def test_a_heading_that_is_gone_is_named() -> None:
    content = content_with({})
    sheets = tuple(
        replace(grid, cells={place: raw for place, raw in grid.cells.items() if raw != "件名"})
        for grid in content.sheets
    )
    assert _refusal(replace(content, sheets=sheets)) == (
        "承認台帳「承認台帳.xlsx」のシート「案件」に、見出しが「件名」の列がありません。"
        "「xl-tools register new」で作ったブックのとおりに、見出しを戻してください。"
    )
