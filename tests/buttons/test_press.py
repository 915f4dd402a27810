"""Whatever goes wrong ends in one dialog, and what happened is kept without anything the workbook holds."""

from __future__ import annotations

import builtins
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.buttons.conftest import REGISTER, Press
from tests.buttons.desk import FakeExcel, FakePaper
from xl_tools import button_press, buttons
from xl_tools.adapters import excel_live
from xl_tools.catalogue import active
from xl_tools.errors import CannotUseExcel
from xl_tools.model import buttons as ribbon

Example = Callable[[str], FakePaper]
ERRORS = {
    "a sentence of ours": (CannotUseExcel("Excelがセルの入力中です。"), "Excelがセルの入力中です。"),
    "a defect": (ValueError("\ud800 secret"), "defects.log"),
    "a broken part": (
        ModuleNotFoundError("No module named 'pandas'", name="pandas"),
        "「pandas」を読み込めません",
    ),
    "no memory": (MemoryError(), "メモリーが足りない"),
    "Ctrl+C": (KeyboardInterrupt(), "中止しました。"),
    "an exit": (SystemExit(3), "defects.log"),
}


@pytest.mark.parametrize("action", [button.action for button in ribbon.BUTTONS])
@pytest.mark.parametrize("name", ERRORS)
def test_every_error_is_one_dialog(
    press: Press, home: Path, monkeypatch: pytest.MonkeyPatch, action: str, name: str
) -> None:
    error, expected = ERRORS[name]

    def fail(_: object) -> None:
        raise error

    monkeypatch.setitem(buttons.BUTTONS, action, fail)
    excel = press(action)
    assert len(excel.dialogs.told) == 1
    assert excel.dialogs.troubles == excel.dialogs.told
    assert expected in excel.dialogs.told[0]
    assert "Traceback" not in excel.dialogs.told[0]
    assert "secret" not in excel.dialogs.told[0]
    (line,) = (home / "presses.log").read_text(encoding="utf-8").splitlines()
    time, button, seconds, outcome = line.split("\t")
    assert (button, outcome) == (action, type(error).__name__)
    assert float(seconds) >= 0
    assert time[4] == "-"


def test_an_unknown_action_is_a_sentence(
    excel: FakeExcel, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    button_press.press("x\ny")
    assert excel.dialogs.told == []
    assert "というボタンはありません" in capsys.readouterr().err
    assert (home / "presses.log").read_text(encoding="utf-8").split("\t")[1] == "xy"


def test_without_an_excel_it_is_said_elsewhere(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def attach() -> FakeExcel:
        raise CannotUseExcel("Excelが見つかりません。")

    monkeypatch.setattr(excel_live, "attach", attach, raising=False)
    button_press.press("validate")
    assert capsys.readouterr().err == "Excelが見つかりません。\n"


def test_an_excel_that_goes_away_is_said_elsewhere(
    excel: FakeExcel, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def tell(sentence: str, *, is_trouble: bool = False) -> None:
        raise OSError(sentence, is_trouble)

    monkeypatch.setattr(excel.dialogs, "tell", tell)
    button_press.press("validate")
    assert capsys.readouterr().err.startswith("開いているブックがありません。")


def test_without_a_console_it_works(
    press: Press, example: Example, chosen_register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = example("02_change")
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    press("cross_check")
    assert paper.shown == ["照合結果"]
    button_press.press("nothing")
    assert sys.stdout is None


def test_a_folder_that_cannot_be_written_stops_nothing(press: Press, example: Example, home: Path) -> None:
    home.write_text("no folder", encoding="utf-8")
    example("06_full_of_mistakes")
    assert press("clear_marks").dialogs.told == ["消す印はありません。"]
    assert home.read_text(encoding="utf-8") == "no folder"


def test_the_log_stays_small(home: Path, press: Press) -> None:
    home.mkdir()
    log = home / "presses.log"
    log.write_text("old\n" * 100_000, encoding="utf-8")
    press("validate")
    kept = log.read_text(encoding="utf-8").splitlines()
    assert log.stat().st_size < button_press.LARGEST_LOG
    assert set(kept[:-1]) == {"old"}
    assert "\tvalidate\t" in kept[-1]


def test_a_second_button_waits_for_the_first(
    press: Press, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pressed: list[str] = []

    def first(_: object) -> None:
        pressed.append("first")
        button_press.press("guide")

    monkeypatch.setitem(buttons.BUTTONS, "validate", first)
    assert press("validate").dialogs.told == [
        "前に押したボタンの処理が終わっていません。終わってから、もう一度押してください。"
    ]
    press("validate")
    assert pressed == ["first", "first"]
    assert "still busy" in (home / "presses.log").read_text(encoding="utf-8")


def test_only_the_standard_library_is_loaded_at_import() -> None:
    code = (
        "import sys; before = set(sys.modules); import xl_tools.button_press; "
        "import json; print(json.dumps(sorted(set(sys.modules) - before)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in json.loads(done.stdout)}
    assert loaded - set(sys.stdlib_module_names) == {"xl_tools"}


def test_a_broken_installation_is_told(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = builtins.__import__

    def broken(name: str, *rest: Any) -> object:
        if name.startswith("xl_tools"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", broken)
    button_press.press("validate")
    told = capsys.readouterr().err
    assert "「xl_tools.buttons」を読み込めません" in told
    assert str(home) in told


class TestWarmProcess:
    """Between two presses the process stays, as with xlwings' server."""

    def test_settings_chosen_in_between_hold(
        self, press: Press, example: Example, home: Path, tmp_path: Path
    ) -> None:
        paper = example("06_full_of_mistakes")
        press("validate")
        assert active.settings() is None
        settings = tmp_path / "設定.xlsx"
        settings.write_bytes((REGISTER.parent / "設定.xlsx").read_bytes())
        (home / "choices.toml").write_text(f"settings = '{settings}'\n", encoding="utf-8")
        press("validate")
        held = active.settings()
        assert held is not None
        press("validate")
        assert active.settings() is held, "the workbook did not change"
        settings.touch()
        press("validate")
        renewed = active.settings()
        assert renewed is not None
        assert renewed is not held, "it may have changed"
        settings.write_bytes(b"no workbook")
        shown = len(paper.shown)
        assert press("validate").dialogs.troubles[0].startswith("選んである設定のブックを使えません。")
        assert len(paper.shown) == shown
        (home / "choices.toml").unlink()
        press("validate")
        assert active.settings() is None

    def test_what_a_command_chose_does_not_stay(
        self, press: Press, example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        example("02_change")
        monkeypatch.setenv("XL_TOOLS_SETTINGS", str(REGISTER.parent / "設定.xlsx"))
        press("new_paper", "電算処理", tmp_path / "新.xlsx")
        monkeypatch.delenv("XL_TOOLS_SETTINGS")
        press("validate")
        assert active.settings() is None

    def test_a_register_changed_in_between_is_read_again(
        self, press: Press, example: Example, chosen_register: Path
    ) -> None:
        example("02_change")
        press("cross_check")
        chosen_register.write_bytes((REGISTER.parent / "承認台帳.xlsx").read_bytes())
        (told,) = press("cross_check").dialogs.troubles
        assert "まだ案件がありません" in told
