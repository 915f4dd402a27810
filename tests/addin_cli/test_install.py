"""The add-in is put where Excel looks, found there again, and nothing but it is ever removed."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.addin_cli.user import User
from xl_tools import __version__
from xl_tools.adapters import interpreter, this_computer
from xl_tools.build.addin.read_addin import read_addin
from xl_tools.cli import addin_install
from xl_tools.cli.run import run

_SOMEBODY_ELSES = b"PK\x03\x04 not what it seems"


def test_install_puts_a_whole_add_in_for_this_interpreter(
    user: User, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["addin", "install"]) == 0
    built = read_addin(user.addin.read_bytes())
    assert built is not None
    assert built.conf.interpreter == sys.executable
    assert not built.conf.udf_server
    assert built.tool_version == __version__
    said = capsys.readouterr().out
    assert str(user.addin) in said
    assert "信頼している場所" in said
    assert [path.name for path in user.addin.parent.iterdir()] == ["xl_tools.xlam"]


def test_install_again_replaces_it_and_follows_the_options(user: User) -> None:
    run(["addin", "install"])
    first = user.addin.read_bytes()
    run(["addin", "install"])
    assert user.addin.read_bytes() == first
    run(["addin", "install", "--udf-server", "--show-console"])
    built = read_addin(user.addin.read_bytes())
    assert built is not None
    assert built.conf.udf_server
    assert built.conf.show_console


def test_excel_is_given_the_python_with_a_console(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    without = tmp_path / "環境 一" / "pythonw.exe"
    monkeypatch.setattr(sys, "executable", str(without))
    assert interpreter.interpreter_for_excel() == without.with_name("python.exe")


def test_install_and_uninstall_leave_somebody_elses_file(
    user: User, capsys: pytest.CaptureFixture[str]
) -> None:
    user.addin.parent.mkdir(parents=True)
    user.addin.write_bytes(_SOMEBODY_ELSES)
    for action in ("install", "uninstall"):
        assert run(["addin", action]) == 2
        said = capsys.readouterr().err
        assert str(user.addin) in said
        assert "このツールが作ったアドインではないか、壊れています" in said
    assert user.addin.read_bytes() == _SOMEBODY_ELSES


def test_an_add_in_excel_has_open_is_left(
    user: User, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["addin", "install"])
    before = user.addin.read_bytes()
    opened = Path.open

    def shared_for_reading_only(self: Path, mode: str = "r", *more: Any, **named: Any) -> Any:
        if self == user.addin and "+" in mode:
            raise PermissionError(13, "in use", str(self))
        return opened(self, mode, *more, **named)

    monkeypatch.setattr(Path, "open", shared_for_reading_only)
    capsys.readouterr()
    for action in (["install", "--udf-server"], ["uninstall"]):
        assert run(["addin", *action]) == 2
        assert capsys.readouterr().err.strip() == (
            "「xl_tools.xlam」はExcelが使っています。Excelを全部閉じてから、もう一度実行してください。"
        )
    assert user.addin.read_bytes() == before


@pytest.mark.parametrize("action", ["install", "uninstall"])
def test_a_file_for_reading_only_is_not_blamed_on_excel(
    user: User, action: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["addin", "install"])
    monkeypatch.setattr(os, "access", lambda path, mode: (path, mode) != (user.addin, os.W_OK))
    capsys.readouterr()
    assert run(["addin", action]) == 2
    said = capsys.readouterr().err
    assert "読み取り専用" in said
    assert "Excelが使っています" not in said
    assert user.addin.exists()


def test_uninstall_removes_the_file_alone(user: User, capsys: pytest.CaptureFixture[str]) -> None:
    run(["addin", "install"])
    neighbour = user.addin.with_name("別の部署のもの.xlam")
    neighbour.write_bytes(_SOMEBODY_ELSES)
    assert run(["addin", "uninstall"]) == 0
    assert list(user.addin.parent.iterdir()) == [neighbour]
    capsys.readouterr()
    assert run(["addin", "uninstall"]) == 0
    assert "組み込まれていません" in capsys.readouterr().out


def test_a_second_add_in_elsewhere_is_told(user: User, capsys: pytest.CaptureFixture[str]) -> None:
    user.other_addin.parent.mkdir(parents=True)
    user.other_addin.write_bytes(_SOMEBODY_ELSES)
    assert run(["addin", "install"]) == 0
    assert f"注意：「{user.other_addin}」" in capsys.readouterr().out


def test_what_would_keep_the_buttons_from_working_is_told(
    user: User, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["addin", "install"]) == 0
    assert "注意：" not in capsys.readouterr().out
    monkeypatch.setattr(this_computer, "code_page", lambda: 932)
    monkeypatch.setattr(sys, "executable", str(user.home / "𠮷野" / "python.exe"))
    Path(sys.executable).parent.mkdir()
    Path(sys.executable).touch()
    assert run(["addin", "install"]) == 0
    assert "注意：アドインが使うPython（%USERPROFILE%" in capsys.readouterr().out


def test_python_from_the_shop_is_refused(
    user: User, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shop = user.home / "AppData" / "Local" / "Microsoft" / "WindowsApps" / "python.exe"
    monkeypatch.setattr(sys, "executable", str(shop))
    assert run(["addin", "install"]) == 2
    assert "Microsoft Store" in capsys.readouterr().err
    assert not user.addin.exists()


def test_what_cannot_be_compiled_is_told_and_no_hindrance(
    user: User, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(addin_install, "compile_all", lambda: False)
    assert run(["addin", "install"]) == 0
    assert "準備の一部を書けませんでした" in capsys.readouterr().out
    assert user.addin.exists()


@pytest.mark.parametrize("action", ["install", "uninstall"])
def test_elsewhere_than_on_windows_one_sentence_is_said(
    action: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("APPDATA", raising=False)
    assert run(["addin", action]) == 2
    said = capsys.readouterr().err
    assert "Windowsでだけ" in said
    assert said.count("\n") == 1


def test_build_makes_the_file_for_any_interpreter(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "配る アドイン.xlam"
    python = r"\\共有\道具\python.exe"
    assert run(["addin", "build", "-o", str(target), "--interpreter", python]) == 0
    built = read_addin(target.read_bytes())
    assert built is not None
    assert built.conf.interpreter == python
    capsys.readouterr()
    assert run(["addin", "build", "-o", str(target)]) == 2
    assert "すでにあります" in capsys.readouterr().err
    assert run(["addin", "build", "-o", str(target.with_suffix(".xlsx"))]) == 2
    assert "「.xlam」で終わる名前" in capsys.readouterr().err
