"""The rows of the list: number, title, sections, categories, day and result."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from xl_tools.japanese.brackets import unbalanced_brackets
from xl_tools.japanese.sections import split_sections
from xl_tools.model.report import Line, LineRef, ListRow, Reading, ReportHeader
from xl_tools.published.arrange_row import Arrangement, arrange
from xl_tools.published.columns import (
    CATEGORIES,
    COLUMNS,
    DAY,
    RESULT,
    SECTION_END,
    SECTIONS,
    TITLE,
    Vocabulary,
    flat_text,
    is_complete_title,
    split_categories,
)
from xl_tools.published.lines import begins_a_page, flat, joined, looks_like_page_number
from xl_tools.published.period import lies_in, read_day
from xl_tools.published.pieces import SAME_DAY, Piece, pieces_of
from xl_tools.published.row_numbers import RowNumber, find_row_numbers

_HEADINGS = {
    TITLE: ("事業名", "件名", "案件", "名称"),
    SECTIONS: ("担当", "所管", "部署", "課名"),
    CATEGORIES: ("区分",),
    DAY: ("付議日", "審議日", "開催日", "年月日", "日付"),
    RESULT: ("審議結果", "結果"),
}
_LONE_NUMBER = re.compile(r"[-‐ー―–—－]?\d{1,3}[-‐ー―–—－]?")
MIXED = 0.25
"""Rows up to this price came in the order of their columns."""
_LEAST = 0.2
DOUBTFUL = 0.5
"""Prices up to this say only that the lines came mixed."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row's number and how its lines were read."""

    number: RowNumber
    arrangement: Arrangement
    begins_above: bool = False
    """Whether lines above the one with the number belong to the row."""


@dataclass(frozen=True, slots=True)
class RawList:
    """The rows, and the lines that belong to none."""

    rows: tuple[RawRow, ...]
    unread: tuple[Line, ...]


def column_order(headings: Sequence[Line]) -> tuple[str, ...]:
    """The columns from left to right as the table's headings name them."""
    text = "\n".join(flat(line) for line in headings)
    places: dict[str, int] = {}
    for column, words in _HEADINGS.items():
        found = [text.find(word) for word in words if word in text]
        if found:
            places[column] = min(found)
    if len(places) < len(COLUMNS):
        return COLUMNS
    return tuple(sorted(COLUMNS, key=lambda column: places[column]))


def read_raw_rows(lines: Sequence[Line], order: Sequence[str], vocabulary: Vocabulary) -> RawList:
    """Cuts the lines into rows at their numbers; what stands before a number may belong to its row, too."""
    numbers = find_row_numbers(lines)
    if not numbers:
        return RawList((), tuple(lines))
    rows: list[RawRow] = []
    unread: list[LineRef] = []
    start = 0
    for place, number in enumerate(numbers):
        end = numbers[place + 1].index if place + 1 < len(numbers) else len(lines)
        block = [_pieces(line, index, number) for index, line in enumerate(lines[start:end], start)]
        arrangement, taken = arrange(block, number.index - start + 1, order, vocabulary)
        unread += arrangement.unread
        rows.append(RawRow(number, arrangement, _begins_above(arrangement, lines[number.index])))
        start += taken
    unread += [line.ref for line in lines[start:]]
    left = frozenset(unread)
    return RawList(
        tuple(rows), tuple(line for line in lines if line.ref in left and not looks_like_page_number(line))
    )


def _begins_above(arrangement: Arrangement, number: Line) -> bool:
    return any(ref < number.ref for cell in arrangement.cells for ref in cell.refs)


def _pieces(line: Line, index: int, number: RowNumber) -> tuple[Piece, ...]:
    """The line's pieces without the row's number; none for a page's number."""
    if index == number.index:
        return pieces_of(line, number.skip)
    return () if _LONE_NUMBER.fullmatch(flat(line)) else pieces_of(line)


def learned(rows: Sequence[RawRow], vocabulary: Vocabulary) -> Vocabulary:
    """The vocabulary with the names that more than one row has."""
    sections = Counter(
        flat_text(name) for row in rows for name in split_sections(row.arrangement.cell(SECTIONS).text).names
    )
    categories = Counter(
        name for row in rows for name in split_categories(row.arrangement.cell(CATEGORIES).text)
    )
    return Vocabulary(
        vocabulary.sections
        | {name for name, rows_with in sections.items() if rows_with > 1 and _is_section(name)},
        vocabulary.categories
        | {name for name, rows_with in categories.items() if rows_with > 1 and not _is_section(name)},
    )


def _is_section(name: str) -> bool:
    return SECTION_END.search(name) is not None


def finished(
    raw: Sequence[RawRow],
    lines: Sequence[Line],
    original: Sequence[Line],
    header: ReportHeader,
    vocabulary: Vocabulary,
) -> tuple[ListRow, ...]:
    """The rows as the report's model has them. ``original`` are the list's lines with the blank ones."""
    page_of = _pages(original)
    rows: list[ListRow] = []
    before: datetime.date | None = None
    for row in raw:
        ref = lines[row.number.index].ref
        one = _row(row, ref, header, vocabulary, before)
        rows.append(replace(one, page=page_of[ref]))
        before = one.date or before
    return tuple(rows)


def _pages(lines: Sequence[Line]) -> dict[LineRef, int]:
    """The page of the list each line stands on, counted from 1."""
    page, found = 1, {}
    for index, line in enumerate(lines):
        if index and begins_a_page(lines, index) and any(ref in found for ref in [lines[index - 1].ref]):
            page += 1
        found[line.ref] = page
    return found


def _row(
    row: RawRow, ref: LineRef, header: ReportHeader, vocabulary: Vocabulary, before: datetime.date | None
) -> ListRow:
    arrangement = row.arrangement
    title = _reading(arrangement, TITLE, ref, vocabulary, _title_doubt(arrangement, row.begins_above))
    sections = _reading(arrangement, SECTIONS, ref, vocabulary, _sections_doubt(arrangement, vocabulary))
    categories = _reading(
        arrangement, CATEGORIES, ref, vocabulary, _categories_doubt(arrangement, vocabulary)
    )
    result = _reading(
        arrangement,
        RESULT,
        ref,
        vocabulary,
        "" if arrangement.cell(RESULT).text else "審議結果が読み取れません。",
    )
    day = _reading(arrangement, DAY, ref, vocabulary, "")
    date = (
        before if SAME_DAY.fullmatch(flat_text(day.text)) else read_day(day.text, header.period, header.date)
    )
    return ListRow(
        number=row.number.number,
        title=title,
        sections=tuple(split_sections(arrangement.cell(SECTIONS).text).names),
        sections_text=sections,
        categories=split_categories(arrangement.cell(CATEGORIES).text),
        categories_text=categories,
        date=date,
        date_text=_dated(day, date, header),
        result=result,
    )


def _reading(
    arrangement: Arrangement, column: str, ref: LineRef, vocabulary: Vocabulary, doubt: str
) -> Reading:
    cell = arrangement.cell(column)
    own = vocabulary.price(column, cell.text)
    confidence = max(_LEAST, 1.0 - own / 3 - max(0.0, arrangement.total(vocabulary) - own - DOUBTFUL) / 8)
    first = cell.refs[0] if cell.refs else ref
    return Reading(joined([cell.text]), first, round(confidence, 2), doubt, cell.refs)


def _title_doubt(arrangement: Arrangement, begins_above: bool) -> str:
    text = arrangement.cell(TITLE).text
    if not text:
        return "件名が読み取れません。"
    if unbalanced_brackets(flat_text(text)):
        return "件名の括弧が対になっていません。"
    if not is_complete_title(text):
        return "件名が「について」で終わっていません。件名と担当課の境を確かめてください。"
    if arrangement.unread:
        return "読み取れなかった行がそばにあります。"
    if begins_above:
        return "番号より上の行も合わせて読みました。件名と担当課の境を確かめてください。"
    return ""


def _sections_doubt(arrangement: Arrangement, vocabulary: Vocabulary) -> str:
    text = arrangement.cell(SECTIONS).text
    names = [flat_text(name) for name in split_sections(text).names]
    if not names:
        return "担当課が読み取れません。"
    strange = [name for name in names if name not in vocabulary.sections and not SECTION_END.search(name)]
    return f"「{strange[0]}」は課や室の名で終わっていません。" if strange else ""


def _categories_doubt(arrangement: Arrangement, vocabulary: Vocabulary) -> str:
    names = split_categories(arrangement.cell(CATEGORIES).text)
    if not names:
        return "区分が読み取れません。"
    strange = [name for name in names if name not in vocabulary.categories]
    return f"「{strange[0]}」は見慣れない区分です。" if strange else ""


def _dated(day: Reading, date: datetime.date | None, header: ReportHeader) -> Reading:
    if date is None:
        return replace(day, confidence=_LEAST, doubt="付議日が読み取れません。")
    if header.period is not None and not lies_in(date, header.period):
        return replace(day, confidence=0.5, doubt="付議日が報告の期間の外です。")
    if header.period is None and header.date is None and not any(sign in day.text for sign in "年RrHh"):
        return replace(day, confidence=0.5, doubt="付議日の年が分かりません。")
    return day
