"""A text too tall for one row → several cells below each other, so that no page break cuts through a line."""

from __future__ import annotations

from collections.abc import Callable

from xl_tools.layouts.pieces import slice_value
from xl_tools.layouts.plan import Text
from xl_tools.model.cell import CellRef, Run, Value

_LINES_IN_PIECE = 8
_FEWEST_LINES = 4
_TAKEN_FOR_A_FIELD = ("※", "◇", "別紙", "（担当部課", "(担当部課", "担当部課")
"""A cell beginning so could be read as another field of the sheet."""


def split_long(text: Text, lines_of: Callable[[str], int]) -> list[Text]:
    """The text cut at some of its line breaks; read back cell by cell and joined it is the same text."""
    runs = text.runs or ((Run(text.raw),) if isinstance(text.raw, str) else ())
    written = "".join(run.text for run in runs)
    marks = [run.changed for run in runs for _ in run.text]
    pieces: list[Text] = []
    start = 0
    for position in (index for index, char in enumerate(written) if char == "\n"):
        piece, rest = written[start:position], written[position + 1 :]
        if lines_of(piece) < _LINES_IN_PIECE or not _may_cut(marks, position, piece, rest):
            continue
        if lines_of(rest) < _FEWEST_LINES:
            break
        pieces.append(_slice(written, runs, start, position))
        start = position + 1
    pieces.append(_slice(written, runs, start, len(written)) if pieces else text)
    return pieces


def _may_cut(marks: list[bool], position: int, piece: str, rest: str) -> bool:
    if not piece.strip() or not rest.strip() or rest.startswith("\n"):
        return False
    if rest.lstrip().startswith(_TAKEN_FOR_A_FIELD):
        return False
    # A line break between two cells counts as changed when both its neighbours are.
    return marks[position] == (marks[position - 1] and marks[position + 1])


def _slice(written: str, runs: tuple[Run, ...], start: int, end: int) -> Text:
    value = slice_value(Value(written, CellRef("", 1, 1), runs), start, end)
    return Text(runs=value.runs) if value.runs else Text(value.raw)
