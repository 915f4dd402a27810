"""Numbers and dates spread over neighbouring cells: forms have a box for each digit, or one for each part."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import pairwise

from xl_tools.leaks.folding import fold
from xl_tools.model.package_text import Cell, number_text

Position = tuple[int, int]
_ERA = "明治|大正|昭和|平成|令和|西暦"
_PIECE = re.compile(
    r"-?\(?[0-9]{1,4}\)?-?|-?[0-9]{1,4}-[0-9]{1,4}-?|[-()年月日生]"
    rf"|{_ERA}|(?:{_ERA})?[0-9元]{{1,4}}年|[0-9]{{1,2}}[月日]"
)
_PIECE_START = re.compile(r"[\d\s(（\W年月日生明大昭平令西元]")
_LONGEST_PIECE, _LARGEST_PIECE = 11, 10_000
_FEWEST_PIECES = 2
_FEWEST_WITHOUT_HYPHENS = 3
_WIDEST_GAP = 3
_FEWEST_DIGITS, _FEWEST_DOWNWARDS = 7, 10
_PART = re.compile("(?=.*[0-9]{2})[-()0-9]+")
_MOST_PARTS, _FAR = 4, 30
_HOUSE_STARTS = frozenset("0123456789０１２３４５６７８９一二三四五六七八九十")
_HOUSE = re.compile(
    r"[0-9〇一二三四五六七八九十]+(?:[-のノ丁番][0-9〇一二三四五六七八九十丁目番地号のノ\- ]*)"
)
_TOWN = re.compile("[一-龠々〆ヶヵぁ-んァ-ヴー]{2,}")
_LONGEST_HOUSE, _LONGEST_TOWN = 14, 30
_HYPHENS = re.compile("-{2,}")
_ASKED_FOR = re.compile(
    r"電\s*話|携\s*帯|連\s*絡\s*先|TEL|個\s*人\s*番\s*号|マイ\s*ナンバー(?!\s*カード)|カードの?番\s*号|口\s*座",
    re.IGNORECASE,
)


def put_together(cells: Mapping[Position, Cell]) -> Iterator[tuple[Position, str]]:
    """Each with the place of its first cell: along the rows, and down the columns one character or one part a cell."""
    rows: dict[int, dict[int, str]] = {}
    columns: dict[int, dict[int, str]] = {}
    parts: dict[int, dict[int, str]] = {}
    for (row, column), cell in cells.items():
        if isinstance(cell, str):
            piece = _piece(cell) if len(cell) <= _LONGEST_PIECE else ""
        else:
            piece = _piece(number_text(cell)) if -1 < cell < _LARGEST_PIECE else ""
        if piece:
            rows.setdefault(row, {})[column] = piece
            if len(piece) == 1:
                columns.setdefault(column, {})[row] = piece
            elif _PART.fullmatch(piece):
                parts.setdefault(column, {})[row] = piece
    for row, pieces in rows.items():
        if len(pieces) >= _FEWEST_PIECES:
            for run in _runs(pieces, partial(_in_this_row, cells, row)):
                if text := _in_row([pieces[each] for each in run]):
                    yield (row, run[0]), text
    for column, pieces in columns.items():
        if len(pieces) >= _FEWEST_DOWNWARDS:
            for run in _runs(pieces, partial(_in_this_column, cells, column)):
                if text := _in_column([pieces[each] for each in run]):
                    yield (run[0], column), text
    yield from _parts_downwards(cells, parts)


def _parts_downwards(
    cells: Mapping[Position, Cell], columns: Mapping[int, Mapping[int, str]]
) -> Iterator[tuple[Position, str]]:
    """Where a row has something else in it, the parts below each other are figures of a table."""
    for column, parts in columns.items():
        if len(parts) >= _FEWEST_PIECES:
            for run in _runs(parts, partial(_in_this_column, cells, column)):
                text = _in_row([parts[each] for each in run]) if len(run) <= _MOST_PARTS else ""
                is_long = _count(text) >= _FEWEST_DOWNWARDS
                if is_long and _stand_alone(cells, run[1:], column) and _is_asked_for(cells, run[0], column):
                    yield (run[0], column), text


def _is_asked_for(cells: Mapping[Position, Cell], row: int, column: int) -> bool:
    """Figures stand below each other in every table: they are one number where the label asks for one."""
    left = ((row, column - step) for step in range(1, _WIDEST_GAP + 1))
    above = ((row - step, column) for step in range(1, _WIDEST_GAP + 1))
    labels = (cells.get(place, "") for place in (*left, *above))
    return any(isinstance(label, str) and _ASKED_FOR.search(fold(label)) for label in labels)


def _stand_alone(cells: Mapping[Position, Cell], rows: Collection[int], column: int) -> bool:
    near = range(max(1, column - _FAR), column + _FAR)
    return not any((row, each) in cells for row in rows for each in near if each != column)


@lru_cache(maxsize=16_384)
def _piece(text: str) -> str:
    """Up to four digits, two groups of them, a sign between or a part of a date; "" for anything else."""
    if not _PIECE_START.match(text):
        return ""
    folded = fold(text).strip()
    return folded if _PIECE.fullmatch(folded) else ""


def _in_this_row(cells: Mapping[Position, Cell], row: int, column: int) -> bool:
    return (row, column) in cells


def _in_this_column(cells: Mapping[Position, Cell], column: int, row: int) -> bool:
    return (row, column) in cells


def _runs(pieces: Collection[int], is_filled: Callable[[int], bool]) -> Iterator[list[int]]:
    """Neighbours, empty ones of a merged box between them."""
    run: list[int] = []
    for place in sorted(pieces):
        between = range(run[-1] + 1, place) if run else ()
        if len(between) >= _WIDEST_GAP or any(map(is_filled, between)):
            yield run
            run = []
        run.append(place)
    if run:
        yield run


def _in_row(pieces: Sequence[str]) -> str:
    """Boxes of one digit, or a date with its 年月日, as they stand; parts of a number with hyphens. "" for what is none.

    Two cells are one number only if a hyphen says that it goes on.
    """
    is_date = any("年" in piece for piece in pieces)
    if is_date or all(len(piece) == 1 for piece in pieces):
        text = "".join(pieces).removeprefix("西暦")
    else:
        text = _HYPHENS.sub("-", "-".join(pieces))
    goes_on = any(one[-1] == "-" or two[0] == "-" for one, two in pairwise(pieces))
    if len(pieces) < _FEWEST_WITHOUT_HYPHENS and not goes_on:
        return ""
    return text if is_date or _count(text) >= _FEWEST_DIGITS else ""


def _in_column(pieces: Sequence[str]) -> str:
    """One character a cell. "" where there are too few digits, or the rows are only numbered."""
    text = "".join(pieces)
    numbered = "123456789"
    return "" if _count(text) < _FEWEST_DOWNWARDS or numbered in text else text


def houses_beside_towns(cells: Mapping[Position, Cell]) -> Iterator[tuple[Position, Position]]:
    """Where a text may be a house number and the one before it in the row a town: the town and the house."""
    numbers = [place for place, cell in cells.items() if isinstance(cell, str) and cell[:1] in _HOUSE_STARTS]
    for row, column in numbers:
        text = cells[row, column]
        if isinstance(text, str) and len(text) <= _LONGEST_HOUSE and _is_house(text):
            before = ((row, column - step) for step in range(1, _WIDEST_GAP + 1))
            town = next((each for each in before if each in cells), None)
            if town is not None and _is_town(cells[town]):
                yield town, (row, column)


def _is_house(text: str) -> bool:
    return _HOUSE.fullmatch(fold(text).strip()) is not None


def _is_town(cell: Cell) -> bool:
    return (
        isinstance(cell, str)
        and len(cell) <= _LONGEST_TOWN
        and _TOWN.fullmatch(fold(cell).strip()) is not None
    )


def _count(text: str) -> int:
    return sum(char.isdigit() for char in text)
