"""Presses over excel_live: the same buttons in an Excel in memory, under a small engine of xlwings and its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.buttons.conftest import EXAMPLES
from tests.excel.application import Application
from tests.excel.engines import ENGINES
from tests.excel.proxy import Com
from tests.excel.workbook import Workbook
from tests.fixtures.package import Package
from xl_tools import button_press
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.commands.stamp import status_of_file
from xl_tools.layouts.recognise import OWN_SHEETS
from xl_tools.model.cell import CellRef

Press = Callable[..., list[str]]
Shown = Callable[[str], Workbook]


@pytest.fixture(params=list(ENGINES))
def app(request: pytest.FixtureRequest) -> Iterator[Application]:
    made = Application()
    with ENGINES[request.param](made):
        yield made
    assert made.modals == []
    assert (made.ScreenUpdating, made.EnableEvents, made.DisplayAlerts) == (True, True, True)
    assert (made.Calculation, made.StatusBar) == (-4105, False)


@pytest.fixture
def show(app: Application, tmp_path: Path) -> Shown:
    """An example in front, under a name with what breaks command lines."""

    def open_example(name: str) -> Workbook:
        copy = tmp_path / "付議=案;1 & 'あ' %TEMP%.xlsx"
        shutil.copyfile(EXAMPLES / f"{name}.xlsx", copy)
        return app.open(copy)

    return open_example


@pytest.fixture
def press(app: Application, home: Path) -> Press:
    """What was shown in dialogs; every answer must be asked for."""

    def run(action: str, *answers: Any) -> list[str]:
        app.answers = [*answers]
        app.shown.clear()
        app.reset_calls()
        button_press.press(action)
        assert app.answers == []
        assert not (home / "defects.log").exists(), (home / "defects.log").read_text(encoding="utf-8")
        return [each.text for each in app.shown]

    return run


@pytest.fixture
def saved(tmp_path: Path) -> Callable[[Workbook], Path]:
    """What saving would write now."""

    def save(book: Workbook) -> Path:
        copy = tmp_path / "保存.xlsx"
        copy.unlink(missing_ok=True)
        book.SaveCopyAs(str(copy))
        return copy

    return save


Saved = Callable[[Workbook], Path]


def sheets(book: Workbook) -> list[str]:
    return [sheet.Name for sheet in book.all_sheets]


def test_findings_come_and_go(app: Application, show: Shown, press: Press, saved: Saved) -> None:
    book = show("06_full_of_mistakes")
    before = sheets(book)
    assert press("validate") == []
    assert sheets(book) == [*before, "検査結果"]
    assert book.ActiveSheet.Name == "検査結果"
    status = status_of_file(saved(book), FileSheetReader(OWN_SHEETS))
    assert status.stamp is not None
    assert status.state.value == "検査済み（変更なし）"
    assert press("validate") == []
    assert press("clear_marks") == ["指摘の色、メモ、シートを消しました。"]
    assert sheets(book) == before
    assert press("clear_marks") == ["消す印はありません。"]


def test_a_checked_paper_is_mailed(app: Application, show: Shown, press: Press, opened: list[Path]) -> None:
    show("01_new_system")
    (told,) = press("mail")
    assert "まだ検査していません" in told
    (told,) = press("validate")
    assert told.startswith("指摘はありません。")
    (told,) = press("mail")
    assert "下書きを開きました" in told
    assert len(opened) == 1


def test_the_register_is_asked(
    app: Application, show: Shown, press: Press, chosen_register: Path, saved: Saved
) -> None:
    book = show("02_change")
    assert press("cross_check") == []
    assert book.ActiveSheet.Name == "照合結果"
    grid = next(each for each in FileSheetReader().read(saved(book)).sheets if each.name == "照合結果")
    assert any("R7-001" in str(value) for value in grid.cells.values())


def test_what_is_cleared_is_filled_again(app: Application, show: Shown, press: Press, saved: Saved) -> None:
    book = show("03_outsourcing_only")
    content = FileSheetReader().read(Path(book.FullName))
    for grid in content.sheets:
        for row, column in [place for place, text in grid.cells.items() if text == "○"]:
            if grid.name.startswith("チェックリスト"):
                Com(book).Worksheets(grid.name).Cells(row, column).ClearContents()
    (question, many, told) = press("fill", "yes", "yes")
    assert "「○」の案" in question
    assert "「元に戻す」では戻せません" in many
    assert "か所に書き入れました" in told
    assert press("fill") == ["書き入れるところはありません。"]
    after = FileSheetReader().read(saved(book))
    assert any(
        text == "○"
        for grid in after.sheets
        if grid.name.startswith("チェック")
        for text in grid.cells.values()
    )


def test_changes_are_marked(
    app: Application, show: Shown, press: Press, chosen_register: Path, saved: Saved
) -> None:
    book = show("02_change")
    content = FileSheetReader().read(Path(book.FullName))
    refs = [
        CellRef(grid.name, *place)
        for grid in content.sheets
        for place, runs in grid.runs.items()
        if any(run.changed for run in runs)
    ]
    assert refs
    for ref in refs:
        cell = Com(book).Worksheets(ref.sheet).Cells(ref.row, ref.column)
        font = cell.GetCharacters(1, len(cell.Value)).Font
        font.Bold, font.Underline = False, -4142
    question, told = press("mark_changes", "yes")
    assert question.startswith("前回：R7-001")
    assert "変更の印を書き換えました（" in told
    after = FileSheetReader().read(saved(book))
    assert any(run.changed for grid in after.sheets for runs in grid.runs.values() for run in runs)
    (told,) = press("mark_changes")
    assert "変更の印は、前回から変わったところと合っています。" in told


def test_new_papers_open_here(app: Application, press: Press, tmp_path: Path, show: Shown) -> None:
    show("01_new_system")
    target = tmp_path / "新しい付議書.xlsx"
    _, _, told = press("new_paper", "業務委託", str(target))
    assert told == f"「{target}」を作りました。"
    assert Com(app).ActiveWorkbook.FullName == str(target)


def test_a_new_paper_named_like_one_that_is_open(
    app: Application, press: Press, tmp_path: Path, show: Shown
) -> None:
    name = Path(show("01_new_system").FullName).name
    target = tmp_path / "別" / name
    target.parent.mkdir()
    *_, told = press("new_paper", "業務委託", str(target))
    assert f"「{name}」という名前の別のブックが開いているため、「{target}」を開けません。" in told
    assert target.exists()


def test_only_a_file_of_this_computer_is_registered(
    app: Application, press: Press, chosen_register: Path
) -> None:
    paper = (EXAMPLES / "05_security_camera.xlsx").read_bytes()
    app.open("", paper, full_name="https://example.sharepoint.com/s/付議書.xlsx")
    (told,) = press("add_to_register")
    assert told.startswith("「付議書.xlsx」のファイルは、このパソコンにありません。")


def test_protected_sheets_keep_their_colours_in_the_pdf(
    app: Application, show: Shown, press: Press, saved: Saved, tmp_path: Path
) -> None:
    book = show("06_full_of_mistakes")
    press("validate")
    package = Package.opened(saved(book).read_bytes())
    package.insert_after("xl/worksheets/sheet1.xml", "</sheetData>", '<sheetProtection sheet="1"/>')
    app.open(tmp_path / "保護.xlsx", package.zipped())
    *_, told = press("print_pdf", "yes", str(tmp_path / "提出.pdf"))
    assert "を作りました。保護されているシート（「表紙」）の色とメモは、消せませんでした。" in told


def test_pdf_of_the_paper(app: Application, show: Shown, press: Press, tmp_path: Path) -> None:
    book = show("01_new_system")
    target = tmp_path / "提出.pdf"
    _, told = press("print_pdf", str(target))
    assert told == f"「{target}」を作りました。"
    assert target.read_bytes().startswith(b"%PDF")
    ((_, printed),) = app.exported
    assert list(printed) == [name for name in sheets(book) if name != "記入要領"]


def test_a_register_is_chosen(
    app: Application, show: Shown, press: Press, chosen_register: Path, home: Path
) -> None:
    show("02_change")
    (home / "choices.toml").unlink()
    shown = press("settings", "2", str(chosen_register))
    assert "承認台帳：なし" in shown[0]
    assert str(chosen_register) in (home / "choices.toml").read_text(encoding="utf-8")
    assert press("settings", False)[0].splitlines()[1] == f"承認台帳：{chosen_register.name}"


def test_the_diagnosis_is_a_new_workbook(app: Application, show: Shown, press: Press) -> None:
    book = show("01_new_system")
    (told,) = press("diagnose")
    assert told
    assert app.ActiveWorkbook is not book
    assert sheets(app.books[0]) == ["自己診断"]


def test_a_busy_excel_is_waited_for(app: Application, show: Shown, press: Press) -> None:
    show("06_full_of_mistakes")
    app.busy_for(5)
    assert press("validate") == []
    assert Com(app).ActiveSheet.Name == "検査結果"
