"""``xl-tools addin doctor`` looks at this computer as it is."""

from __future__ import annotations

import datetime
import json
import sys
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from tests.addin_cli.computers import GOOD_COMPUTER, GOOD_EXCEL
from tests.addin_cli.user import User
from xl_tools.cli import addin_doctor
from xl_tools.cli.addin_doctor import facts_of_this_computer
from xl_tools.cli.run import run
from xl_tools.commands.diagnosis import diagnose
from xl_tools.errors import BadInput
from xl_tools.model.diagnosis import Fact, Verdict
from xl_tools.reports.diagnosis_sheet import diagnosis_sheet

_NOW = datetime.datetime(2026, 4, 1, 9, 5).astimezone()


def _facts() -> dict[str, Fact]:
    return {fact.name: fact for fact in facts_of_this_computer({}, None, None)}


def test_before_and_after_install(user: User, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["addin", "doctor"]) == 1
    before = capsys.readouterr().out
    assert "不可　アドインの場所：" in before
    assert "→ Excelを閉じて、「xl-tools addin install」を実行してください。" in before
    run(["addin", "install"])
    capsys.readouterr()
    assert run(["addin", "doctor"]) == 0
    after = capsys.readouterr().out
    assert "良　アドインが使うPython：" in after
    assert "不可　" not in after
    assert str(user.home) not in after


def test_the_json_has_every_fact(user: User, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "診断.json"
    run(["addin", "doctor", "--json", str(target)])
    told = json.loads(target.read_text(encoding="utf-8"))
    assert told["format"] == "xl-tools-diagnosis"
    assert [fact["name"] for fact in told["facts"]] == [
        fact.name for fact in facts_of_this_computer({}, None, None)
    ]
    assert told["counts"]["bad"] == 1
    assert str(user.home) not in target.read_text(encoding="utf-8")


def test_the_mark_of_the_web_is_found(user: User) -> None:
    run(["addin", "install"])
    stream = user.addin.with_name("xl_tools.xlam:Zone.Identifier")
    stream.write_text("[ZoneTransfer]\nZoneId=3\n", encoding="utf-8")
    assert _facts()["インターネットの印"].verdict is Verdict.BAD
    stream.write_text("[ZoneTransfer]\nZoneId=1\n", encoding="utf-8")
    assert _facts()["インターネットの印"].verdict is Verdict.GOOD


def test_a_python_named_with_a_variable_is_found(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """As an administrator names it for every user; VBA fills it in as well."""
    python = Path(sys.executable)
    monkeypatch.setenv("SAMPLE_PYTHON", str(python.parent))
    user.addin.parent.mkdir(parents=True)
    run(["addin", "build", "-o", str(user.addin), "--interpreter", f"$SAMPLE_PYTHON/{python.name}"])
    assert _facts()["アドインが使うPython"].verdict is Verdict.GOOD
    monkeypatch.setenv("SAMPLE_PYTHON", str(user.home))
    assert _facts()["アドインが使うPython"].verdict is Verdict.BAD


def test_a_stranger_and_a_double_are_found(user: User) -> None:
    for place in (user.addin, user.other_addin):
        place.parent.mkdir(parents=True)
        place.write_bytes(b"no workbook")
    facts = _facts()
    assert facts["アドインの場所"].verdict is Verdict.BAD
    assert "別のファイル" in facts["アドインの場所"].advice
    assert facts["別の場所の同じアドイン"].verdict is Verdict.CHECK


def test_settings_and_register_in_use_are_told(user: User, tmp_path: Path) -> None:
    there = tmp_path / "台帳.xlsx"
    there.write_bytes(b"")
    facts = {fact.name: fact for fact in facts_of_this_computer({}, tmp_path / "ない.xlsx", there)}
    assert facts["設定のブック"].verdict is Verdict.BAD
    assert facts["承認台帳"].verdict is Verdict.GOOD


def test_settings_that_cannot_be_used_do_not_stop_the_doctor(
    user: User, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["addin", "doctor", "--settings", str(user.home / "ない.xlsx")]) == 1
    assert "不可　設定のブック：%USERPROFILE%" in capsys.readouterr().out


def test_choices_that_cannot_be_read_do_not_stop_the_doctor(
    user: User, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def unreadable(_: object) -> Path:
        raise BadInput("選んだ設定を読めません。")

    monkeypatch.setattr(addin_doctor, "settings_path", unreadable)
    assert run(["addin", "doctor", "--register", str(user.home / "ない.xlsx")]) == 1
    said = capsys.readouterr()
    assert said.err == "選んだ設定を読めません。\n"
    assert "不可　承認台帳：%USERPROFILE%" in said.out


def test_the_sheet_has_every_fact_with_its_verdict() -> None:
    facts = diagnose(GOOD_COMPUTER, GOOD_EXCEL)
    book = openpyxl.load_workbook(BytesIO(diagnosis_sheet(facts, _NOW)))
    assert book.sheetnames == ["自己診断"]
    cells = [
        str(cell.value) for row in book["自己診断"].iter_rows() for cell in row if cell.value is not None
    ]
    assert "問題は見つかりませんでした。" in cells
    assert "令和8年4月1日 9時05分" in cells
    assert sum(cell == "良" for cell in cells) == sum(fact.verdict is Verdict.GOOD for fact in facts)
    assert {fact.name for fact in facts} <= set(cells)


def test_the_sheet_says_first_what_hinders() -> None:
    bad = (
        Fact("Python", "版", "3.9", Verdict.BAD, "新しくしてください。"),
        Fact("Excel", "版", "15", Verdict.CHECK),
    )
    book = openpyxl.load_workbook(BytesIO(diagnosis_sheet(bad, _NOW)))
    assert (
        book["自己診断"]["C3"].value
        == "不可が1件あります。「すること」のとおりに直してください（要確認 1件）。"
    )
