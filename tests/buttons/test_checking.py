"""検証, 印を消す, 承認照合: what is seen in the workbook afterwards, and what is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.buttons.conftest import Press
from tests.buttons.desk import CANCEL, FakePaper, sheet_names
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.commands.stamp import status_of_file
from xl_tools.layouts.content_hash import content_sha256
from xl_tools.model.stamp import State

Example = Callable[[str], FakePaper]


def texts(path: Path, sheet: str) -> str:
    grid = next(each for each in FileSheetReader().read(path).sheets if each.name == sheet)
    return "\n".join(str(value) for value in grid.cells.values())


def number(path: Path) -> str:
    return content_sha256(FileSheetReader().read(path))


def test_findings_are_shown_without_a_word(press: Press, example: Example) -> None:
    paper = example("06_full_of_mistakes")
    before = number(paper.path)
    excel = press("validate")
    assert paper.shown == ["検査結果"]
    assert excel.dialogs.told == []
    assert excel.calmed[0] == "検証しています…"
    assert "ブックを読み取っています…" in excel.calmed
    assert "必須の指摘が" in texts(paper.path, "検査結果")
    assert number(paper.path) == before


def test_where_nothing_is_found_it_says_so(press: Press, example: Example) -> None:
    paper = example("01_new_system")
    paper.is_saved = False
    excel = press("validate")
    assert excel.dialogs.told == ["指摘はありません。検査の記録を残すため、ブックを保存してください。"]
    assert excel.dialogs.troubles == []


def test_what_stands_in_the_way_is_told(press: Press, example: Example) -> None:
    paper = example("06_full_of_mistakes")
    paper.is_read_only = True
    paper.unmarked_sheets = ("表紙",)
    (told,) = press("validate").dialogs.troubles
    assert told.startswith("指摘は必須")
    assert "保護されているシート（「表紙」）には、色を付けられませんでした。" in told
    assert "読み取り専用で開いている" in told


@pytest.mark.parametrize("action", ["fill", "mark_changes"])
def test_what_cannot_be_written_is_refused_before_any_question(
    press: Press, example: Example, chosen_register: Path, action: str
) -> None:
    paper = example("06_full_of_mistakes")
    paper.is_read_only = True
    excel = press(action)  # an unexpected question would fail
    (told,) = excel.dialogs.troubles
    assert "読み取り専用" in told


def test_twice_in_a_row_the_second_changes_nothing(press: Press, example: Example) -> None:
    paper = example("06_full_of_mistakes")
    press("validate")
    before = paper.path.read_bytes()
    press("validate")
    assert paper.path.read_bytes() == before


def test_marks_go_again_and_the_record_stays(press: Press, example: Example, chosen_register: Path) -> None:
    paper = example("02_change")
    sheets = sheet_names(paper.path)
    press("validate")
    press("cross_check")
    assert sheet_names(paper.path) == [*sheets, "検査結果", "照合結果"]
    for told in ("指摘の色、メモ、シートを消しました。", "消す印はありません。"):
        assert press("clear_marks").dialogs.told == [told]
        assert sheet_names(paper.path) == sheets
    assert status_of_file(paper.path, paper.reader()).state is State.CURRENT


def test_the_register_is_asked(press: Press, example: Example, chosen_register: Path) -> None:
    paper = example("02_change")
    before = number(paper.path)
    excel = press("cross_check")
    assert paper.shown == ["照合結果"]
    assert excel.dialogs.told == []
    shown = texts(paper.path, "照合結果")
    assert "引用した承認" in shown
    assert "R7-001" in shown
    assert "見本の承認台帳.xlsx" in shown
    assert number(paper.path) == before


def test_wrong_citations_are_found_with_links(press: Press, example: Example, chosen_register: Path) -> None:
    paper = example("06_full_of_mistakes")
    press("cross_check")
    assert "A001" in texts(paper.path, "照合結果")
    sheet = openpyxl.load_workbook(paper.path)["照合結果"]
    links = {cell.value: cell.hyperlink.location for row in sheet for cell in row if cell.hyperlink}
    assert any(str(text).startswith("「事業の概要」") for text in links)
    assert set(links.values()) == {"'事業の概要'!B7", "'電算処理'!A3"}


def test_without_a_register_it_asks_for_one_and_keeps_it(
    press: Press, example: Example, chosen_register: Path, home: Path
) -> None:
    (home / "choices.toml").unlink()
    paper = example("02_change")
    assert press("cross_check", False).dialogs.told == []
    assert press("cross_check", True, CANCEL).dialogs.told == []
    assert "照合結果" not in sheet_names(paper.path)
    excel = press("cross_check", True, chosen_register)
    assert excel.dialogs.told == [f"これから「{chosen_register.name}」の承認台帳を使います。"]
    assert paper.shown == ["照合結果"]
    assert press("cross_check").dialogs.asked == []


def test_a_register_that_has_gone_is_one_sentence(
    press: Press, example: Example, chosen_register: Path
) -> None:
    example("02_change")
    chosen_register.unlink()
    (told,) = press("cross_check").dialogs.troubles
    assert told.startswith("選んである承認台帳を使えません。")
    assert "「設定」" in told


@pytest.mark.parametrize("action", ["validate", "fill", "cross_check", "mark_changes", "print_pdf", "mail"])
def test_a_workbook_that_is_no_paper_is_one_sentence(
    press: Press, example: Example, chosen_register: Path, action: str
) -> None:
    paper = example("02_change")
    paper.path = chosen_register
    excel = press(action)
    assert len(excel.dialogs.troubles) == len(excel.dialogs.told) == 1
    assert "のシートがありません" in excel.dialogs.told[0]
