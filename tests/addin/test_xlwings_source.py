"""The module of the installed xlwings is taken only when it is the one we know."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.machinery import ModuleSpec
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

import pytest

from xl_tools.build.addin import xlwings_source
from xl_tools.build.addin.addin_conf import AddinConf
from xl_tools.build.addin.addin_workbook import addin_bytes
from xl_tools.build.addin.xlwings_source import xlwings_module, xlwings_version
from xl_tools.errors import CannotBuildAddin

MODULE = "xlwings_custom_addin.bas"
Rewrite = Callable[[str, str], None]


@pytest.fixture
def rewrite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rewrite:
    """Puts an xlwings in place whose module was changed."""
    found = find_spec("xlwings")
    assert found
    assert found.submodule_search_locations
    folder = Path(found.submodule_search_locations[0])
    text = (folder / MODULE).read_text(encoding="utf-8")
    shutil.copytree(folder / "addin", tmp_path / "addin")

    def put(pattern: str, written: str) -> None:
        changed, count = re.subn(pattern, written, text)
        assert count
        (tmp_path / MODULE).write_text(changed, encoding="utf-8")
        spec = ModuleSpec("xlwings", None)
        spec.submodule_search_locations = [str(tmp_path)]
        monkeypatch.setattr(xlwings_source, "find_spec", lambda name: spec)

    return put


def test_the_module_has_our_name_and_its_licence() -> None:
    text = xlwings_module()
    assert 'Public Const PROJECT_NAME As String = "xl_tools"' in text
    assert r'WScript.Run(Environ$("SystemRoot") & "\System32\cmd.exe /C "' in text
    assert "BSD 3-clause" in text
    assert "THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS" in text
    assert f'"{version("xlwings")}"' in text


def test_it_is_read_without_importing_xlwings() -> None:
    code = (
        "import sys; from xl_tools.build.addin.xlwings_source import xlwings_module; xlwings_module();"
        "sys.exit('xlwings' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_an_unchanged_copy_is_taken(rewrite: Rewrite) -> None:
    installed = xlwings_module()
    rewrite("RunPython", "RunPython")
    assert xlwings_module() == installed


@pytest.mark.parametrize(
    "pattern, written, told",
    [
        (r'XLWINGS_VERSION As String = "[^"]+"', 'XLWINGS_VERSION As String = "0.1.2"', "0.1.2"),
        ("Public Const XLWINGS_VERSION", "Public Const XLWINGS", "不明"),
        ("Public Const PROJECT_NAME", "Public Const THE_NAME", "PROJECT_NAME"),
        (r"Public Function RunPython\(", "Public Function RunCode(", "RunPython"),
        (r'WScript\.Run\("cmd', 'WScript.Run("CMD', "cmd.exe"),
        (r"Function SheetExists\(", "Function HasSheet(", "SheetExists"),
        (r'GetConfig\("USE UDF SERVER"', 'GetConfig("SERVER MODE"', "SERVER MODE"),
        ("BSD 3-clause", "own", "ライセンス"),
    ],
)
def test_another_module_is_refused(rewrite: Rewrite, pattern: str, written: str, told: str) -> None:
    rewrite(pattern, written)
    with pytest.raises(CannotBuildAddin, match=told):
        xlwings_module()


def test_a_missing_module_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = ModuleSpec("xlwings", None)
    spec.submodule_search_locations = [str(tmp_path)]
    monkeypatch.setattr(xlwings_source, "find_spec", lambda name: spec)
    with pytest.raises(CannotBuildAddin, match="を読めません"):
        xlwings_module()


def test_without_xlwings_the_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(xlwings_source, "find_spec", lambda name: None)
    monkeypatch.setattr(xlwings_source, "version", missing)
    for call in (xlwings_module, xlwings_version, lambda: addin_bytes(AddinConf("python.exe"))):
        with pytest.raises(CannotBuildAddin, match=r"pip install xl-tools\[excel\]"):
            call()
