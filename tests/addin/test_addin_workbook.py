"""What stands in the add-in beside its VBA: the conf, the sentences, the ribbon."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import openpyxl
import pytest

from tests.addin.built import INTERPRETER, addin
from xl_tools import __version__
from xl_tools.build.addin.addin_conf import CONF_SHEET, AddinConf
from xl_tools.build.addin.addin_workbook import addin_bytes
from xl_tools.build.addin.read_addin import BuiltAddin, read_addin
from xl_tools.build.addin.sentences import ADDIN_TEXTS, TEXTS_SHEET
from xl_tools.build.addin.xlwings_source import xlwings_module, xlwings_version
from xl_tools.build.package import normalise
from xl_tools.model.buttons import BUTTONS
from xl_tools.resources import macros

TYPES = "[Content_Types].xml"


def rows(sheet: str) -> dict[str, object]:
    # openpyxl reads every kind of workbook but add-ins.
    types = {TYPES: lambda part: part.replace(b"ms-excel.addin.", b"ms-excel.sheet.")}
    book = openpyxl.load_workbook(BytesIO(normalise(addin(), types)), keep_vba=True)
    found: dict[str, object] = {
        str(key): value for key, value in book[sheet].iter_rows(max_col=2, values_only=True)
    }
    assert len(found) == book[sheet].max_row, "a key stands twice"
    return found


def test_same_conf_same_bytes() -> None:
    assert addin_bytes(AddinConf(INTERPRETER)) == addin()
    assert addin_bytes(AddinConf(INTERPRETER, udf_server=True)) != addin()


def test_nothing_tells_when_or_where_it_was_built() -> None:
    with zipfile.ZipFile(BytesIO(addin())) as package:
        assert {each.date_time for each in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_it_is_an_addin_with_a_ribbon() -> None:
    with zipfile.ZipFile(BytesIO(addin())) as package:
        assert b"addin.macroEnabled.main+xml" in package.read("[Content_Types].xml")
        assert package.read("customUI/customUI14.xml") == (macros() / "customUI14.xml").read_bytes()


def test_the_conf_answers_whatever_xlwings_asks() -> None:
    asked = set(re.findall(r'GetConfig\("([^"]+)"', xlwings_module()))
    conf = rows(CONF_SHEET)
    assert asked <= conf.keys()
    assert [key for key in conf if key != key.upper()] == []
    assert conf["INTERPRETER_WIN"] == INTERPRETER
    assert conf["ADD_WORKBOOK_TO_PYTHONPATH"] == conf["USE UDF SERVER"] == conf["SHOW CONSOLE"] == "False"


@pytest.mark.parametrize(
    "conf", [AddinConf("C:\\p.exe", udf_server=True), AddinConf("C:\\p.exe", show_console=True)]
)
def test_an_addin_of_ours_is_known_again(conf: AddinConf) -> None:
    assert read_addin(addin_bytes(conf)) == BuiltAddin(conf, __version__, xlwings_version())


def test_other_files_are_not_ours() -> None:
    buffer = BytesIO()
    openpyxl.Workbook().save(buffer)
    assert [read_addin(file) for file in (b"", b"no zip", buffer.getvalue())] == [None, None, None]


def test_vba_finds_every_sentence_it_asks_for() -> None:
    source = (macros() / "Ribbon.bas").read_text(encoding="ascii")
    asked = set(re.findall(r'Sentence\("(\w+)"\)', source))
    assert asked == set(ADDIN_TEXTS)
    assert rows(TEXTS_SHEET) == ADDIN_TEXTS
    filled_in = set(re.findall(r'Replace\(Sentence\("(\w+)"\), "\{0\}"', source))
    assert filled_in == {key for key, text in ADDIN_TEXTS.items() if "{0}" in text}


def test_vba_knows_which_buttons_need_no_workbook() -> None:
    wanted = {button.action for button in BUTTONS if not button.needs_workbook}
    assert set(ADDIN_TEXTS["works_alone"].split(",")) == wanted


def test_every_action_passes_the_check_vba_makes() -> None:
    assert [button.action for button in BUTTONS if not re.fullmatch("[a-z_]+", button.action)] == []
