"""What Excel makes of typed texts, asked of the Excel in memory through both engines of xlwings."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.addin_cli.computers import GOOD_COMPUTER
from tests.excel.application import Application
from tests.excel.com import method, refuse
from tests.excel.engines import ENGINES
from tests.excel.workbooks import Workbooks
from xl_tools import resources
from xl_tools.adapters.excel_live import attach
from xl_tools.commands.diagnosis import diagnose
from xl_tools.model.diagnosis import TYPED_TEXTS, ExcelFact, Fact, Verdict


def _facts(engine: str, excel: Application) -> dict[str, str]:
    with ENGINES[engine](excel):
        return attach(arguments=[]).facts()


@pytest.fixture
def excel() -> Application:
    application = Application()
    application.open(Path(resources.workbooks() / "付議書.xlsx"))
    return application


@pytest.mark.parametrize("engine", list(ENGINES))
def test_texts_are_tried_bare_and_as_they_are_written(engine: str, excel: Application) -> None:
    told = _facts(engine, excel)
    assert told[f"{ExcelFact.TYPED}001"] == "number 1"
    assert told[f"{ExcelFact.TYPED}TRUE"] == "boolean TRUE"
    assert told[f"{ExcelFact.TYPED}＝1+1"] == "formula =1+1"
    assert told[f"{ExcelFact.TYPED}-"] == "text -"
    assert [told[ExcelFact.WRITTEN + text] for text in TYPED_TEXTS] == [
        f"text {text}" for text in TYPED_TEXTS
    ]


@pytest.mark.parametrize("engine", list(ENGINES))
def test_nothing_is_left_of_the_trial(engine: str, excel: Application) -> None:
    (front,) = excel.books
    was_saved = front.Saved
    _facts(engine, excel)
    assert excel.books == [front]
    assert excel.ActiveWorkbook is front
    assert front.Saved == was_saved
    assert excel.modals == []


@pytest.mark.parametrize("engine", list(ENGINES))
def test_the_diagnosis_of_this_excel_is_good(engine: str, excel: Application) -> None:
    facts = diagnose(GOOD_COMPUTER, _facts(engine, excel))
    written = [fact for fact in facts if fact.section == "文字の書き込み"]
    assert [fact.verdict for fact in written] == [Verdict.GOOD] * len(TYPED_TEXTS)
    excel_itself = {fact.name: fact for fact in facts if fact.section == "Excel"}
    assert excel_itself["版"] == Fact("Excel", "版", "16.0（ビルド 17928）", Verdict.GOOD)
    assert excel_itself["ビット数"].value == "64ビット（Pythonは64ビット）"


def test_an_excel_without_a_workbook_to_try_in_tells_the_rest(
    excel: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    @method
    def Add(*_: object) -> None:  # noqa: N802 – as Excel calls it
        refuse("ブックを追加できません。")

    monkeypatch.setattr(Workbooks, "Add", Add)
    told = _facts("grid", excel)
    assert told[ExcelFact.VERSION] == "16.0"
    assert not [key for key in told if key.startswith((ExcelFact.TYPED, ExcelFact.WRITTEN))]
