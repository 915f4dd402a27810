"""What a clerk may do wrong with an agenda workbook: one sentence each, and nothing is half done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.agenda.meeting import MEETING, Secretariat, refused, registered, taking

LEAFLET, PARK = (
    "見本健康だよりの印字、封入及び発送業務の委託について",
    "見本公園周辺における防犯カメラの設置について",
)


# --- the command line -----------------------------------------------------------------------------------


def test_what_is_meant_must_be_clear(listed: Secretariat) -> None:
    desk = listed
    assert "フォルダーと、「--meeting 令和７年度第１回」" in refused(desk)
    assert "「-o 付議案件一覧.xlsx」を指定して" in refused(desk, desk.papers, "--meeting", MEETING)
    assert "「--results」には一覧のブックだけ" in refused(desk, desk.papers, *taking(desk))
    given = (desk.papers, "--meeting", MEETING, "-o", desk.folder / "二.xlsx")
    assert "「--results 付議案件一覧.xlsx」と一緒に" in refused(desk, *given, "--write-papers")
    assert "承認台帳が指定されていません" in refused(desk, "--results", desk.book)
    assert "「第３回」を会議として読めません" in refused(
        desk, desk.papers, "--meeting", "第３回", "-o", desk.folder / "二.xlsx"
    )
    assert ".xlsx" in refused(
        desk, desk.papers, "--meeting", MEETING, "--date", "2025/9/5", "-o", desk.folder / "二.pdf"
    )


def test_a_list_that_is_there_already_is_not_lost(listed: Secretariat) -> None:
    desk = listed
    making = (desk.papers, "--meeting", MEETING, "--date", "2025/9/5", "-o", desk.book)
    assert "すでにあります" in refused(desk, *making)
    desk.decide({0: "承認"})
    sentence = refused(desk, *making, "--overwrite")
    assert (
        f"「{desk.book}」には、順、資料番号、場所、審議結果、条件・意見のどれかが書いてあります。「--from {desk.book}」"
        in sentence
    )
    assert "同じです" in refused(desk, desk.papers, "--from", desk.book, "-o", desk.book, "--overwrite")
    second = desk.folder / "二.xlsx"
    assert desk.call("agenda", desk.papers, "--from", desk.book, "-o", second)[0] == 0
    assert [row[5] for row in desk.rows(second)] == ["承認", None]


def test_a_workbook_that_is_no_agenda_or_of_another_meeting(listed: Secretariat) -> None:
    desk = listed
    wrong = ("--results", desk.register, "--register", desk.register)
    assert "「承認台帳.xlsx」は付議案件一覧のブックではありません" in refused(desk, *wrong)
    assert "別の会議の一覧です" in refused(desk, *taking(desk), "--meeting", "令和７年度第４回")
    assert "別の会議の一覧です" in refused(desk, *taking(desk), "--date", "2025/9/6")
    again = (desk.papers, "--from", desk.book, "--meeting", "令和７年度第４回", "-o", desk.folder / "二.xlsx")
    assert "別の会議の一覧です" in refused(desk, *again)


def test_a_meeting_without_papers(desk: Secretariat) -> None:
    desk.put("だより.xlsx", "03_outsourcing_only", meeting_date="令和７年７月１日")
    given = (desk.papers, "--meeting", MEETING, "--date", "2025/9/5", "-o", desk.book)
    assert "この会議の付議書が一冊もありません" in refused(desk, *given)


def test_a_date_of_another_fiscal_year(desk: Secretariat) -> None:
    desk.put("だより.xlsx", "03_outsourcing_only")
    given = (desk.papers, "--meeting", MEETING, "--date", "2026/9/5", "-o", desk.book)
    assert "令和８年度で、令和７年度第3回の日ではありません" in refused(desk, *given)


# --- the sheet 審議結果 ----------------------------------------------------------------------------------


def test_columns_and_sheets_that_are_gone(listed: Secretariat) -> None:
    desk = listed
    kept = desk.book.read_bytes()
    desk.edit(lambda sheet: sheet.delete_cols(6))
    assert "シート「審議結果」に、見出しが「審議結果」の列がありません" in refused(desk, *taking(desk))
    desk.book.write_bytes(kept)

    def rename(sheet: Any) -> None:
        sheet.title = "結果"

    desk.edit(rename)
    assert "シート「審議結果」がありません" in refused(desk, *taking(desk))


def test_columns_and_rows_in_another_order_and_further_columns(listed: Secretariat) -> None:
    desk = listed

    def rearrange(sheet: Any) -> None:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3, max_row=5)]
        rows = [rows[0], rows[2], rows[1]]
        for at, row in enumerate(rows, 3):
            for column, value in enumerate([*reversed(row), "控え"], 1):
                sheet.cell(at, column).value = value

    desk.decide({0: "承認", 1: "不承認"})
    desk.edit(rearrange)
    assert desk.take()[0] == 0
    assert registered(desk) == ["R7-001 承認", "R7-002 不承認"]


def test_an_unknown_result_is_refused_by_its_cell_and_the_rest_is_taken(listed: Secretariat) -> None:
    desk = listed
    desk.decide({0: "承認（条件付き）", 1: " 報告 "})
    code, _, wrong = desk.take()
    assert code == 2
    (sentence,) = wrong
    assert sentence == (
        "「審議結果」F4：「承認（条件付き）」は審議結果の一覧にありません。「承認」「条件付承認」「継続審議」「不承認」「報告」から"
        "選んでください。条件や意見は「条件・意見」の列に書きます。"
    )
    assert registered(desk) == ["R7-001 報告"]


def test_a_day_that_is_not_the_meetings(listed: Secretariat) -> None:
    desk = listed
    desk.decide({0: "承認", 1: "承認"})
    desk.edit(lambda sheet: sheet.cell(5, 5, "2025/10/1").value)
    code, _, wrong = desk.take()
    assert code == 2
    assert wrong[0].startswith(
        "「審議結果」E5：付議日が令和7年10月1日ですが、この一覧の会議は令和7年9月5日です。"
    )
    assert registered(desk) == ["R7-001 承認"]


def test_rows_doubled_and_removed(listed: Secretariat) -> None:
    desk = listed

    def double(result: str) -> Callable[[Any], None]:
        def change(sheet: Any) -> None:
            for column in range(1, 10):
                sheet.cell(6, column).value = sheet.cell(4, column).value
            sheet.cell(6, 6).value = result

        return change

    desk.decide({0: "承認", 1: "承認"})
    desk.edit(double("不承認"))
    code, _, wrong = desk.take()
    assert (code, wrong) == (2, [
        "「審議結果」F6：同じ付議書の審議結果が4行目では「承認」、ここでは「不承認」です。正しい行だけを残してください。"
    ])  # fmt: skip
    assert registered(desk) == ["R7-001 承認"]
    desk.edit(double("承認"))
    assert desk.take()[0] == 0
    assert registered(desk) == ["R7-001 承認", "R7-002 承認"]
    desk.edit(lambda sheet: sheet.delete_rows(4))
    desk.edit(lambda sheet: sheet.delete_rows(5))
    code, said, _ = desk.take()
    assert code == 1
    assert said[-1] == "資料１の行が「審議結果」のシートにありません。消した行の結果は台帳に書いていません。"


def test_signs_that_are_no_order_and_no_number(listed: Secretariat) -> None:
    desk = listed
    desk.edit(lambda sheet: [sheet.cell(4, 1, "先頭"), sheet.cell(5, 2, "資料その２")])
    before = desk.files()
    code, _, wrong = desk.call("agenda", desk.papers, "--from", desk.book, "-o", desk.folder / "二.xlsx")
    assert code == 2
    assert wrong == [
        "「審議結果」A4：「順」の「先頭」を数として読めません。1、2、3…と書いてください。",
        "「審議結果」B5：「資料その２」を資料番号として読めません。「資料５」のように書いてください。",
        f"「{desk.book.name}」に直すところが2か所あります。直して保存してから、もう一度実行してください。",
    ]
    assert desk.files() == before
