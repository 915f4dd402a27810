"""``xl-tools settings``, ``--settings``, the environment, and worker processes."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import msoffcrypto.format.ooxml
import openpyxl
import pytest

from tests.rules.papers import base_document
from tests.settings.workbooks import Cells, delivered, settings_with, write_settings
from xl_tools import resources
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.build.new_paper import new_paper
from xl_tools.catalogue import active
from xl_tools.catalogue.active import settings_in_use
from xl_tools.catalogue.load import load_catalogue
from xl_tools.catalogue.profile import shipped_profile
from xl_tools.cli.run import run
from xl_tools.commands.validate import validate_batch
from xl_tools.model.finding import Outcome
from xl_tools.model.settings import Settings

NEW_WORDING = "個人情報は、鍵のかかる所に保管する。"
REWORDED: Cells = {
    "標準文!A7": "文言変更",
    "標準文!B7": "5.ward.ops.08",
    "標準文!C7": NEW_WORDING,
    "標準文!D7": "2024/4/1",
    "標準文!F7": "見本会議で決定",
}


@pytest.fixture(autouse=True)
def nothing_stays_in_use(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The command line chooses settings for the rest of the process; a test must not."""
    monkeypatch.delenv("XL_TOOLS_SETTINGS", raising=False)
    with settings_in_use(Settings(shipped_profile())):
        before = len(active._in_use)
        yield
        del active._in_use[before:]


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return write_settings(tmp_path / "設定.xlsx", REWORDED)


def sentences(paper: Path) -> list[object]:
    return [
        row[2].value for row in openpyxl.load_workbook(paper)["チェックリスト５（区）"].iter_rows(min_row=4)
    ]


def test_new_writes_the_delivered_workbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "設定.xlsx"
    assert run(["settings", "new", "-o", str(target)]) == 0
    assert target.read_bytes() == (resources.workbooks() / "設定.xlsx").read_bytes()
    assert run(["settings", "new", "-o", str(target)]) == 2
    assert "すでにあります" in capsys.readouterr().err
    assert run(["settings", "check", str(target)]) == 0
    assert capsys.readouterr().out == "変更はありません（このまま使っても、何も変わりません）。\n"


def test_check_warns_of_a_log_nobody_can_write_here(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    away = tmp_path / "共有"
    log = write_settings(tmp_path / "設定.xlsx", {"メール!B13": str(away / "送信記録.csv")})
    assert run(["settings", "check", str(log)]) == 0
    assert "このパソコンから見つかりません" in capsys.readouterr().out
    away.mkdir()
    assert run(["settings", "check", str(log)]) == 0
    assert "このパソコンから見つかりません" not in capsys.readouterr().out


def test_check_says_what_changes(workbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["settings", "check", str(workbook)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "「設定.xlsx」を使うと、次のところが変わります。",
        "「標準文」文言変更　5.ward.ops.08　令和6年4月1日から　個人情報は、鍵のかかる所に保管する。",
    ]


@pytest.mark.parametrize("command", ["check", "validate"])
def test_mistakes_end_the_command(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_settings(tmp_path / "設定.xlsx", {**REWORDED, "標準文!C7": None, "標準文!D7": "いつか"})
    arguments = {
        "check": ["settings", "check", str(path)],
        "validate": ["validate", "--settings", str(path), "x.xlsx"],
    }
    assert run(arguments[command]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "設定のブック「設定.xlsx」に、直すところが2か所あります。",
        "「標準文」C7：「標準文」が空欄です。書いてください。",
        "「標準文」D7：「いつか」を日付として読めません。「2027/4/1」のように書いてください。",
    ]


def _truncated(path: Path) -> None:
    path.write_bytes(delivered()[:20_000])


def _encrypted(path: Path) -> None:
    import io

    with path.open("wb") as file:
        msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(delivered())).encrypt("secret", file)


def _foreign(path: Path) -> None:
    openpyxl.Workbook().save(path)


def _without_a_sheet(path: Path) -> None:
    book = openpyxl.load_workbook(write_settings(path, {}))
    del book["担当課"]
    book.save(path)


def _without_a_column(path: Path) -> None:
    write_settings(path, {"標準文!C3": None})


def _zip_of_something_else(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("text.txt", "text")


@pytest.mark.parametrize(
    "make, words",
    [
        (lambda path: None, "が見つかりません"),
        (lambda path: path.write_text("標準文", encoding="utf-8"), "Excelブックではなく"),
        (_truncated, "壊れているか、途中で切れています"),
        (_encrypted, "パスワードで保護されています"),
        (_zip_of_something_else, "Excelブックが見当たりません"),
        (_foreign, "設定のブックではないようです"),
        (_without_a_sheet, "シート「担当課」がありません"),
        (_without_a_column, "見出しが「標準文」の列がありません"),
    ],
)
def test_a_workbook_that_cannot_be_used(
    make: Callable[[Path], None], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "設定.xlsx"
    make(path)
    for arguments in (["settings", "check", str(path)], ["rules", "--settings", str(path)]):
        assert run(arguments) == 2
        shown = capsys.readouterr()
        assert shown.out == ""
        assert words in shown.err
        assert len(shown.err.strip().splitlines()) == 1
        assert shown.err.strip().endswith("。")


def test_the_option_and_the_environment_choose(
    workbook: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    first, second, third = (tmp_path / f"{number}.xlsx" for number in (1, 2, 3))
    make = ["new", "--matters", "業務委託", "-o"]
    assert run([*make, str(first), "--settings", str(workbook)]) == 0
    assert NEW_WORDING in sentences(first)
    with settings_in_use(Settings(shipped_profile())):
        assert run([*make, str(second)]) == 0
    assert NEW_WORDING not in sentences(second)
    monkeypatch.setenv("XL_TOOLS_SETTINGS", str(workbook))
    assert run([*make, str(third)]) == 0
    assert sentences(third) == sentences(first)
    monkeypatch.setenv("XL_TOOLS_SETTINGS", str(tmp_path / "ない.xlsx"))
    capsys.readouterr()
    assert run([*make, str(tmp_path / "4.xlsx")]) == 2
    assert capsys.readouterr().err.startswith(
        f"環境変数 XL_TOOLS_SETTINGS の設定のブック（{tmp_path / 'ない.xlsx'}）を使えません。「ない.xlsx」が見つかりません。"
    )
    assert run([*make, str(tmp_path / "4.xlsx"), "--settings", str(workbook)]) == 0


def test_building_and_checking_settings_use_none(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XL_TOOLS_SETTINGS", "ない.xlsx")
    assert run(["settings", "check", str(workbook)]) == 0
    assert run(["build", "--check"]) == 0


def test_an_exported_paper_keeps_its_sentences(
    workbook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = tmp_path / "付議書.xlsx"
    with settings_in_use(settings_with(REWORDED)):
        new_paper(base_document(), None, paper, overwrite=True)
    assert run(["export", str(paper), "--settings", str(workbook)]) == 0
    assert NEW_WORDING not in capsys.readouterr().out
    with settings_in_use(Settings(shipped_profile())):
        assert run(["export", str(paper)]) == 0
    assert NEW_WORDING in capsys.readouterr().out


def test_worker_processes_hold_the_same_settings(tmp_path: Path) -> None:
    chosen = settings_with({**REWORDED, "標準文!C7": "区の倉庫に入れる。"})
    paths = [tmp_path / f"{number}.xlsx" for number in range(4)]
    with settings_in_use(chosen):
        new_paper(base_document(), None, paths[0], overwrite=True)
    for path in paths[1:]:
        shutil.copyfile(paths[0], path)
    with settings_in_use(chosen):
        assert _checklist_codes(paths) == [set()] * 4
    assert load_catalogue().version == "2024-10"
    assert _checklist_codes(paths) == [{"C004", "C005"}] * 4


def _checklist_codes(paths: list[Path]) -> list[set[str]]:
    results = list(validate_batch(paths, FileSheetReader(), workers=2))
    assert all(isinstance(each, Outcome) for each in results)
    return [
        {finding.code for finding in each.findings if finding.code.startswith("C")}
        for each in results
        if isinstance(each, Outcome)
    ]
