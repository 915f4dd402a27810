"""Each thing that can stand between a computer and a working button is told, with what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from tests.addin_cli.computers import GOOD_ADDIN, GOOD_COMPUTER, GOOD_EXCEL, HOME, START_UP
from xl_tools.commands.diagnosis import diagnose
from xl_tools.model.computer import AddinPlaces, Computer, InstalledAddin, Place
from xl_tools.model.diagnosis import LONG_TEXT, ExcelFact, Fact, Verdict

BAD, CHECK = Verdict.BAD, Verdict.CHECK


def _fact(facts: tuple[Fact, ...], name: str) -> Fact:
    found = [fact for fact in facts if fact.name == name]
    assert len(found) == 1, [fact.name for fact in facts]
    return found[0]


def _with_addin(**changes: object) -> Computer:
    there = replace(GOOD_ADDIN, **changes)  # type: ignore[arg-type]  # any of its fields
    return replace(GOOD_COMPUTER, addins=AddinPlaces(START_UP, there))


def test_a_good_computer_with_a_good_excel_has_nothing_to_tell() -> None:
    facts = diagnose(GOOD_COMPUTER, GOOD_EXCEL)
    assert {fact.verdict for fact in facts} == {Verdict.GOOD, Verdict.INFO}
    assert not [fact for fact in facts if fact.advice]
    sections = list(dict.fromkeys(fact.section for fact in facts))
    assert sections == [
        "Python", "アドイン", "マクロの設定", "Excel", "ボタンからの呼び出し", "文字の書き込み", "パソコン", "使っているもの",
    ]  # fmt: skip


def test_without_excel_nothing_is_said_about_it() -> None:
    sections = {fact.section for fact in diagnose(GOOD_COMPUTER)}
    assert sections == {"Python", "アドイン", "マクロの設定", "パソコン", "使っているもの"}


_FAULTS: Mapping[str, tuple[Computer, str, Verdict, str]] = {
    "old Python": (replace(GOOD_COMPUTER, python="3.9.1"), "版", BAD, "3.11"),
    "Python from the shop": (replace(GOOD_COMPUTER, is_store_python=True), "場所", BAD, "python.org"),
    "no xlwings": (
        replace(GOOD_COMPUTER, packages={**GOOD_COMPUTER.packages, "pywin32": ""}),
        "pywin32",
        BAD,
        "xl-tools[excel]",
    ),
    "part missing": (
        replace(GOOD_COMPUTER, packages={**GOOD_COMPUTER.packages, "pandas": ""}),
        "pandas",
        BAD,
        "入れ直して",
    ),
    "no add-in": (
        replace(GOOD_COMPUTER, addins=AddinPlaces(START_UP)),
        "アドインの場所",
        BAD,
        "xl-tools addin install",
    ),
    "another add-in": (_with_addin(is_ours=False), "アドインの場所", BAD, "別のファイル"),
    "add-in of an older tool": (_with_addin(tool="0.0.9"), "アドインを作った xl_tools", BAD, "addin install"),
    "other xlwings inside": (_with_addin(xlwings="0.30.1"), "アドインの中の xlwings", BAD, "addin install"),
    "interpreter gone": (
        _with_addin(interpreter_exists=False),
        "アドインが使うPython",
        BAD,
        "Pythonがありません",
    ),
    "other interpreter": (
        _with_addin(interpreter=r"D:\別\python.exe"),
        "アドインが使うPython",
        CHECK,
        "別のPython",
    ),
    "interpreter VBA cannot say": (
        _with_addin(interpreter="D:\\\U00020bb7野\\python.exe"),
        "アドインが使うPython",
        BAD,
        "「\U00020bb7」",
    ),
    "temporary folder VBA cannot say": (
        replace(GOOD_COMPUTER, temporary=Place("D:\\\U00020bb7野")),
        "一時フォルダー",
        CHECK,
        "「\U00020bb7」",
    ),
    "mark of the web": (_with_addin(is_from_internet=True), "インターネットの印", BAD, "許可する"),
    "doubled": (
        replace(
            GOOD_COMPUTER,
            addins=AddinPlaces(START_UP, GOOD_ADDIN, (InstalledAddin(r"D:\AddIns\xl_tools.xlam"),)),
        ),
        "別の場所の同じアドイン",
        CHECK,
        "削除",
    ),
    "code page": (replace(GOOD_COMPUTER, code_page=1252), "文字コード", CHECK, "日本語"),
    "temporary folder closed": (
        replace(GOOD_COMPUTER, temporary=Place("D:\\仮", is_usable=False)),
        "一時フォルダー",
        BAD,
        "管理者",
    ),
    "temporary folder long": (
        replace(GOOD_COMPUTER, temporary=Place("D:\\" + "深い" * 70)),
        "一時フォルダー",
        CHECK,
        "長すぎ",
    ),
    "reports folder closed": (
        replace(GOOD_COMPUTER, documents=Place("D:\\文書", is_usable=False)),
        "検査結果を置くフォルダー",
        CHECK,
        "--folder",
    ),
    "register gone": (
        replace(GOOD_COMPUTER, register=Place(r"\\共有\台帳.xlsx", is_usable=False)),
        "承認台帳",
        BAD,
        "開けません",
    ),
}


@pytest.mark.parametrize("fault", _FAULTS)
def test_a_fault_of_the_computer_is_told(fault: str) -> None:
    computer, name, verdict, advice = _FAULTS[fault]
    fact = _fact(diagnose(computer), name)
    assert fact.verdict is verdict
    assert advice in fact.advice


def test_libraries_matter_only_where_python_stays_ready() -> None:
    without = replace(_with_addin(uses_server=False), dlls=())
    assert _fact(diagnose(without), "Pythonを動かしたままにする").verdict is Verdict.INFO
    with_server = replace(_with_addin(uses_server=True), dlls=())
    assert _fact(diagnose(with_server), "Pythonを動かしたままにする").verdict is BAD
    one = replace(with_server, dlls=("xlwings64-0.37.8.dll",))
    assert _fact(diagnose(one), "Pythonを動かしたままにする").verdict is CHECK
    assert _fact(diagnose(one, GOOD_EXCEL), "ビット数").verdict is Verdict.GOOD
    narrow = {**GOOD_EXCEL, ExcelFact.OPERATING_SYSTEM: "Windows (32-bit) NT 10.00"}
    assert _fact(diagnose(one, narrow), "ビット数").verdict is BAD


_EXCEL_FAULTS: Mapping[str, tuple[dict[str, str], str, Verdict, str]] = {
    "old": ({ExcelFact.VERSION: "15.0"}, "版", CHECK, "2016"),
    "add-in from elsewhere": ({ExcelFact.ADDIN_PATH: r"D:\古い\xl_tools.xlam"}, "読み込まれたアドイン", CHECK, "XLSTART"),
    "text becomes a date": ({f"{ExcelFact.WRITTEN}1/2": "number 46024"}, "「1/2」", BAD, "管理者"),
    "text is cut": ({ExcelFact.WRITTEN + LONG_TEXT: f"text {LONG_TEXT[:911]}"}, "「長長…（9000文字）」", BAD, "管理者"),
}  # fmt: skip


@pytest.mark.parametrize("fault", _EXCEL_FAULTS)
def test_a_fault_of_excel_is_told(fault: str) -> None:
    changed, name, verdict, advice = _EXCEL_FAULTS[fault]
    facts = diagnose(GOOD_COMPUTER, {**GOOD_EXCEL, **changed})
    excel = [fact for fact in facts if fact.section != "Python"]
    fact = _fact(tuple(excel), name)
    assert fact.verdict is verdict
    assert advice in fact.advice


def test_what_excel_made_of_a_typed_text_is_told_in_japanese() -> None:
    fact = _fact(diagnose(GOOD_COMPUTER, GOOD_EXCEL), "「001」")
    assert fact.value == "そのまま入れると 数値「1」、ツールが書くと 文字「001」"


def test_nothing_tells_who_the_user_is_or_what_the_workbook_is_called() -> None:
    facts = diagnose(GOOD_COMPUTER, GOOD_EXCEL)
    said = "\n".join(f"{fact.name}{fact.value}{fact.advice}" for fact in facts)
    assert HOME not in said
    assert "見本 太郎" not in said
    assert "見本の付議書" not in said
    assert r"%APPDATA%\Microsoft\Excel\XLSTART\xl_tools.xlam" in said
    assert "--wb=（11文字）" in said
    assert _fact(facts, "ブックの名前").value == "そのまま届きました"


def test_a_workbook_name_the_command_line_spoilt_is_told() -> None:
    facts = diagnose(GOOD_COMPUTER, {**GOOD_EXCEL, ExcelFact.WORKBOOK: "A&B.xlsx"})
    assert "違う文字" in _fact(facts, "ブックの名前").value


def test_on_another_system_what_only_windows_has_is_not_missed() -> None:
    elsewhere = replace(
        GOOD_COMPUTER,
        is_windows=False,
        system="Linux",
        addins=AddinPlaces(),
        code_page=None,
        packages={"xl_tools": "0.1.0", "xlwings": "", "pywin32": ""},
    )
    facts = diagnose(elsewhere)
    assert {fact.verdict for fact in facts} == {Verdict.GOOD, Verdict.INFO}
    assert "マクロの設定" not in {fact.section for fact in facts}
