"""Whatever is ordered, in whatever order: the open workbook becomes what the file would."""

from __future__ import annotations

import datetime
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.adapters.editor_operations import MARKS
from tests.fixtures.corpus import BY_NAME, Targets
from tests.live.desks import FILE, desk, seen
from xl_tools.errors import CannotEdit
from xl_tools.model.cell import CellRef, Run
from xl_tools.ports import WorkbookEditor

FIXTURES = ["excel_rich.xlsx", "phonetic.xlsx", "paper_rich.xlsm", "data_rich.xlsx", "libreoffice.xlsx"]
ODD_TEXTS = st.sampled_from([
    "001", "1/2", "１２", "＝1+1", "=1+1", "'氏名", "-", "@x", "TRUE", "true", "令和7年4月1日", "R7.4.1", "元年",
    "12:30", "50%", "1,000", "#N/A", "（１）", "(1)", "①", "-５", "+", "一\n二", "𠮷野 花子", "１２月", "3-1", "E5",
    "１　目的", "2025/4/1", "¥100", " 5", "5 ", "1E3", "10時30分", "平成", "ア", "長" * 1200,
])  # fmt: skip
TEXTS = st.one_of(ODD_TEXTS, st.text("あ1/=-'𠮷\n ０", min_size=1, max_size=12))
DAYS = st.dates(datetime.date(1904, 1, 2), datetime.date(2100, 12, 31))
NUMBERS = st.one_of(st.integers(-(10**6), 10**6), st.sampled_from([0.5, 1e10, -2.25]))
PLACES = st.tuples(st.integers(1, 24), st.integers(1, 6))
ROWS = st.integers(2, 20)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("text"), PLACES, TEXTS),
        st.tuples(st.just("runs"), PLACES, TEXTS, TEXTS),
        st.tuples(st.just("marks"), PLACES, st.integers(0, 5), st.integers(1, 8)),
        st.tuples(st.just("number"), PLACES, NUMBERS),
        st.tuples(st.just("date"), PLACES, DAYS),
        st.tuples(st.just("clear"), PLACES),
        st.tuples(st.just("insert"), ROWS),
        st.tuples(st.just("delete"), ROWS),
        st.tuples(st.just("mark"), st.sampled_from(MARKS[:2])),
        st.tuples(st.just("unmark"), st.sampled_from(MARKS[:2])),
    ),
    min_size=1,
    max_size=8,
)


class _Hand:
    """Does the steps, and says which were refused."""

    def __init__(self, editor: WorkbookEditor, targets: Targets) -> None:
        self._editor = editor
        self._targets = targets
        self.refused: list[int] = []

    def do(self, steps: list[tuple[object, ...]]) -> None:
        for number, (name, *arguments) in enumerate(steps):
            act: Callable[..., None] = getattr(self, f"_{name}")
            try:
                act(*arguments)
            except CannotEdit:
                self.refused.append(number)

    def _ref(self, place: tuple[int, int]) -> CellRef:
        return CellRef(self._targets.sheet, *place)

    def _text(self, place, text):
        self._editor.set_text(self._ref(place), text)

    def _runs(self, place, plain, changed):
        self._editor.set_text(self._ref(place), plain + changed, (Run(plain), Run(changed, changed=True)))

    def _marks(self, place, start, length):
        self._editor.set_change_marks(self._ref(place), ((start, start + length),))

    def _number(self, place, number):
        self._editor.set_number(self._ref(place), number)

    def _date(self, place, day):
        self._editor.set_date(self._ref(place), day)

    def _clear(self, place):
        self._editor.clear(self._ref(place))

    def _insert(self, row):
        self._editor.insert_row_below(self._targets.sheet, row)

    def _delete(self, row):
        self._editor.delete_row(self._targets.sheet, row)

    def _mark(self, operation):
        operation.apply(self._editor, self._targets)

    def _unmark(self, operation):
        operation.undo(self._editor, self._targets)


def worked_on(kind: str, name: str, steps: list[tuple[object, ...]]) -> tuple[object, list[int]]:
    fixture = BY_NAME[name]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copyfile(fixture.path, Path(folder) / name))
        with desk(kind, path) as workbook:
            editor = workbook.open_editor(path)
            hand = _Hand(editor, fixture.targets)
            hand.do(steps)
            editor.save()
            return seen(workbook.as_saved()), hand.refused


@pytest.mark.parametrize("name", FIXTURES)
@settings(max_examples=15)
@given(steps=STEPS)
@example(steps=[("text", (2, 2), "＝1+1"), ("insert", 3), ("text", (4, 2), "001"), ("mark", MARKS[1])])
@example(steps=[("runs", (2, 2), "𠮷野", "12"), ("marks", (2, 2), 0, 1), ("delete", 10)])
@example(steps=[("date", (1, 1), datetime.date(2000, 1, 1)), ("number", (1, 1), 40000)])
@example(steps=[("text", (1, 1), "001"), ("text", (1, 1), "001"), ("runs", (19, 1), "001", "001")])
def test_the_open_workbook_becomes_what_the_file_would(name: str, steps: list[tuple[object, ...]]) -> None:
    assert worked_on("grid", name, steps) == worked_on(FILE, name, steps)


@settings(max_examples=15)
@given(steps=STEPS)
def test_over_com_it_is_the_same(steps: list[tuple[object, ...]]) -> None:
    assert worked_on("windows", FIXTURES[0], steps) == worked_on("grid", FIXTURES[0], steps)
