"""The project in the built files is what stands in macros/, as two other programs read it."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import olefile
import pyopenvba
import pytest

from tests.addin.built import addin, template
from tests.addin.vba_sources import sources
from xl_tools.build.addin.addin_workbook import addin_modules
from xl_tools.build.addin.obfuscation import scrambled
from xl_tools.build.addin.vba_module import LONGEST_LINE, ModuleKind, VbaModule, exported_module
from xl_tools.build.addin.vba_project import vba_project
from xl_tools.errors import CannotBuildAddin
from xl_tools.resources import macros


def test_olevba_reads_the_addins_sources_unchanged() -> None:
    assert sources(addin()) == {module.name: module.text() for module in addin_modules()}


def test_olevba_reads_the_templates_macros_unchanged() -> None:
    written = (macros() / "Buttons.bas").read_text(encoding="utf-8")
    assert sources(template())["Buttons"] == written.replace("\n", "\r\n")


@pytest.mark.parametrize("package", [addin, template])
def test_pyopenvba_has_nothing_to_say(package: object, tmp_path: Path) -> None:
    assert callable(package)
    path = tmp_path / "built.xlsm"
    path.write_bytes(package())
    checked = pyopenvba.check_file(path)
    assert (checked.ok, list(checked.issues)) == (True, [])


def test_the_project_is_neither_locked_nor_hidden() -> None:
    """Version and key are told by the first bytes, as the format describes reading them."""
    with zipfile.ZipFile(BytesIO(addin())) as package:
        project = (
            olefile.OleFileIO(BytesIO(package.read("xl/vbaProject.bin")))
            .openstream("PROJECT")
            .read()
            .decode("ascii")
        )
    values = dict(line.split("=", 1) for line in project.splitlines() if "=" in line)
    project_id = values["ID"].strip('"')
    states = {name: unscrambled(values[name].strip('"'), project_id) for name in ("CMG", "DPB", "GC")}
    assert states == {"CMG": bytes(4), "DPB": bytes(1), "GC": b"\xff"}


@pytest.mark.parametrize("seed", [0, 1, 2, 6, 7, 255])
def test_what_is_scrambled_can_be_read(seed: int) -> None:
    assert unscrambled(scrambled(b"\x01\x02\xfe", seed, "{ABC}"), "{ABC}") == b"\x01\x02\xfe"


def unscrambled(text: str, project_id: str) -> bytes:
    """[MS-OVBA] 2.4.3.3."""
    seed, version, key, *rest = bytes.fromhex(text)
    assert version ^ seed == 2
    assert key ^ seed == sum(project_id.encode()) & 0xFF
    plain: list[int] = []
    before, last, known = version, key, key ^ seed
    for code in rest:
        known = code ^ ((before + known) & 0xFF)
        plain.append(known)
        before, last = last, code
    ignored = (seed & 6) // 2
    length = int.from_bytes(bytes(plain[ignored : ignored + 4]), "little")
    content = bytes(plain[ignored + 4 :])
    assert len(content) == length
    return content


def test_the_same_modules_give_the_same_bytes_and_others_do_not() -> None:
    module = VbaModule("One", "Sub A()\nEnd Sub\n")
    assert vba_project([module], "P") == vba_project([module], "P")
    assert vba_project([module], "P") != vba_project([VbaModule("One", "Sub B()\nEnd Sub\n")], "P")


@pytest.mark.parametrize("body", ['MsgBox "検証"\n', "' é\n", "'" + "x" * LONGEST_LINE])
def test_what_vba_would_garble_or_cut_is_refused(body: str) -> None:
    with pytest.raises(CannotBuildAddin, match="「One」の3行目"):
        vba_project([VbaModule("One", "Option Explicit\n" + body)], "P")


def test_an_exported_class_gets_its_head_anew() -> None:
    text = 'VERSION 1.0 CLASS\r\nBEGIN\r\n  MultiUse = -1\r\nEND\r\nAttribute VB_Name = "Thing"\r\nAttribute VB_Exposed = True\r\nPublic x\r\n'
    module = exported_module(text, ModuleKind.CLASS)
    assert (module.name, module.body) == ("Thing", "Public x\n")
    assert module.text().count("Attribute VB_Name") == 1


def test_a_source_without_a_name_is_refused() -> None:
    with pytest.raises(CannotBuildAddin, match="VB_Name"):
        exported_module("Sub A()\nEnd Sub\n")
