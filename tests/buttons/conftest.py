"""A press as VBA makes it, over an Excel of files."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.buttons.desk import Answer, FakeExcel, FakePaper
from xl_tools import button_press
from xl_tools.adapters import excel_live
from xl_tools.cli import opening

EXAMPLES = Path(__file__).resolve().parents[2] / "workbooks" / "examples"
REGISTER = EXAMPLES.parent / "見本の承認台帳.xlsx"

Press = Callable[..., FakeExcel]


@pytest.fixture(autouse=True)
def _nothing_chosen(home: Path) -> None:
    """No button sees what somebody chose."""


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What was opened outside Excel."""
    shown: list[Path] = []

    def show_file(path: Path) -> bool:
        shown.append(path)
        return True

    monkeypatch.setattr(opening, "show_file", show_file)
    return shown


@pytest.fixture
def excel(monkeypatch: pytest.MonkeyPatch) -> FakeExcel:
    made = FakeExcel()
    monkeypatch.setattr(excel_live, "attach", lambda: made, raising=False)
    return made


@pytest.fixture
def example(tmp_path: Path, excel: FakeExcel) -> Callable[[str], FakePaper]:
    """``example("02_change")`` is in front in Excel."""

    def show(name: str) -> FakePaper:
        copy = tmp_path / f"{name}.xlsx"
        shutil.copyfile(EXAMPLES / copy.name, copy)
        excel.front = FakePaper(copy)
        return excel.front

    return show


@pytest.fixture
def press(excel: FakeExcel) -> Press:
    """``press("fill", True, …)`` with the answers to its questions; every one must be asked for."""

    def run(action: str, *answers: Answer) -> FakeExcel:
        dialogs = excel.dialogs
        dialogs.answers[:] = answers
        dialogs.asked.clear()
        dialogs.told.clear()
        dialogs.troubles.clear()
        button_press.press(action)
        assert not excel.is_calm
        assert (dialogs.answers, dialogs.unexpected) == ([], [])
        return excel

    return run


@pytest.fixture
def chosen_register(home: Path, tmp_path: Path) -> Path:
    """The example register, chosen by the user, in a folder with the example papers it names."""
    register = tmp_path / "台帳" / REGISTER.name
    register.parent.mkdir()
    shutil.copyfile(REGISTER, register)
    home.mkdir()
    (home / "choices.toml").write_text(f"register = '{register}'\n", encoding="utf-8")
    return register
