"""Random edits in random order, saved in between: what is read back is what a plain dictionary says."""

from __future__ import annotations

import datetime
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.adapters.editor_operations import MARKS, Cells, Operation
from tests.census import census, changes
from tests.fixtures.corpus import FIXTURES, Fixture
from xl_tools.adapters.ooxml_file import OoxmlEditor, open_workbook
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.errors import CannotEdit
from xl_tools.model.cell import CellRef, RawValue

OPEN = [fixture for fixture in FIXTURES if fixture.opens]
TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"), min_size=1, max_size=40
)
NUMBERS = st.one_of(st.integers(-(10**9), 10**9), st.floats(-1e9, 1e9).map(lambda number: round(number, 6)))
DAYS = st.dates(datetime.date(1900, 3, 1), datetime.date(2100, 12, 31))
VALUES = st.one_of(TEXTS, NUMBERS, DAYS, st.none())
PLACES = st.tuples(st.integers(1, 45), st.integers(1, 9))
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), PLACES, VALUES),
        st.tuples(st.just("mark"), st.sampled_from(MARKS)),
        st.tuples(st.just("unmark"), st.sampled_from(MARKS)),
        st.tuples(st.just("save")),
    ),
    min_size=1,
    max_size=12,
)


def _cells(path: Path, sheets: set[str]) -> Cells:
    return {
        CellRef(sheet.name, *place): value
        for sheet in FileSheetReader().read(path).sheets
        if sheet.name in sheets
        for place, value in sheet.cells.items()
    }


def _put(editor: OoxmlEditor, ref: CellRef, value: RawValue) -> None:
    if value is None:
        editor.clear(ref)
    elif isinstance(value, str):
        editor.set_text(ref, value)
    elif isinstance(value, datetime.date):
        editor.set_date(ref, value)
    elif isinstance(value, int | float):
        editor.set_number(ref, value)


_DAYS_AND_TIMES = (datetime.date, datetime.time)


class _Run:
    """One file being edited, and what its cells should hold."""

    def __init__(self, fixture: Fixture, folder: Path) -> None:
        self.fixture = fixture
        self.path = Path(shutil.copyfile(fixture.path, folder / fixture.name))
        self.sheets = {sheet.name for sheet in FileSheetReader().read(self.path).sheets}
        self.expected = _cells(self.path, self.sheets)
        self.put_at: set[CellRef] = set()
        self.dated = {ref for ref, value in self.expected.items() if isinstance(value, _DAYS_AND_TIMES)}
        self.editor = open_workbook(self.path)

    def put(self, place: tuple[int, int], value: RawValue) -> None:
        ref = CellRef(self.fixture.targets.sheet, *place)
        if isinstance(value, int | float) and ref in self.dated:
            return  # with the cell's date format the number would read as a date
        try:
            _put(self.editor, ref, value)
        except CannotEdit:
            return
        self.put_at.add(ref)
        if isinstance(value, _DAYS_AND_TIMES):
            self.dated.add(ref)
        self.expected.pop(ref, None)
        if value is not None:
            self.expected[ref] = value

    def mark(self, operation: Operation) -> None:
        try:
            operation.apply(self.editor, self.fixture.targets)
        except CannotEdit:
            return

    def unmark(self, operation: Operation) -> None:
        assert operation.undo is not None
        operation.undo(self.editor, self.fixture.targets)

    def save(self) -> None:
        self.editor.save()
        assert _cells(self.path, self.sheets) == self.expected
        self.editor = open_workbook(self.path)


@pytest.mark.parametrize("fixture", OPEN, ids=lambda fixture: fixture.name)
@settings(max_examples=8)
@given(steps=STEPS)
@example(steps=[("put", (20, 2), None)])  # a text of its own with furigana
def test_any_sequence_reads_back_and_marks_leave_no_trace(
    fixture: Fixture, steps: list[tuple[object, ...]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        run = _Run(fixture, Path(folder))
        for name, *arguments in steps:
            getattr(run, str(name))(*arguments)
        for operation in MARKS:
            run.unmark(operation)
        run.save()
        _assert_only_cells_changed(run)


def _assert_only_cells_changed(run: _Run) -> None:
    left = changes(census(run.fixture.path.read_bytes()), census(run.path.read_bytes()))
    touched = {ref.a1 for ref in run.put_at}
    for feature, change in left.items():
        if feature.startswith("styles "):
            assert not change.lost, (feature, change)
        elif feature.startswith("cell "):
            places = {entry[0] for entry in (change.lost + change.gained) if isinstance(entry, tuple)}
            assert places <= touched or run.fixture.name == "sparse.xlsx", (feature, change)
        else:
            assert feature in ("rich text", "furigana"), (feature, change)
            assert touched, (feature, change)
