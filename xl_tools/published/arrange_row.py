"""Which piece of a row's lines stands in which column: the cheapest reading of all of them together.

The text of a PDF gives a row's cells one after the other, or line by line across the columns, or mixed. What a
title, a section, a category, a day and a result look like decides; the order on one line is the table's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations_with_replacement, groupby
from typing import NamedTuple

from xl_tools.model.report import LineRef
from xl_tools.published.columns import (
    CATEGORIES,
    COLUMNS,
    DAY,
    RESULT,
    SECTIONS,
    TITLE,
    WITH_PROSPECT,
    Vocabulary,
    is_complete_section,
    is_complete_title,
    price_in_a_title,
)
from xl_tools.published.pieces import Piece, is_day, is_result, may_be_part_of_day

_KEPT = 48
"""So many readings are followed at a time."""
_UNREAD_LINE = 1.2
_GOES_ON = 1.5
"""A title that goes on behind 「について」 without a bracket."""
_SAME_COLUMN_AFTER_A_BLANK = 0.15
_BACK_IN_A_COLUMN = 0.06
_OUT_OF_ORDER = 0.1
_NEXT_SECTION_WITHOUT_COMMA = 0.5
_BRACKET_BEHIND_A_CATEGORY = 0.15
"""Brackets on lines of their own usually belong to the title."""
_NO_DEARER = 0.4
_HOPELESS = 1.0
_MOST_PIECES = 7


class Cell(NamedTuple):
    """A column's text so far, its lines broken by line breaks, and where it stood."""

    text: str = ""
    refs: tuple[LineRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A row's cells by column, and the price of reading it so. ``unread`` are lines that fit nowhere."""

    cells: tuple[Cell, ...] = (Cell(),) * len(COLUMNS)
    price: float = 0.0
    unread: tuple[LineRef, ...] = ()
    last: frozenset[int] = frozenset()
    """The places of the columns in the last line."""

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple([cell.text for cell in self.cells])

    def cell(self, column: str) -> Cell:
        return self.cells[COLUMNS.index(column)]

    def total(self, vocabulary: Vocabulary) -> float:
        """What the reading costs if the row ends here."""
        return self.price + sum(map(vocabulary.price, COLUMNS, self.texts))


class _Run(NamedTuple):
    """Pieces of one line, from ``start`` to before ``end``, that stand in one column."""

    place: int
    start: int
    end: int


class _Way(NamedTuple):
    """One way to share a line's pieces among the columns; ``later`` are the columns right of the first one."""

    runs: tuple[_Run, ...]
    places: frozenset[int]
    later: tuple[int, ...]


class _Step(NamedTuple):
    """A reading and how its next line is read: ``way`` is None where it is left out.

    Most steps are dropped at once, so the cells are put together only for those that are kept.
    """

    texts: tuple[str, ...]
    price: float
    before: Arrangement
    way: _Way | None

    def prospect(self, vocabulary: Vocabulary) -> float:
        """What the reading will cost at least, however the row goes on."""
        return self.price + sum(map(vocabulary.prospect, WITH_PROSPECT, self.texts))

    def taken(self, ref: LineRef) -> Arrangement:
        before = self.before
        if self.way is None:
            return Arrangement(before.cells, self.price, (*before.unread, ref))
        cells = list(before.cells)
        for place in self.way.places:
            cells[place] = Cell(self.texts[place], (*cells[place].refs, ref))
        return Arrangement(tuple(cells), self.price, before.unread, self.way.places)


def arrange(
    lines: Sequence[tuple[Piece, ...]], shortest: int, order: Sequence[str], vocabulary: Vocabulary
) -> tuple[Arrangement, int]:
    """The cheapest reading of the lines as one row, and how many of them it takes.

    At least ``shortest`` lines are taken; of equally cheap readings the one that takes most.
    """
    beam = [Arrangement()]
    best: tuple[float, int, Arrangement] | None = None
    for taken, pieces in enumerate(lines, start=1):
        if pieces:
            steps = _pruned(_steps(beam, _at_most(pieces), order), vocabulary)
            beam = [step.taken(pieces[0].ref) for step in steps]
        if taken < shortest:
            continue
        cheapest = min(beam, key=lambda state: state.total(vocabulary))
        price = cheapest.total(vocabulary)
        if best is None or price <= best[0] + min(_NO_DEARER, 2 * _BACK_IN_A_COLUMN * (taken - best[1])):
            best = (price, taken, cheapest)
        if min(state.price for state in beam) > best[0] + _HOPELESS:
            break
    if best is None:
        return Arrangement(), len(lines)
    return best[2], best[1]


def _at_most(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    if len(pieces) <= _MOST_PIECES:
        return pieces
    return (*pieces[: _MOST_PIECES - 1], _merged(pieces[_MOST_PIECES - 1 :]))


def _pruned(steps: Iterable[_Step], vocabulary: Vocabulary) -> list[_Step]:
    cheapest: dict[tuple[str, ...], _Step] = {}
    for step in steps:
        known = cheapest.get(step.texts)
        if known is None or step.price < known.price:
            cheapest[step.texts] = step
    if len(cheapest) <= _KEPT:
        return list(cheapest.values())
    return sorted(cheapest.values(), key=lambda step: step.prospect(vocabulary))[:_KEPT]


def _steps(beam: Sequence[Arrangement], pieces: tuple[Piece, ...], order: Sequence[str]) -> Iterator[_Step]:
    """Every way to go on from each reading with the pieces of the next line, and leaving the line out."""
    ways = _ways(pieces, order)

    @cache
    def continued(text: str, run: _Run) -> tuple[str, float]:
        return _continued(text, pieces[run.start : run.end], COLUMNS[run.place])

    for state in beam:
        before = state.texts
        yield _Step(before, state.price + _UNREAD_LINE, state, None)
        for way in ways:
            texts = list(before)
            price = state.price
            for run in way.runs:
                text = before[run.place]
                texts[run.place], more = continued(text, run)
                price += more
                if text and run.place not in state.last:
                    price += _BACK_IN_A_COLUMN
            if not before[way.runs[0].place] and any(before[place] for place in way.later):
                price += _OUT_OF_ORDER
            yield _Step(tuple(texts), price, state, way)


def _ways(pieces: tuple[Piece, ...], order: Sequence[str]) -> list[_Way]:
    """How the pieces of a line may be shared among the columns from left to right."""
    fitting = [[column for column in order if _may_stand_in(piece, column)] for piece in pieces]
    return [
        _way(columns, order)
        for columns in combinations_with_replacement(order, len(pieces))
        if all(column in allowed for column, allowed in zip(columns, fitting, strict=True))
    ]


def _way(columns: Sequence[str], order: Sequence[str]) -> _Way:
    runs: list[_Run] = []
    for column, same in groupby(columns):
        start = runs[-1].end if runs else 0
        runs.append(_Run(COLUMNS.index(column), start, start + len(list(same))))
    later = order[order.index(columns[0]) + 1 :]
    return _Way(tuple(runs), frozenset(run.place for run in runs), tuple(map(COLUMNS.index, later)))


def _merged(pieces: tuple[Piece, ...]) -> Piece:
    text = "".join(piece.gap + piece.text for piece in pieces[1:])
    return Piece(pieces[0].text + text, pieces[0].gap, pieces[0].ref)


def _may_stand_in(piece: Piece, column: str) -> bool:
    if column == DAY:
        return is_day(piece.text) or may_be_part_of_day(piece.text)
    if column == RESULT:
        return is_result(piece.text) or piece.folded in ("承", "認", "了", "継", "続", "条件", "付き", "付")
    if is_result(piece.text):
        return column == CATEGORIES
    return not is_day(piece.text)


def _continued(text: str, pieces: Sequence[Piece], column: str) -> tuple[str, float]:
    """The column's text with the pieces of the next line, and what that costs."""
    price = 0.0
    for number, piece in enumerate(pieces):
        price += _price_of_going_on(text, piece, column, same_line=number > 0)
        between = piece.gap if number else "\n" if text else ""
        text += between + piece.text
    return text, price


def _price_of_going_on(text: str, piece: Piece, column: str, *, same_line: bool) -> float:
    price = 0.0
    if same_line and not _latin_on_both_sides(text, piece.text):
        price += _SAME_COLUMN_AFTER_A_BLANK
    if column == TITLE:
        price += price_in_a_title(piece.folded)
    if column == CATEGORIES and piece.folded[0] == "(":
        price += _BRACKET_BEHIND_A_CATEGORY
    if column == SECTIONS and not same_line and is_complete_section(text, piece.folded):
        price += _NEXT_SECTION_WITHOUT_COMMA
    if column == TITLE and is_complete_title(text) and piece.folded[0] not in "(【[〔":
        price += _GOES_ON
    if column in (DAY, RESULT) and text and (is_day(text) if column == DAY else is_result(text)):
        price += 3.0
    return price


def _latin_on_both_sides(before: str, after: str) -> bool:
    return (before[-1:].isascii() and before[-1:].isalnum()) or (after[:1].isascii() and after[:1].isalnum())
