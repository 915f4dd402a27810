"""A secretariat before and after a meeting: the example papers in a folder, their numbers blank, and the command line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from xl_tools import resources
from xl_tools.build.write_workbook import workbook_bytes
from xl_tools.cli.paper_reader import paper_reader
from xl_tools.cli.run import run
from xl_tools.layouts.plan_paper import plan_paper
from xl_tools.layouts.read_paper import read_paper
from xl_tools.model.paper import Paper

MEETING, DAY = "令和７年度第３回", "2025/9/5"
FIRST_ROW = 4
_EXAMPLES = resources.workbooks() / "examples"


def document(name: str, *, number: str = "", cover: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """An example without numbers, 付議日 and 審議結果, as a section hands it in; ``cover`` changes fields of its cover."""
    text = (_EXAMPLES / f"{name}.json").read_text(encoding="utf-8")
    text = re.sub("資料[０-９]+－", f"資料{number or '　'}－", text)
    made: dict[str, Any] = json.loads(re.sub('"資料[０-９]+"', f'"資料{number}"', text))
    fields = made["cover"]["fields"]
    for name in ("meeting_date", "result"):
        fields.pop(name, None)
    fields.update(cover or {})
    return made


@cache
def _workbook(made: str) -> bytes:
    return workbook_bytes(plan_paper(json.loads(made)))


@dataclass
class Secretariat:
    """``papers`` and ``book`` have blanks and full-width signs in their names, as they do on a shared folder."""

    folder: Path
    capsys: pytest.CaptureFixture[str]

    @property
    def papers(self) -> Path:
        return self.folder / "第３回 付議書"

    @property
    def book(self) -> Path:
        return self.folder / "付議案件 一覧（第３回）.xlsx"

    @property
    def register(self) -> Path:
        return self.folder / "台帳" / "承認台帳.xlsx"

    def put(self, file: str, example: str, *, number: str = "", **cover: Any) -> Path:
        path = self.papers / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_workbook(json.dumps(document(example, number=number, cover=cover))))
        return path

    def put_all(self) -> list[Path]:
        return [
            self.put(f"{number:02}　{path.stem[3:]}.xlsx", path.stem)
            for number, path in enumerate(sorted(_EXAMPLES.glob("*.json")), 1)
        ]

    def call(self, *arguments: str | Path) -> tuple[int, list[str], list[str]]:
        """Exit code, and the lines of output and of standard error."""
        self.capsys.readouterr()
        code = run([str(each) for each in arguments])
        captured = self.capsys.readouterr()
        return code, captured.out.splitlines(), captured.err.splitlines()

    def make(self, *more: str | Path, output: Path | None = None) -> tuple[int, list[str], list[str]]:
        target = ("-o", output or self.book)
        return self.call("agenda", self.papers, "--meeting", MEETING, "--date", DAY, *target, *more)

    def take(self, *more: str | Path) -> tuple[int, list[str], list[str]]:
        return self.call("agenda", "--results", self.book, "--register", self.register, *more)

    def new_register(self) -> None:
        self.register.parent.mkdir(exist_ok=True)
        assert self.call("register", "new", "-o", self.register)[0] == 0

    def rows(self, book: Path | None = None) -> list[list[Any]]:
        """The rows of 審議結果, cell by cell."""
        sheet = openpyxl.load_workbook(book or self.book)["審議結果"]
        return [list(row) for row in sheet.iter_rows(min_row=FIRST_ROW, values_only=True) if row[2]]

    def edit(self, change: Callable[[Any], object], book: Path | None = None) -> None:
        """As a clerk does in the sheet 審議結果; ``change`` gets the sheet."""
        path = book or self.book
        workbook = openpyxl.load_workbook(path)
        change(workbook["審議結果"])
        workbook.save(path)

    def decide(self, results: Mapping[int, str]) -> None:
        """Result by the place of the row, counted from 0."""

        def change(sheet: Any) -> None:
            for place, result in results.items():
                sheet.cell(FIRST_ROW + place, 6).value = result

        self.edit(change)

    def files(self) -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in sorted(self.folder.rglob("*")) if path.is_file()}


def paper(path: Path) -> Paper:
    return read_paper(paper_reader().read(path))


def texts_with(path: Path, word: str) -> set[str]:
    content = paper_reader().read(path)
    return {str(raw) for grid in content.sheets for raw in grid.cells.values() if word in str(raw)}


def owner_file(workbook: Path) -> Path:
    """As Excel leaves it beside a workbook somebody has open."""
    name = "見本 花子"
    lock = workbook.with_name(f"~${workbook.name}")
    lock.write_bytes(bytes(55) + len(name).to_bytes(2, "little") + name.encode("utf-16-le"))
    return lock


def refused(desk: Secretariat, *arguments: str | Path) -> str:
    """The one sentence of a command that could not run; nothing in the folder may change."""
    before = desk.files()
    code, _, said = desk.call("agenda", *arguments)
    assert code == 2
    assert desk.files() == before
    (sentence,) = said
    return sentence


def taking(desk: Secretariat) -> tuple[str | Path, ...]:
    return ("--results", desk.book, "--register", desk.register)


def registered(desk: Secretariat) -> list[str]:
    """「R7-001 承認」 of every case."""
    sheet = openpyxl.load_workbook(desk.register)["案件"]
    headings = [cell.value for cell in sheet[3]]
    place = headings.index("審議結果")
    return [f"{row[0]} {row[place]}" for row in sheet.iter_rows(min_row=4, values_only=True) if row[0]]
