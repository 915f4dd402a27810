"""What Excel itself is to put together is the same add-in, and the script finds every piece of it."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from xl_tools import resources
from xl_tools.build.addin.addin_conf import AddinConf
from xl_tools.build.addin.addin_workbook import addin_bytes, addin_modules
from xl_tools.build.addin.import_folder import import_files
from xl_tools.cli.run import run

_CONF = AddinConf(r"D:\道具 箱\python.exe", udf_server=True)
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return import_files(_CONF)


def _code(text: str) -> list[str]:
    return [line for line in text.splitlines() if line and not line.startswith("Attribute VB_")]


def test_the_modules_are_those_of_the_add_in(files: dict[str, bytes]) -> None:
    built = {module.name: _code(module.text()) for module in addin_modules()}
    modules = {Path(name).stem: content for name, content in files.items() if name.startswith("modules/")}
    assert set(modules) == {"Ribbon", "xlwings", "Dictionary"}
    for name, content in modules.items():
        text = content.decode("ascii")
        assert f'Attribute VB_Name = "{name}"' in text
        code = _code(text)
        if name == "Dictionary":
            assert code[:4] == ["VERSION 1.0 CLASS", "BEGIN", "  MultiUse = -1  'True", "END"]
            code = code[4:]
        assert code == built[name]
    assert _code(files["ThisWorkbook.txt"].decode("ascii")) == built["ThisWorkbook"]


def test_the_sheets_are_those_of_the_add_in(files: dict[str, bytes]) -> None:
    def cells(content: bytes) -> dict[str, list[list[Any]]]:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}

    sheets = cells(files["sheets.xlsx"])
    assert sheets == cells(addin_bytes(_CONF))
    assert ["INTERPRETER_WIN", _CONF.interpreter] in sheets["xl_tools.conf"]


def test_windows_own_powershell_reads_the_script_as_japanese(files: dict[str, bytes]) -> None:
    script = files["import_macros.ps1"]
    assert script == (resources.macros() / "import_macros.ps1").read_bytes()
    assert script.startswith(_BYTE_ORDER_MARK)
    assert "Excelを全部閉じてから" in script.decode("utf-8-sig")


def test_the_script_takes_every_file_there_is(files: dict[str, bytes]) -> None:
    script = files["import_macros.ps1"].decode("utf-8-sig")
    taken = set(re.findall(r"Join-Path \$Source '([^']+)'", script))
    assert taken == {name.partition("/")[0] for name in files} - {"import_macros.ps1"}
    assert ".SaveAs($path, 55)" in script  # xlOpenXMLAddIn


def test_the_script_adds_the_ribbon_as_the_add_in_has_it(files: dict[str, bytes]) -> None:
    script = files["import_macros.ps1"].decode("utf-8-sig")
    with zipfile.ZipFile(BytesIO(addin_bytes(_CONF))) as package:
        relations = package.read("_rels/.rels").decode("utf-8")
        (part,) = (name for name in package.namelist() if name.startswith("customUI/"))
        assert package.read(part) == files["customUI14.xml"]
    assert f"'/{part}'" in script
    (kind,) = re.findall(r"\$kind = '([^']+)'", script)
    assert f'Type="{kind}"' in relations


def test_brackets_of_the_script_close(files: dict[str, bytes]) -> None:
    """Nothing here runs PowerShell; at least nothing is left open."""
    code = re.sub(r"'[^']*'|#.*", "", files["import_macros.ps1"].decode("utf-8-sig"))
    assert "'" not in code
    open_ones: list[str] = []
    for letter in code:
        if letter in "([{":
            open_ones.append(letter)
        elif letter in ")]}":
            assert f"{open_ones.pop()}{letter}" in {"()", "[]", "{}"}
    assert open_ones == []


def test_the_command_writes_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "材料 一式"
    assert run(["addin", "sources", "-o", str(folder)]) == 0
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} == set(
        import_files(_CONF)
    )
    assert "import_macros.ps1" in capsys.readouterr().out
