"""The texts of a package as clues: folded, with what stands around them, digits of neighbouring cells put together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, partial

from xl_tools.leaks.base import Clue, Surroundings
from xl_tools.leaks.folding import fold
from xl_tools.model.cell import CellRef, column_letters
from xl_tools.model.package_text import Cell, PackageTexts, Passage, SheetTexts

_SEPARATOR = "\x1e"
SUSPICIOUS = re.compile(
    r"[0-9](?:[-\s().,/_]{0,3}[0-9]){6}|@|[0-9日]\s*生|丁目|番地|[0-9一二三四五六七八九十]番|〒"
    r"|[\u3041-\u30ff\u4e00-\u9fff][0-9]{1,4}-[0-9]{1,4}"
)
"""Every text a detector could find something in has one of these; most texts have none."""
_PIECE = re.compile(r"\(?[0-9]{1,4}\)?|[-()]")
_FEWEST_PIECES = 3
_WIDEST_GAP = 3
_FEWEST_DIGITS = 7
_LABEL_LENGTH = 60
_NEAR_LENGTH = 400
_ROWS_ABOVE = 200
_BIRTH = re.compile(r"生\s*年\s*月\s*日|誕\s*生\s*日|生まれ|birth", re.IGNORECASE)
_DATE = re.compile(r"[0-9〇一二三四五六七八九十元]\s*年|[MTSHRmtshr12][0-9.]{1,4}[./-][0-9]")
_FIRST_DAY, _LAST_DAY = 3_000, 60_000
"""Days since 1900, as cells store dates."""
_SMALLEST = 100_000


def clues_of(texts: PackageTexts) -> Iterator[Clue]:
    """Only those with something that could be personal data."""
    for sheet in texts.sheets:
        yield from _Sheet(sheet).clues()
    yield from _passage_clues(texts.passages)


def _passage_clues(passages: Sequence[Passage]) -> Iterator[Clue]:
    folded = _folded_all([passage.text for passage in passages])
    for index, passage in enumerate(passages):
        text = folded[index]
        is_birth = _BIRTH.search(text) and _DATE.search(text)
        if SUSPICIOUS.search(text) or is_birth or passage.role is not passage.role.TEXT:
            around = partial(_around_passage, passages, folded, index)
            yield Clue(text, passage.place, passage.ref, passage.role, around=around)


def _around_passage(passages: Sequence[Passage], folded: Sequence[str], index: int) -> Surroundings:
    """The passages of the same place before and after it."""
    place = passages[index].place
    near = [each for each in range(max(0, index - 3), min(index + 4, len(passages))) if passages[each].place == place]
    before = [folded[each] for each in near if each < index]
    return Surroundings(before[-1] if before else "", (), " ".join(folded[each] for each in near)[:_NEAR_LENGTH])


def _folded_all(texts: Sequence[str]) -> list[str]:
    """Folding once is faster than folding each; the separator survives it."""
    together = fold(_SEPARATOR.join(text.replace(_SEPARATOR, " ") for text in texts))
    return together.split(_SEPARATOR)


class _Sheet:
    """One sheet's cells, folded."""

    def __init__(self, sheet: SheetTexts) -> None:
        self._sheet = sheet
        self._numbers = {place: cell for place, cell in sheet.cells.items() if not isinstance(cell, str)}
        places = [place for place, cell in sheet.cells.items() if isinstance(cell, str)]
        folded = _folded_all([str(sheet.cells[place]) for place in places]) if places else []
        self._texts = dict(zip(places, folded, strict=True))

    def clues(self) -> Iterator[Clue]:
        has_births = any(_BIRTH.search(text) for text in self._texts.values())
        for position, text in self._texts.items():
            if SUSPICIOUS.search(text) or (has_births and _DATE.search(text)):
                yield self._clue(text, position)
        for position, number in self._numbers.items():
            if abs(number) >= _SMALLEST or (has_births and _FIRST_DAY <= number <= _LAST_DAY):
                yield self._clue(number_text(number), position, is_number=True)
        yield from self._put_together()

    def _clue(self, text: str, position: tuple[int, int], *, is_number: bool = False) -> Clue:
        sheet = self._sheet
        place = f"{sheet.place}{column_letters(position[1])}{position[0]}"
        ref = None if sheet.is_inside else CellRef(sheet.name, *position)
        return Clue(text, place, ref, is_number=is_number, around=partial(self._around, position))

    # Forms have a box for each digit, or one for each part of a number.

    def _put_together(self) -> Iterator[Clue]:
        for row, columns in self._rows.items():
            if len(columns) >= _FEWEST_PIECES:
                for run in self._runs(row, columns):
                    pieces = [self._shown(row, column) for column in run]
                    boxes = all(len(piece) == 1 for piece in pieces)
                    text = "".join(pieces) if boxes else "-".join(pieces).replace("---", "-")
                    if sum(char.isdigit() for char in text) >= _FEWEST_DIGITS:
                        yield self._clue(text, (row, run[0]))

    def _runs(self, row: int, columns: Sequence[int]) -> Iterator[list[int]]:
        run: list[int] = []
        for column in columns:
            fits = _PIECE.fullmatch(self._shown(row, column)) is not None
            if run and (not fits or column - run[-1] > _WIDEST_GAP):
                if len(run) >= _FEWEST_PIECES:
                    yield run
                run = []
            if fits:
                run.append(column)
        if len(run) >= _FEWEST_PIECES:
            yield run

    @cached_property
    def _rows(self) -> Mapping[int, list[int]]:
        rows: dict[int, list[int]] = {}
        for row, column in self._sheet.cells:
            rows.setdefault(row, []).append(column)
        return {row: sorted(columns) for row, columns in rows.items()}

    def _shown(self, row: int, column: int) -> str:
        text = self._texts.get((row, column))
        return text.strip() if text is not None else number_text(self._numbers.get((row, column), 0.0))

    def _around(self, position: tuple[int, int]) -> Surroundings:
        row, column = position
        left = [each for each in self._rows[row] if each < column]
        beside = self._texts.get((row, left[-1]), "") if left else ""
        rows_above = self._above(row, column)
        above = tuple(self._texts[each, column] for each in rows_above)
        headings = self._row_text(rows_above[-1], column) if rows_above else ""
        near = " ".join((*above, headings, self._row_text(row, column)))
        return Surroundings(beside, above, near[:_NEAR_LENGTH])

    def _row_text(self, row: int, but: int) -> str:
        return " ".join(self._shown(row, each)[:_LABEL_LENGTH] for each in self._rows[row] if each != but)

    def _above(self, row: int, column: int) -> list[int]:
        """The row of the text just above, and of the column's heading: the last text met on the way up."""
        found: list[int] = []
        for each in range(row - 1, max(0, row - _ROWS_ABOVE), -1):
            if self._texts.get((each, column)):
                found.append(each)
            elif found and (each, column) not in self._sheet.cells:
                break
        return [found[0], found[-1]] if len(found) > 1 else found


def number_text(number: Cell) -> str:
    """Every digit of a whole number, however it was stored: 1.23456789012E11 is 123456789012."""
    if isinstance(number, str):
        return number
    return str(int(number)) if number.is_integer() and abs(number) < 1e16 else repr(number)
