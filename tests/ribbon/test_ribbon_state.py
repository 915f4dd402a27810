"""Which buttons can be pressed, and what happens without a workbook."""

from __future__ import annotations

import pytest

from tests.ribbon.conftest import Recorded
from tests.ribbon.excel_pc import ExcelPc
from xl_tools.build.addin.sentences import ADDIN_TEXTS
from xl_tools.model.buttons import BUTTONS

ALONE = [button.action for button in BUTTONS if not button.needs_workbook]
WITH_WORKBOOK = [button.action for button in BUTTONS if button.needs_workbook]


def test_all_buttons_are_enabled_with_a_workbook(pc: ExcelPc) -> None:
    pc.excel.open("付議書.xlsx")
    assert [button.action for button in BUTTONS if not pc.is_enabled(button.action)] == []


def test_without_a_workbook_only_those_are_enabled_that_need_none(pc: ExcelPc) -> None:
    assert [button.action for button in BUTTONS if pc.is_enabled(button.action)] == ALONE


def test_the_ribbon_asks_anew_when_another_workbook_comes_to_the_front(pc: ExcelPc) -> None:
    book = pc.excel.open("付議書.xlsx")
    pc.tell_of("WorkbookActivate", book)
    assert pc.ribbon.refreshed == 1
    pc.tell_of("WorkbookActivate", book)
    assert pc.ribbon.refreshed == 2


def test_events_before_the_ribbon_is_there_do_no_harm(pc: ExcelPc) -> None:
    pc.addin.interpreter.module("Ribbon").variables["shownribbon"].set(_nothing())
    pc.tell_of("WorkbookActivate", pc.excel.open("付議書.xlsx"))
    assert (pc.ribbon.refreshed, pc.messages) == (0, [])


def test_a_workbook_being_closed_is_asked_about_only_afterwards(pc: ExcelPc) -> None:
    """While Excel tells of it, it is still the active one."""
    seen: list[bool] = []
    pc.ribbon.on_refresh = lambda: seen.append(pc.is_enabled("validate"))
    book = pc.excel.open("付議書.xlsx")
    pc.tell_of(
        "WorkbookBeforeClose", book, False, afterwards=lambda: setattr(pc.excel, "ActiveWorkbook", None)
    )
    assert seen == [False]


@pytest.mark.parametrize("action", ALONE)
def test_a_button_that_needs_no_workbook_gets_an_empty_one(
    pc: ExcelPc, python: Recorded, action: str
) -> None:
    pc.press(action)
    assert pc.excel.added == 1
    assert (len(python.started), pc.messages) == (1, [])
    assert "--wb=Book1" in python.started[0]


@pytest.mark.parametrize("action", WITH_WORKBOOK)
def test_a_button_that_needs_a_workbook_says_so(pc: ExcelPc, python: Recorded, action: str) -> None:
    pc.press(action)
    assert pc.messages == [ADDIN_TEXTS["no_workbook"]]
    assert (pc.excel.added, python.started) == (0, [])


def test_a_workbook_that_is_open_is_taken_as_it_is(pc: ExcelPc) -> None:
    pc.excel.open("付議書.xlsx")
    pc.press("new_paper")
    assert pc.excel.added == 0


def _nothing() -> object:
    from pyopenvba.interpreter import NOTHING

    return NOTHING
