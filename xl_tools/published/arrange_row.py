"""Which piece of a row's lines stands in which column: the cheapest reading of all of them together.

The text of a PDF gives a row's cells one after the other, or line by line across the columns, or mixed. What a
title, a section, a category, a day and a result look like decides; the order on one line is the table's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations_with_replacement

from xl_tools.model.report import LineRef
from xl_tools.published.columns import (
    CATEGORIES,
    COLUMNS,
    DAY,
    RESULT,
    SECTIONS,
    TITLE,
    Vocabulary,
    is_complete_section,
    is_complete_title,
    price_in_a_title,
)
from xl_tools.published.pieces import Piece, is_day, is_result, may_be_part_of_day

_KEPT = 80
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
_MOST_PIECES = 9


@dataclass(frozen=True, slots=True)
class Cell:
    """A column's text so far, its lines broken by line breaks, and where it stood."""

    text: str = ""
    refs: tuple[LineRef, ...] = ()

    def extended(self, piece: Piece) -> Cell:
        same_line = bool(self.refs) and self.refs[-1] == piece.ref
        between = piece.gap if same_line else "\n" if self.text else ""
        return Cell(self.text + between + piece.text, self.refs if same_line else (*self.refs, piece.ref))


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A row's cells by column, and the price of reading it so. ``unread`` are lines that fit nowhere."""

    cells: tuple[Cell, ...] = (Cell(),) * len(COLUMNS)
    price: float = 0.0
    unread: tuple[LineRef, ...] = ()
    last: frozenset[str] = frozenset()

    def cell(self, column: str) -> Cell:
        return self.cells[COLUMNS.index(column)]

    def total(self, vocabulary: Vocabulary) -> float:
        """What the reading costs if the row ends here."""
        parts = zip(COLUMNS, self.cells, strict=True)
        return self.price + sum(vocabulary.price(column, cell.text) for column, cell in parts)

    def prospect(self, vocabulary: Vocabulary) -> float:
        """What it will cost at least, however the row goes on."""
        parts = zip(COLUMNS, self.cells, strict=True)
        return self.price + sum(vocabulary.prospect(column, cell.text) for column, cell in parts)


def arrange(
    lines: Sequence[tuple[Piece, ...]], shortest: int, order: Sequence[str], vocabulary: Vocabulary
) -> tuple[Arrangement, int]:
    """The cheapest reading of the lines as one row, and how many of them it takes.

    At least ``shortest`` lines are taken; of equally cheap readings the one that takes most.
    """
    beam = [Arrangement()]
    best: tuple[float, int, Arrangement] | None = None
    for taken, whole in enumerate(lines, start=1):
        pieces = (
            whole
            if len(whole) <= _MOST_PIECES
            else (*whole[: _MOST_PIECES - 1], _merged(whole[_MOST_PIECES - 1 :]))
        )
        ways = _ways(pieces, order)
        beam = _pruned([after for state in beam for after in _with_line(state, pieces, ways)], vocabulary)
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


def _pruned(states: list[Arrangement], vocabulary: Vocabulary) -> list[Arrangement]:
    cheapest: dict[tuple[str, ...], Arrangement] = {}
    for state in states:
        key = tuple(cell.text for cell in state.cells)
        known = cheapest.get(key)
        if known is None or state.price < known.price:
            cheapest[key] = state
    if len(cheapest) <= _KEPT:
        return list(cheapest.values())
    return sorted(cheapest.values(), key=lambda state: state.prospect(vocabulary))[:_KEPT]


def _with_line(
    state: Arrangement, pieces: tuple[Piece, ...], ways: Sequence[tuple[str, ...]]
) -> list[Arrangement]:
    """Every way to go on with the pieces of the next line, and leaving the line out."""
    if not pieces:
        return [state]
    left_out = replace(
        state, price=state.price + _UNREAD_LINE, unread=(*state.unread, pieces[0].ref), last=frozenset()
    )
    return [left_out, *(_placed(state, pieces, columns) for columns in ways)]


def _ways(pieces: tuple[Piece, ...], order: Sequence[str]) -> list[tuple[str, ...]]:
    """The columns the pieces of a line may stand in, from left to right."""
    fitting = [[column for column in order if _may_stand_in(piece, column)] for piece in pieces]
    return [
        columns
        for columns in combinations_with_replacement(order, len(pieces))
        if all(column in allowed for column, allowed in zip(columns, fitting, strict=True))
    ]


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


def _placed(state: Arrangement, pieces: tuple[Piece, ...], columns: tuple[str, ...]) -> Arrangement:
    cells = list(state.cells)
    price = state.price
    before = ""
    for piece, column in zip(pieces, columns, strict=True):
        place = COLUMNS.index(column)
        price += _price_of_going_on(cells[place], piece, column, column == before)
        cells[place] = cells[place].extended(piece)
        before = column
    for column in set(columns):
        if state.cell(column).text and column not in state.last:
            price += _BACK_IN_A_COLUMN
    first = min(COLUMNS.index(column) for column in columns)
    if not state.cells[first].text and any(cell.text for cell in state.cells[first + 1 :]):
        price += _OUT_OF_ORDER
    return Arrangement(tuple(cells), price, state.unread, frozenset(columns))


def _price_of_going_on(cell: Cell, piece: Piece, column: str, same_line: bool) -> float:
    price = 0.0
    if same_line and not _latin_on_both_sides(cell.text, piece.text):
        price += _SAME_COLUMN_AFTER_A_BLANK
    if column == TITLE:
        price += price_in_a_title(piece.folded)
    if column == CATEGORIES and piece.folded[0] == "(":
        price += _BRACKET_BEHIND_A_CATEGORY
    if column == SECTIONS and not same_line and is_complete_section(cell.text, piece.folded):
        price += _NEXT_SECTION_WITHOUT_COMMA
    if column == TITLE and is_complete_title(cell.text) and piece.folded[0] not in "(【[〔":
        price += _GOES_ON
    if (
        column in (DAY, RESULT)
        and cell.text
        and (is_day(cell.text) if column == DAY else is_result(cell.text))
    ):
        price += 3.0
    return price


def _latin_on_both_sides(before: str, after: str) -> bool:
    return (before[-1:].isascii() and before[-1:].isalnum()) or (after[:1].isascii() and after[:1].isalnum())
