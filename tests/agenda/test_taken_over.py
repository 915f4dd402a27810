"""What an earlier list hands on to the next one: to the right paper, whole, and never silently dropped."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.agenda.meeting import FIRST_ROW, Secretariat, document, owner_file, refused, registered
from xl_tools.build.new_paper import new_paper

ORDER, NUMBER, RESULT, OPINION, PATH = 1, 2, 6, 7, 8


def write(desk: Secretariat, cells: dict[tuple[int, int], Any]) -> None:
    """By the place of the row, counted from 0, and column."""

    def change(sheet: Any) -> None:
        for (place, column), text in cells.items():
            sheet.cell(FIRST_ROW + place, column).value = text

    desk.edit(change)


def made_again(desk: Secretariat, *more: str) -> tuple[list[list[Any]], list[str], int]:
    """The rows of the second list, what was said, and the exit code."""
    second = desk.folder / "二.xlsx"
    code, said, _ = desk.call("agenda", desk.papers, "--from", desk.book, "-o", second, "--overwrite", *more)
    return desk.rows(second), said, code


@pytest.fixture
def numberless(desk: Secretariat) -> Secretariat:
    """A list of three papers without numbers of their own."""
    for name, example in (
        ("01.xlsx", "03_outsourcing_only"),
        ("02.xlsx", "05_security_camera"),
        ("03.xlsx", "04_external_provision"),
    ):
        desk.put(name, example)
    assert desk.make()[0] == 0
    return desk


def swap(one: Path, other: Path) -> None:
    aside = one.with_suffix(".aside")
    shutil.move(one, aside)
    shutil.move(other, one)
    shutil.move(aside, other)


def test_files_that_exchanged_their_names_keep_their_results(numberless: Secretariat) -> None:
    desk = numberless
    write(desk, {(0, RESULT): "不承認", (0, OPINION): "見本の意見", (1, RESULT): "承認"})
    before = {row[2]: (row[1], row[5], row[6]) for row in desk.rows()}
    swap(desk.papers / "01.xlsx", desk.papers / "02.xlsx")
    rows, _, code = made_again(desk)
    assert {row[2]: (row[1], row[5], row[6]) for row in rows} == before
    assert code == 0


def test_another_paper_under_the_name_gets_no_result(numberless: Secretariat) -> None:
    desk = numberless
    write(desk, {(0, RESULT): "不承認"})
    desk.put("01.xlsx", "07_external_connection")
    rows, said, code = made_again(desk)
    assert [row[5] for row in rows] == [None, None, None]
    (told,) = [line for line in said if "引き継いでいません" in line]
    assert told.startswith("「審議結果」F4：")
    assert "審議結果「不承認」" in told
    assert code == 1


def test_results_of_a_paper_that_is_gone_are_told(numberless: Secretariat) -> None:
    desk = numberless
    write(desk, {(1, RESULT): "承認", (1, OPINION): "見本の意見"})
    (desk.papers / "02.xlsx").unlink()
    _, said, code = made_again(desk)
    (told,) = [line for line in said if "引き継いでいません" in line]
    assert "（審議結果「承認」、条件・意見「見本の意見」）" in told
    assert code == 1


def test_a_number_written_by_hand_holds_beside_an_order(numberless: Secretariat) -> None:
    desk = numberless
    titles = [row[2] for row in desk.rows()]
    write(desk, {(0, NUMBER): "資料９", (2, ORDER): "１"})
    rows, _, _ = made_again(desk)
    assert [(row[1], row[2]) for row in rows] == [
        ("資料１", titles[2]),
        ("資料２", titles[1]),
        ("資料９", titles[0]),
    ]


def test_the_place_of_the_meeting_is_taken_over(numberless: Secretariat) -> None:
    desk = numberless
    book = openpyxl.load_workbook(desk.book)
    book["付議案件"]["A5"] = "２　場所　　見本庁舎３階"
    book["付議案件"]["C5"] = "第１会議室"
    book.save(desk.book)
    assert "場所" in refused(
        desk,
        desk.papers,
        "--meeting",
        "令和７年度第３回",
        "--date",
        "2025/9/5",
        "-o",
        desk.book,
        "--overwrite",
    )
    made_again(desk)
    second = desk.folder / "二.xlsx"
    assert openpyxl.load_workbook(second)["付議案件"]["A5"].value == "２　場所　　見本庁舎３階　第１会議室"


@pytest.mark.parametrize("change", ["number", "sheet", "heading"])
def test_a_list_somebody_changed_is_not_replaced(numberless: Secretariat, change: str) -> None:
    desk = numberless
    book = openpyxl.load_workbook(desk.book)
    sheet = book["審議結果"]
    sheet["F4"] = None if change == "number" else "承認"
    if change == "number":
        sheet["B4"] = "資料９"
    elif change == "sheet":
        sheet.title = "結果"
    else:
        sheet["F3"] = "結果"
    book.save(desk.book)
    before = desk.files()
    assert desk.make("--overwrite")[0] == 2
    assert desk.files() == before


def test_a_copy_beside_the_paper_does_not_take_its_place(desk: Secretariat) -> None:
    paper = desk.put("前/03.xlsx", "03_outsourcing_only")
    copy = desk.papers / "03 - コピー.xlsx"
    shutil.copyfile(paper, copy)
    assert desk.make("--write-numbers")[0] == 0
    (listed,) = desk.rows()
    before = {path: path.read_bytes() for path in (paper, copy)}
    rows, said, _ = made_again(desk, "--write-numbers")
    assert [row[7] for row in rows] == [listed[7]]
    assert {path: path.read_bytes() for path in (paper, copy)} == before
    assert any(line.startswith("重複") and "資料番号や審議結果がそちらに" in line for line in said)


def test_writing_numbers_does_not_make_a_checked_paper_the_older_version(desk: Secretariat) -> None:
    checked = desk.put("01.xlsx", "03_outsourcing_only")
    assert desk.call("validate", checked, "--stamp")[0] in (0, 1)
    draft = document("03_outsourcing_only")
    draft["overview"]["fields"]["purpose"] = "見本の目的の下書き。"
    new_paper(draft, None, desk.papers / "02.xlsx", overwrite=False)
    assert desk.make("--write-numbers")[0] in (0, 1)
    (first,) = desk.rows()
    assert first[7].endswith("01.xlsx")
    rows, _, _ = made_again(desk, "--write-numbers")
    assert [row[7] for row in rows] == [first[7]]


def test_a_number_that_replaces_another_one_on_a_cover_is_told(numberless: Secretariat) -> None:
    desk = numberless
    desk.put("01.xlsx", "03_outsourcing_only", number="７")
    _, said, _ = made_again(desk, "--write-numbers")
    (told,) = [line for line in said if line.startswith("「01.xlsx」に")]
    assert "（表紙は「資料７」から「資料１」に）" in told
    assert sum("（表紙は" in line for line in said) == 1


def test_the_number_of_a_paper_open_elsewhere_goes_to_nobody_else(numberless: Secretariat) -> None:
    desk = numberless
    lock = owner_file(desk.papers / "02.xlsx")
    desk.put("04.xlsx", "07_external_connection")
    rows, _, code = made_again(desk, "--write-numbers")
    assert [row[1] for row in rows] == ["資料１", "資料３", "資料４"]
    assert code == 2
    lock.unlink()
    rows, _, code = made_again(desk, "--write-numbers")
    assert [row[1] for row in rows] == ["資料１", "資料２", "資料３", "資料４"]
    assert code == 0


def test_new_numbers_are_not_written_past_a_paper_that_cannot_be_read(desk: Secretariat) -> None:
    desk.put("01.xlsx", "03_outsourcing_only")
    owner_file(desk.put("02.xlsx", "05_security_camera"))
    last = desk.put("03.xlsx", "04_external_provision")
    before = last.read_bytes()
    code, _, wrong = desk.make("--write-numbers")
    assert code == 2
    assert "資料番号を付議書に書いていません" in wrong[-1]
    assert last.read_bytes() == before
    assert len(desk.rows()) == 2


def test_no_number_is_written_where_the_list_cannot_be(numberless: Secretariat) -> None:
    desk = numberless
    before = desk.files()
    assert desk.make("--write-numbers", output=desk.folder / "ない" / "一覧.xlsx")[0] == 2
    assert desk.files() == before


def test_a_list_open_elsewhere_is_not_replaced(numberless: Secretariat) -> None:
    desk = numberless
    owner_file(desk.book)
    given = (desk.papers, "--meeting", "令和７年度第３回", "--date", "2025/9/5", "-o", desk.book)
    assert "見本 花子さんがExcelで開いています" in refused(desk, *given, "--overwrite")


@pytest.mark.parametrize("first", ["998", "99999999999999999999"])
def test_numbers_nobody_could_read_back(numberless: Secretariat, first: str) -> None:
    desk = numberless
    given = (
        desk.papers,
        "--meeting",
        "令和７年度第３回",
        "--date",
        "2025/9/5",
        "-o",
        desk.folder / "二.xlsx",
    )
    assert "資料番号は資料９９９までです" in refused(desk, *given, "--first-number", first)


def test_rows_deleted_from_a_long_list_are_told(desk: Secretariat) -> None:
    for number in range(1, 4):
        desk.put(f"{number}.xlsx", "03_outsourcing_only", title=f"見本事業その{number}の委託について")
    assert desk.make("--first-number", "500")[0] in (0, 1)
    desk.new_register()
    desk.decide({0: "承認", 1: "承認", 2: "承認"})
    desk.edit(lambda sheet: sheet.delete_rows(FIRST_ROW + 1))
    code, said, _ = desk.take()
    assert code == 1
    assert said[-1].startswith("資料５０１の行が")
    assert len(registered(desk)) == 2
