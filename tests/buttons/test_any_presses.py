"""Buttons pressed in any order, with typing in between: Excel stays usable, and 印を消す leaves what people wrote."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.buttons.conftest import EXAMPLES
from tests.excel.application import Application
from tests.excel.dialogs import Shown
from tests.excel.engines import ENGINES
from tests.excel.proxy import Com
from tests.excel.workbook import Workbook
from tests.live.desks import assert_calm, seen
from xl_tools import button_press
from xl_tools.cli.run import run

PAPERS = ("06_full_of_mistakes", "02_change")
ACTIONS = ("validate", "validate", "cross_check", "print_pdf", "mail", "settings", "clear_marks", "diagnose")
"""Those that leave what people wrote."""
TYPED = ("001", "=1+1", "令和7年4月1日", "○", "見本\n二行", "𠮷野", None, 5)


class _Clerk:
    """Answers whatever is asked: cancels, agrees, names new files."""

    def __init__(self, excel: Application, folder: Path, seed: int) -> None:
        self.random = random.Random(seed)
        self.folder = folder
        self._excel = excel

    def answer(self, dialog: Shown) -> Any:
        self._excel.shown.append(dialog)
        if dialog.kind == "MessageBox":
            return self.random.choice(["yes", "no"])
        if dialog.kind == "GetSaveAsFilename":
            new = self.folder / f"提出{len(list(self.folder.iterdir()))}.pdf"
            return self.random.choice([False, str(new)])
        return self.random.choice([False, "9", "でたらめ"]) if dialog.kind == "InputBox" else False

    def type_something(self, book: Workbook) -> None:
        sheet = self.random.choice([each for each in book.all_sheets if each.Name.startswith("事業")])
        cell = Com(book).Worksheets(sheet.Name).Cells(self.random.randint(20, 40), self.random.randint(3, 6))
        cell.Value = self.random.choice(TYPED)

    def press(self, action: str, home: Path) -> list[Shown]:
        self._excel.shown.clear()
        button_press.press(action)
        assert not (home / "defects.log").exists(), (home / "defects.log").read_text(encoding="utf-8")
        assert_calm(self._excel)
        assert sum(each.mode == "critical" for each in self._excel.shown) <= 1
        return [*self._excel.shown]


@pytest.fixture
def excel() -> Iterator[Application]:
    made = Application()
    with ENGINES["windows"](made):
        yield made


@pytest.mark.parametrize("seed", range(4))
def test_presses_in_any_order(
    seed: int,
    excel: Application,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    home: Path,
    opened: list[Path],
    chosen_register: Path,
) -> None:
    folder = tmp_path / "付 議=案;1 & %TEMP%"
    folder.mkdir()
    clerk = _Clerk(excel, folder, seed)
    monkeypatch.setattr(excel, "answered", clerk.answer)
    name = f"{PAPERS[seed % len(PAPERS)]}.xlsx"
    book = excel.open(shutil.copyfile(EXAMPLES / name, folder / name))
    for _ in range(2):
        clerk.type_something(book)
        before = seen(book.to_bytes())
        for action in [*clerk.random.sample(ACTIONS, 4), "validate"]:
            clerk.press(action, home)
            excel.activate(book)
        saved = folder / "保存.xlsx"
        saved.write_bytes(book.to_bytes())
        assert run(["status", str(saved)]) in (0, 1)
        assert seen(saved.read_bytes()) != before
        assert run(["unmark", str(saved)]) == 0
        clerk.press("clear_marks", home)
        after = seen(book.to_bytes())
        assert (after.paper, after.tints, after.notes) == (before.paper, before.tints, before.notes)
        cleared = seen(saved.read_bytes())
        assert (cleared.paper, cleared.tints, cleared.notes) == (after.paper, after.tints, after.notes)
