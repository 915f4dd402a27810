"""The texts of a package as clues: folded, with what stands around them, digits of neighbouring cells put together."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache, partial
from typing import NamedTuple

from xl_tools.leaks.base import Clue, Surroundings
from xl_tools.leaks.boxes import houses_beside_towns, put_together
from xl_tools.leaks.folding import CIRCLED, fold, readings
from xl_tools.model.cell import CellRef, column_letters
from xl_tools.model.package_text import Cell, PackageTexts, Passage, Role, SheetTexts, number_text

_D = rf"[\d〇○零一二三四五六七八九{CIRCLED}]"
_K = "[ぁ-ヿ㐀-鿿々〆]"
_N = r"[\d〇○零一二三四五六七八九十百千]"
_SUSPICIOUS = re.compile(
    rf"[\d〇○零一二三四五六七八九十百千{CIRCLED}@日丁番〒](?:"
    rf"(?<={_D})(?:[\W_ー]{{0,4}}{_D}){{6}}|(?<=[@〒])|(?<=[\d日])\W*出?生|(?<=丁)目|(?<=番)地"
    rf"|(?<={_N})\W?番|(?<=\d)\D{{0,6}}番"
    rf"|(?:(?<={_K}\d)|(?<={_K}[\s_]\d)|(?<={_K}[\s_]{{2}}\d)|(?<={_K}[\s_]{{3}}\d))\d{{0,4}}[\Wー]{{1,2}}\d{{1,4}}"
    rf"|(?<={_N})[のノ]{_N})"
)
"""Every folded text a detector could find something in has one of these; most texts have none.

All begin with one class of characters, for which texts are looked through three times as fast as for a choice. What
stands around is never asked for not to be there: a text with something is one in any longer text, too.
"""
_SEED = re.compile(rf"[\d〇○零一二三四五六七八九十百千元{CIRCLED}@＠ＢｂＤｄ⺀-⿕]")
"""Without one of these no detector finds anything, and folding changes nothing of a word for a birthday."""
_LONGEST_REMEMBERED = 4_000
_PASSAGES_AROUND = 2
_LABEL_LENGTH = 60
_NEAR_LENGTH = 400
_ROWS_ABOVE = 200
_ROWS_REMEMBERED = 512
_BIRTH = re.compile(
    r"[生誕BbDd](?:(?<=生)\W*(?:年\W*月\W*日|まれ)|(?<=誕)\W*生\W*日|(?<=[Bb])[Ii][Rr][Tt][Hh]|(?<=[Dd])[Oo][Bb])"
)
_AGE_OR_NAME = re.compile(r"\d\W*[歳才]|氏\W*名")
_LONG_AGO = re.compile(r"\W*(?:[明大昭㍼-㍾MTSmtsＭＴＳ]|[1１][89８９]\d\d)")
_DATE = re.compile(
    r"[\d〇一二三四五六七八九十元]\s*年|[MTSHRmtshr12明大昭平令]和?[\d.\s]{1,5}[./\W]\d|^\W*\d{8}\W*$"
)
_FIRST_DAY, _LAST_DAY = 3_000, 60_000
"""Days since 1900, as cells store dates."""
_SMALLEST = 100_000


def clues_of(texts: PackageTexts) -> Iterator[Clue]:
    """Only those with something that could be personal data."""
    for sheet in texts.sheets:
        yield from _Sheet(sheet).clues()
    yield from _passage_clues(texts.passages)


class _Traits(NamedTuple):
    """What a text may hold, at a glance."""

    is_suspicious: bool
    has_birth: bool
    has_person: bool


def _traits(text: str) -> _Traits:
    """Papers of one template share most of their texts; long ones are whole parts, and are let go."""
    return (_remembered_traits if len(text) <= _LONGEST_REMEMBERED else _traits_of)(text)


def _traits_of(text: str) -> _Traits:
    if not _SEED.search(text):
        return _Traits(is_suspicious=False, has_birth=_BIRTH.search(text) is not None, has_person=False)
    looked_at = list(readings(fold(text)))
    return _Traits(*(any(map(sign.search, looked_at)) for sign in (_SUSPICIOUS, _BIRTH, _AGE_OR_NAME)))


_remembered_traits = lru_cache(maxsize=16_384)(_traits_of)


@lru_cache(maxsize=16_384)
def _has_date(text: str) -> bool:
    return any(map(_DATE.search, readings(fold(text))))


def may_hold_data(text: str) -> bool:
    """Whether a text stands out among the thousands of a package, by itself."""
    traits = _traits(text)
    return traits.is_suspicious or ((traits.has_birth or traits.has_person) and _has_date(text))


def _passage_clues(passages: Sequence[Passage]) -> Iterator[Clue]:
    for index, passage in enumerate(passages):
        if passage.role is not Role.TEXT or may_hold_data(passage.text):
            around = partial(_around_passage, passages, index)
            for text in readings(fold(passage.text)):
                yield Clue(text, passage.place, passage.ref, passage.role, around=around)


def _around_passage(passages: Sequence[Passage], index: int) -> Surroundings:
    """The passages of the same place before and after it."""
    place = passages[index].place
    near = range(max(0, index - _PASSAGES_AROUND), min(index + _PASSAGES_AROUND + 1, len(passages)))
    texts = {each: fold(passages[each].text) for each in near if passages[each].place == place}
    left = texts.get(index - 1, "")
    return Surroundings(left, (), " ".join(texts.values())[:_NEAR_LENGTH])


class _Sheet:
    """One sheet's cells, folded."""

    def __init__(self, sheet: SheetTexts) -> None:
        self._sheet = sheet
        self._cells = sheet.cells
        self._labels = lru_cache(maxsize=_ROWS_REMEMBERED)(self._labels_of)
        self._texts_in = cache(self._texts_of_column)

    def clues(self) -> Iterator[Clue]:
        texts = {place: cell for place, cell in self._cells.items() if isinstance(cell, str)}
        traits = {place: _traits(text) for place, text in texts.items()}
        has_births = any(each.has_birth for each in traits.values())
        has_names = any("氏" in text for text in texts.values())
        for position, each in traits.items():
            text = texts[position]
            may_be_dated = has_births or each.has_person or (has_names and _LONG_AGO.match(text))
            if each.is_suspicious or (may_be_dated and _has_date(text)):
                yield from (self._clue(text, position) for text in readings(fold(text)))
        if may_hold_data(sheet_name := self._sheet.name):
            yield Clue(fold(sheet_name), f"{self._sheet.place}の名前")
        for position, cell in self._cells.items():
            if isinstance(cell, float) and (
                cell >= _SMALLEST or (has_births and _FIRST_DAY <= cell <= _LAST_DAY)
            ):
                yield self._clue(number_text(cell), position, is_number=True)
        for position, text in put_together(self._cells):
            yield self._clue(text, position)
        for town, house in houses_beside_towns(self._cells):
            yield self._clue(self._text(*house), house, town=self._clue(self._text(*town), town))

    def _clue(
        self, text: str, position: tuple[int, int], *, is_number: bool = False, town: Clue | None = None
    ) -> Clue:
        sheet = self._sheet
        place = f"{sheet.place}{column_letters(position[1])}{position[0]}"
        ref = None if sheet.is_inside else CellRef(sheet.name, *position)
        around = partial(self._around, position)
        return Clue(text, place, ref, is_number=is_number, town=town, around=around)

    @cached_property
    def _rows(self) -> Mapping[int, list[int]]:
        rows: dict[int, list[int]] = {}
        for row, column in self._cells:
            rows.setdefault(row, []).append(column)
        return {row: sorted(columns) for row, columns in rows.items()}

    @cached_property
    def _columns(self) -> Mapping[int, list[int]]:
        columns: dict[int, list[int]] = {}
        for row, column in self._cells:
            columns.setdefault(column, []).append(row)
        return columns

    def _text(self, row: int, column: int) -> str:
        """ "" for a number."""
        cell = self._cells.get((row, column), "")
        return fold(cell) if isinstance(cell, str) else ""

    def _around(self, position: tuple[int, int]) -> Surroundings:
        row, column = position
        columns = self._rows[row]
        before = bisect_left(columns, column) - 1
        left = self._text(row, columns[before]) if before >= 0 else ""
        rows_above = self._texts_in(column).above(row)
        above = tuple(self._text(each, column) for each in rows_above)
        headings = self._row_text(rows_above[-1], column) if rows_above else ""
        near = " ".join((*above, headings, self._row_text(row, column)))
        return Surroundings(left, above, near[:_NEAR_LENGTH])

    def _row_text(self, row: int, but: int) -> str:
        """No more of it than is looked at."""
        found: list[str] = []
        left = _NEAR_LENGTH
        for column, label in self._labels(row):
            if left <= 0:
                break
            if column != but:
                found.append(label)
                left -= len(label) + 1
        return " ".join(found)

    def _labels_of(self, row: int) -> list[tuple[int, str]]:
        cells = ((column, self._cells[row, column]) for column in self._rows[row])
        return [(column, fold(number_text(cell)[:_LABEL_LENGTH])) for column, cell in cells]

    def _texts_of_column(self, column: int) -> _ColumnTexts:
        return _ColumnTexts((row, self._cells[row, column]) for row in sorted(self._columns.get(column, ())))


class _ColumnTexts:
    """The rows of a column's texts, each with the first row of the filled cells it stands among."""

    def __init__(self, cells: Iterable[tuple[int, Cell]]) -> None:
        self._rows: list[int] = []
        self._firsts: list[int] = []
        first = previous = -1
        for row, cell in cells:
            first = first if row == previous + 1 else row
            previous = row
            if isinstance(cell, str) and cell:
                self._rows.append(row)
                self._firsts.append(first)

    def above(self, row: int) -> list[int]:
        """The row of the text just above, and of the column's heading: the last text met on the way up."""
        farthest = max(1, row - _ROWS_ABOVE + 1)
        nearest = bisect_left(self._rows, row) - 1
        if nearest < 0 or self._rows[nearest] < farthest:
            return []
        heading = bisect_left(self._rows, max(self._firsts[nearest], farthest))
        return [self._rows[each] for each in dict.fromkeys((nearest, heading))]
