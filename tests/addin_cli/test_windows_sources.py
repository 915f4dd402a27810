"""What asks Windows is run here with the two parts of Python that only Windows has stood in for."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from xl_tools.adapters import user_folders, windows_sources
from xl_tools.model.computer import RegistryPlace

_PLACE = RegistryPlace("HKCU", r"Software\Sample", "Level")


class _Registry(ModuleType):
    HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE = 1, 2
    KEY_READ, KEY_WOW64_64KEY = 4, 8

    def __init__(self, values: dict[tuple[int, str, str], object]) -> None:
        super().__init__("winreg")
        self._values = values

    @contextmanager
    def OpenKey(self, hive: int, key: str, reserved: int, access: int) -> Iterator[tuple[int, str]]:  # noqa: N802
        assert (reserved, access) == (0, 12)
        if not any(place[:2] == (hive, key) for place in self._values):
            raise FileNotFoundError(key)
        yield hive, key

    def QueryValueEx(self, opened: tuple[int, str], name: str) -> tuple[object, int]:  # noqa: N802
        if (*opened, name) not in self._values:
            raise FileNotFoundError(name)
        return self._values[*opened, name], 4


def _on_windows(monkeypatch: pytest.MonkeyPatch, values: dict[tuple[int, str, str], object]) -> Any:
    """The module as Windows would load it."""
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "winreg", _Registry(values))
    kernel = SimpleNamespace(GetACP=lambda: 932)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    module = ModuleType("windows_sources_on_windows")
    source = Path(windows_sources.__file__).read_text(encoding="utf-8")
    exec(compile(source, windows_sources.__file__, "exec"), vars(module))
    return module


@pytest.mark.parametrize(
    "values, found",
    [
        ({(1, r"Software\Sample", "Level"): 4}, 4),
        ({(1, r"Software\Sample", "Level"): "text"}, "text"),
        ({(1, r"Software\Sample", "Level"): b"binary"}, None),
        ({(1, r"Software\Sample", "Other"): 4}, None),
        ({(2, r"Software\Sample", "Level"): 4}, None),
        ({}, None),
    ],
)
def test_a_value_of_the_registry(
    values: dict[tuple[int, str, str], object], found: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _on_windows(monkeypatch, values).registry_value(_PLACE) == found


def test_the_code_page(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _on_windows(monkeypatch, {}).code_page() == 932


def test_documents_may_have_been_moved(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SAMPLE_DRIVE", str(tmp_path))
    asked: list[RegistryPlace] = []

    def registry(place: RegistryPlace) -> str:
        asked.append(place)
        return "$SAMPLE_DRIVE/文書"

    monkeypatch.setattr(user_folders, "registry_value", registry)
    assert user_folders.reports_folder() == tmp_path / "文書" / "付議書の検査結果"
    assert [(place.hive, place.value) for place in asked] == [("HKCU", "Personal")]


@pytest.mark.skipif(sys.platform == "win32", reason="there it has answers")
def test_elsewhere_there_is_nothing_to_ask() -> None:
    assert windows_sources.registry_value(_PLACE) is None
    assert windows_sources.code_page() is None
