"""A text in papers and register that must stand in nothing the tool keeps, and a defect that shows it in every way."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.faults.commands import REGISTER
from xl_tools.adapters.ooxml_file import open_workbook
from xl_tools.errors import CannotEdit
from xl_tools.model.cell import CellRef

CANARY = "見本かなりあ花子"
_LONG = 30
_WORDED = ("チェックリスト", "個人情報の流れ")
"""Sheets that are known by their sentences: a paper with others is not sent."""


class Odd(Exception):
    """Shows a value in every way an exception can."""

    def __init__(self, value: str) -> None:
        super().__init__(value)
        self.add_note(value)
        self.value = value

    def __repr__(self) -> str:
        return f"Odd({self.value})"


def raise_all(*_: object, **__: object) -> None:
    """Chained, grouped, from compiled code that is named by the value."""
    cell = CANARY
    try:
        {}[cell]  # type: ignore[index]
    except KeyError as error:
        try:
            exec(compile(f"def {cell}(): raise ValueError({cell!r})\n{cell}()", cell, "exec"), {})
        except ValueError as other:
            raise ExceptionGroup(cell, [Odd(cell), error, other]) from Odd(cell)


def broken_everywhere(
    name: str, monkeypatch: pytest.MonkeyPatch, defect: Callable[..., object] = raise_all
) -> None:
    """Under the name, and in every module that has taken it over."""
    module, _, attribute = name.rpartition(".")
    if module.rpartition(".")[2][0].isupper():
        monkeypatch.setattr(name, defect)
        return
    original = getattr(__import__(module, fromlist=[attribute]), attribute)
    for each in [each for path, each in sys.modules.items() if path.startswith("xl_tools")]:
        if getattr(each, attribute, None) is original:
            monkeypatch.setattr(each, attribute, defect)


def kept(*places: Path) -> Iterator[tuple[Path, bytes]]:
    for place in places:
        yield from ((path, path.read_bytes()) for path in place.rglob("*") if path.is_file())


def holds_canary(path: Path, content: bytes) -> bool:
    return CANARY in str(path) or any(
        CANARY.encode(each) in content for each in ("utf-8", "utf-16-le", "cp932")
    )


def seed() -> None:
    """The canary in every longer text of the papers and the register, through the tool's own editor."""
    for book in (*Path("付議書").glob("*.xlsx"), Path(REGISTER)):
        editor = open_workbook(book)
        for grid in editor.content().sheets:
            if any(part in grid.name for part in _WORDED):
                continue
            for (row, column), value in grid.cells.items():
                if isinstance(value, str) and len(value) > _LONG:
                    with suppress(CannotEdit):
                        editor.set_text(CellRef(grid.name, row, column), value + CANARY)
        editor.save()
