"""設定, 自己診断, 使い方."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.buttons.conftest import REGISTER, Press
from tests.buttons.desk import CANCEL, Answer, sheet_names
from xl_tools.user_choices import UserChoices, load_choices

SETTINGS = REGISTER.parent / "設定.xlsx"


class TestSettings:
    def test_what_holds_is_shown(self, press: Press, chosen_register: Path) -> None:
        (asked,) = press("settings", CANCEL).dialogs.asked
        assert "設定のブック：なし（標準の設定を使います）" in asked
        assert f"承認台帳：{chosen_register.name}" in asked

    def test_choosing_and_forgetting(self, press: Press, chosen_register: Path) -> None:
        press("settings", "１", SETTINGS)
        assert load_choices() == UserChoices(SETTINGS, chosen_register)
        press("settings", "2", REGISTER)
        assert load_choices() == UserChoices(SETTINGS, REGISTER)
        assert press("settings", "3").opened == [SETTINGS]
        press("settings", "4", False)
        assert load_choices() == UserChoices(SETTINGS, REGISTER)
        press("settings", "4", True)
        assert load_choices() == UserChoices()

    def test_a_settings_workbook_is_made_where_there_is_none(self, press: Press, tmp_path: Path) -> None:
        target = tmp_path / "わたしの設定.xlsx"
        excel = press("settings", "3", True, target)
        assert excel.opened == [target]
        assert load_choices().settings == target

    @pytest.mark.parametrize("answers", [("1", CANCEL), ("2", CANCEL), ("3", False), ("3", True, CANCEL)])
    def test_taken_back(self, press: Press, answers: tuple[Answer, ...]) -> None:
        excel = press("settings", *answers)
        assert (excel.opened, excel.dialogs.told, load_choices()) == ([], [], UserChoices())

    @pytest.mark.parametrize("number, workbook", [("1", REGISTER), ("2", SETTINGS)])
    def test_a_workbook_that_is_none_of_them(self, press: Press, number: str, workbook: Path) -> None:
        assert len(press("settings", number, workbook).dialogs.troubles) == 1
        assert load_choices() == UserChoices()

    def test_an_answer_that_is_no_number(self, press: Press) -> None:
        assert press("settings", "はい").dialogs.troubles[0].startswith("「はい」は、")

    def test_a_broken_file_of_choices_can_be_mended(self, press: Press, home: Path) -> None:
        home.mkdir()
        (home / "choices.toml").write_bytes(b"\xff")
        assert "読めません" in press("validate").dialogs.troubles[0]
        excel = press("settings", True, "2", REGISTER)
        assert "読めません" in excel.dialogs.troubles[0]
        assert load_choices() == UserChoices(register=REGISTER)

    def test_the_environment_overrules(self, press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("XL_TOOLS_REGISTER", "z:/台帳.xlsx")
        excel = press("settings", "2", REGISTER)
        assert "承認台帳：台帳.xlsx（環境変数 XL_TOOLS_REGISTER）" in excel.dialogs.asked[0]
        assert "環境変数 XL_TOOLS_REGISTER が決めてある間は" in excel.dialogs.told[0]


def test_the_diagnosis_is_a_sheet(press: Press, tmp_path: Path) -> None:
    excel = press("diagnose")
    ((workbook, name),) = excel.new
    assert name == "自己診断"
    made = tmp_path / "診断.xlsx"
    made.write_bytes(workbook)
    assert sheet_names(made) == ["自己診断"]
    assert len(excel.dialogs.told) == 1


def test_the_diagnosis_works_with_broken_choices(press: Press, home: Path) -> None:
    home.mkdir()
    (home / "choices.toml").write_bytes(b"\xff")
    excel = press("diagnose")
    assert "読めません" in excel.dialogs.troubles[0]
    assert excel.new


def test_the_manual_opens(press: Press, opened: list[Path], home: Path) -> None:
    press("guide")
    press("guide")
    assert opened == [home / "使い方.html"] * 2
    page = opened[0].read_text(encoding="utf-8")
    assert "リボン" in page
    assert 'id="c003"' in page
    assert 'src="' not in page.replace('src="data:', ""), "the page needs nothing beside it"
