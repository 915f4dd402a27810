"""A long text cut into several cells is the same text when the cells are read and joined."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xl_tools.layouts.pieces import join
from xl_tools.layouts.plan import Text
from xl_tools.layouts.split_long import split_long
from xl_tools.model.cell import CellRef, Run, Value

LINES = st.sampled_from(["　見本の文", "", "　", "※注記", "別紙（見本）", "（１）見出し", "長い文" * 30])
TEXTS = st.lists(LINES, min_size=1, max_size=60).map("\n".join)
RUNS = st.lists(st.tuples(TEXTS, st.booleans()), min_size=1, max_size=6)


def lines_of(text: str) -> int:
    return sum(1 + len(line) // 30 for line in text.split("\n"))


def joined(pieces: list[Text]) -> Value:
    """What the reader makes of the cells; the place of each does not matter here."""
    values = [
        Value("".join(run.text for run in piece.runs) or piece.raw, CellRef("見本", row, 2), piece.runs)
        for row, piece in enumerate(pieces, start=1)
    ]
    return join(values)


@given(TEXTS)
def test_plain_text_comes_back(written: str) -> None:
    assert joined(split_long(Text(written), lines_of)).text == written


@given(RUNS)
def test_change_marks_come_back(parts: list[tuple[str, bool]]) -> None:
    runs = tuple(Run(text, changed) for text, changed in parts)
    value = joined(split_long(Text(runs=runs), lines_of))
    assert value.text == "".join(run.text for run in runs)
    marks = [run.changed for run in runs for _ in run.text]
    read = [run.changed for run in value.runs for _ in run.text] or [False] * len(marks)
    assert read == marks


@given(TEXTS)
def test_no_piece_is_blank_or_looks_like_another_field(written: str) -> None:
    first, *others = split_long(Text(written), lines_of)
    assert first.raw is not None
    for piece in others:
        assert isinstance(piece.raw, str)
        assert piece.raw.strip()
        assert not piece.raw.lstrip().startswith(("※", "別紙"))


def test_short_text_stays_whole() -> None:
    assert split_long(Text("一行"), lines_of) == [Text("一行")]
