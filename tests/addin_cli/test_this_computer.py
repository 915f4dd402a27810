"""This computer is looked at as it is, with folders and variables of a test's own."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any, NoReturn

import pytest

from tests.addin_cli.user import User
from xl_tools import __version__
from xl_tools.adapters import this_computer
from xl_tools.adapters.interpreter import is_store_python
from xl_tools.adapters.this_computer import look_at_computer
from xl_tools.commands.diagnosis.macro_policy import registry_places
from xl_tools.model.computer import AddinPlaces, Computer, RegistryPlace


def _looked_at(**given: Any) -> Computer:
    return look_at_computer(AddinPlaces(), (), given.get("settings"), given.get("register"))


def test_packages_are_told_with_their_versions(user: User) -> None:
    packages = _looked_at().packages
    assert packages["xl_tools"] == __version__
    assert packages["pandas"].count(".") >= 2
    assert list(packages)[:3] == ["xl_tools", "xlwings", "pywin32"]


def test_libraries_are_found_beside_the_interpreter_and_above(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripts = user.home / "環境 一" / "Scripts"
    scripts.mkdir(parents=True)
    (scripts / "xlwings64-1.0.dll").touch()
    (scripts.parent / "xlwings32-1.0.dll").touch()
    (scripts.parent / "python312.dll").touch()
    monkeypatch.setattr(sys, "executable", str(scripts / "python.exe"))
    assert _looked_at().dlls == ("xlwings32-1.0.dll", "xlwings64-1.0.dll")


def test_a_folder_not_there_yet_can_be_made(user: User) -> None:
    assert not user.reports.exists()
    documents = _looked_at().documents
    assert (documents.path, documents.is_usable) == (str(user.reports), True)
    assert not user.reports.exists()


def test_a_folder_that_takes_no_file_is_told(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(**_: object) -> NoReturn:
        raise PermissionError(13, "no")

    monkeypatch.setattr(tempfile, "TemporaryFile", refused)
    assert not _looked_at().documents.is_usable


def test_only_values_that_are_there_are_taken_from_the_registry(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = registry_places()[3]
    asked: list[RegistryPlace] = []

    def registry(place: RegistryPlace) -> int | None:
        asked.append(place)
        return 0 if place == there else None

    monkeypatch.setattr(this_computer, "registry_value", registry)
    computer = look_at_computer(AddinPlaces(), registry_places(), None, None)
    assert dict(computer.registry) == {there: 0}
    assert tuple(asked) == registry_places()


def test_what_is_personal_is_known(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USERNAME", "見本 太郎")
    monkeypatch.setenv("COMPUTERNAME", "SOUMU-PC01")
    personal = _looked_at().personal
    assert personal[str(user.home)] == "%USERPROFILE%"
    assert personal[str(user.roaming)] == "%APPDATA%"
    assert personal["\\見本 太郎"] == "\\%USERNAME%"
    assert personal["\\SOUMU-PC01"] == "\\%COMPUTERNAME%"
    assert "" not in personal


@pytest.mark.parametrize(
    "executable, base, is_it",
    [
        ("WindowsApps/PythonSoftwareFoundation.Python.3.12/python.exe", "Python", True),
        ("環境/Scripts/python.exe", "Program Files/WindowsApps/Python.3.12", True),
        ("環境/Scripts/python.exe", "Python312", False),
    ],
)
def test_python_from_the_shop_is_known_also_under_an_environment(
    executable: str, base: str, is_it: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / executable))
    monkeypatch.setattr(sys, "base_prefix", str(tmp_path / base))
    assert is_store_python() == is_it
