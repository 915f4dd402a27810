"""A user of Windows with blanks and Japanese in every path, made of plain folders."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from xl_tools.adapters import this_computer, user_folders
from xl_tools.cli import addin_install


@dataclass(frozen=True)
class User:
    """Folders as the environment names them; ``start_up`` and ``send_to`` are not there yet."""

    home: Path

    @property
    def roaming(self) -> Path:
        return self.home / "AppData" / "Roaming"

    @property
    def addin(self) -> Path:
        return self.roaming / "Microsoft" / "Excel" / "XLSTART" / "xl_tools.xlam"

    @property
    def other_addin(self) -> Path:
        return self.roaming / "Microsoft" / "AddIns" / "xl_tools.xlam"

    @property
    def send_to(self) -> Path:
        return self.roaming / "Microsoft" / "Windows" / "SendTo"

    @property
    def reports(self) -> Path:
        return self.home / "Documents" / "付議書の検査結果"


def windows_user(folder: Path, monkeypatch: pytest.MonkeyPatch) -> User:
    """Compiling everything takes a minute and writes outside the test's folder, so it is left out."""
    user = User(folder / "人々 と" / "見本 太郎")
    user.roaming.mkdir(parents=True)
    (user.home / "Documents").mkdir()
    monkeypatch.setenv("APPDATA", str(user.roaming))
    monkeypatch.setattr(Path, "home", lambda: user.home)
    monkeypatch.setattr(user_folders, "registry_value", lambda _: None)
    monkeypatch.setattr(this_computer, "registry_value", lambda _: None)
    monkeypatch.setattr(addin_install, "compile_all", lambda: True)
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "PROGRAMW6432"):
        monkeypatch.delenv(variable, raising=False)
    return user
