"""A workbook to work on, in its file or open in an Excel: the contract is the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from tests.excel.application import Application
from tests.excel.engines import ENGINES
from tests.excel.workbook import Workbook
from tests.excel_uno.shared import shared_excel
from xl_tools.adapters.excel_live import attach
from xl_tools.adapters.excel_live.standing import Standing, standing_in
from xl_tools.adapters.ooxml_file import open_workbook
from xl_tools.adapters.read_file import FileSheetReader, read_bytes
from xl_tools.layouts.recognise import OWN_SHEETS
from xl_tools.model.cell import Run
from xl_tools.ports import EditorOpener, Position, SheetGrid, SheetReader, WorkbookContent

FILE = "file"
UNO = "uno"
"""xlwings' own Windows engine over LibreOffice."""
DESKS = (FILE, *ENGINES)


@dataclass
class Desk:
    """``path`` is what commands call the workbook; every opener attaches anew, as every button does."""

    path: Path
    excel: Application | None = None

    @property
    def open_editor(self) -> EditorOpener:
        if self.excel is None:
            return partial(open_workbook, skip=OWN_SHEETS)
        return attach(arguments=[]).paper(OWN_SHEETS).open_editor

    @property
    def reader(self) -> SheetReader:
        if self.excel is None:
            return FileSheetReader(OWN_SHEETS)
        return attach(arguments=[]).paper(OWN_SHEETS).reader()

    @property
    def book(self) -> Workbook:
        assert self.excel is not None
        return next(each for each in self.excel.books if each.FullName == str(self.path))

    def as_saved(self) -> bytes:
        """What the file holds, or would hold after saving."""
        return self.path.read_bytes() if self.excel is None else self.book.to_bytes()


@contextmanager
def desk(kind: str, path: Path) -> Iterator[Desk]:
    """``kind`` is one of DESKS, or UNO. Afterwards the Excel is as it was, and no dialog hangs."""
    if kind == FILE:
        yield Desk(path)
        return
    excel = shared_excel() if kind == UNO else Application()
    excel.open(path)
    before = path.read_bytes()
    with ENGINES["windows" if kind == UNO else kind](excel):
        yield Desk(path, excel)
    assert_calm(excel)
    assert path.read_bytes() == before, "nothing saves the file"


def assert_calm(excel: Application) -> None:
    assert excel.modals == []
    settings = (
        excel.ScreenUpdating,
        excel.EnableEvents,
        excel.DisplayAlerts,
        excel.StatusBar,
        excel.Calculation,
    )
    assert settings == (True, True, True, False, -4105)


@dataclass(frozen=True)
class Seen:
    """All a person sees of a workbook, however it is written down: the paper, the tool's sheets, marks, properties."""

    paper: tuple[SheetGrid, ...]
    own: tuple[tuple[str, object], ...]
    properties: dict[str, str]
    tints: dict[str, dict[str, object]]
    notes: dict[str, dict[object, str]]


def seen(data: bytes) -> Seen:
    content, own = _split(read_bytes(data, "見えるもの.xlsx"))
    standing = standing_in(data)
    return Seen(
        content,
        tuple((grid.name, dict(grid.cells)) for grid in own),
        dict(read_bytes(data, "見えるもの.xlsx").properties),
        _tints(standing),
        {name: _notes(held.notes) for name, held in standing.sheets.items() if held.notes},
    )


def _split(content: WorkbookContent) -> tuple[tuple[SheetGrid, ...], tuple[SheetGrid, ...]]:
    own = tuple(grid for grid in content.sheets if grid.name in OWN_SHEETS)
    return tuple(grid for grid in content.sheets if grid not in own), own


def _tints(standing: Standing) -> dict[str, dict[str, object]]:
    return {
        name: {
            colour: sorted(
                (row, column)
                for area in areas
                for row in range(area.top, area.bottom + 1)
                for column in range(area.left, area.right + 1)
            )
            for colour, areas in held.tints.areas.items()
        }
        for name, held in standing.sheets.items()
        if held.tints.areas
    }


def _notes(notes: object) -> dict[object, str]:
    assert isinstance(notes, dict)
    return {place: text.replace("\r\n", "\n").rstrip() for place, text in notes.items()}


def as_libreoffice_writes(seen: Seen) -> Seen:
    """All that LibreOffice itself makes different when it writes the workbook:

    - a line break has no look of its own: it is marked like the letter before it.
    """
    return replace(seen, paper=tuple(replace(grid, runs=_joined_runs(grid.runs)) for grid in seen.paper))


def _joined_runs(runs: Mapping[Position, tuple[Run, ...]]) -> dict[Position, tuple[Run, ...]]:
    return {place: _joined(cell) for place, cell in runs.items()}


def _joined(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    letters: list[tuple[str, bool]] = []
    for run in runs:
        for letter in run.text:
            follows = letter == "\n" and bool(letters)
            letters.append((letter, letters[-1][1] if follows else run.changed))
    grouped = groupby(letters, itemgetter(1))
    return tuple(Run("".join(letter for letter, _ in group), changed=mark) for mark, group in grouped)
