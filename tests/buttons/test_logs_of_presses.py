"""What is kept of presses holds nothing of what stands in the workbook, whatever goes wrong behind the button."""

from __future__ import annotations

import builtins
from pathlib import Path

import pytest

from tests.buttons.conftest import Press
from tests.faults.canary import CANARY, holds_canary, kept, raise_all
from xl_tools import buttons
from xl_tools.model import buttons as ribbon


@pytest.mark.parametrize("action", [button.action for button in ribbon.BUTTONS])
def test_no_button_writes_a_value_into_a_log(
    press: Press, home: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch, action: str
) -> None:
    monkeypatch.setitem(buttons.BUTTONS, action, raise_all)
    excel = press(action)
    logs = [*kept(home, temporary)]
    assert {path.name for path, _ in logs} >= {"presses.log", "defects.log"}
    assert not [path for path, content in logs if holds_canary(path, content)]
    assert not [said for said in excel.dialogs.told if CANARY in said]


def test_a_broken_installation_keeps_only_the_kind(
    press: Press, home: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = builtins.__import__

    def without_log(name: str, *given: object) -> object:
        if name == "xl_tools.defect_log":
            raise ImportError(CANARY)
        return original(name, *given)  # type: ignore[arg-type]

    monkeypatch.setitem(buttons.BUTTONS, "fill", raise_all)
    monkeypatch.setattr(builtins, "__import__", without_log)
    press("fill")
    log = (home / "defects.log").read_text(encoding="utf-8")
    assert "ExceptionGroup" in log
    assert CANARY not in log
