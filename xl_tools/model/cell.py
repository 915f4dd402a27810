"""A value as read from a sheet, with the address it came from."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

_BLANKS = " \t\r\n\u3000\u00a0\u200b"
RawValue = str | int | float | bool | datetime.date | datetime.datetime | datetime.time | None


def column_letters(column: int) -> str:
    """1 → A, 27 → AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class CellRef(NamedTuple):
    """One cell: the sheet's name as it stands in the workbook, row and column counted from 1.

    A named tuple, like Value: a paper has a thousand of them, and they cost a third of a frozen dataclass.
    """

    sheet: str
    row: int
    column: int

    @property
    def a1(self) -> str:
        return f"{column_letters(self.column)}{self.row}"

    def __str__(self) -> str:
        return f"「{self.sheet}」{self.a1}"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; ``changed`` when it is bold and underlined, the forms' mark of a change."""

    text: str
    changed: bool = False


def joined_runs(stretches: Iterable[tuple[str, bool]]) -> tuple[Run, ...]:
    """Texts with their marks as runs: neighbours of one kind become one, empty ones vanish."""
    runs: list[Run] = []
    for text, changed in stretches:
        if not text:
            continue
        if runs and runs[-1].changed == changed:
            runs[-1] = Run(runs[-1].text + text, changed)
        else:
            runs.append(Run(text, changed))
    return tuple(runs)


class Value(NamedTuple):
    """What a cell holds. For a merged range ``ref`` is its top-left cell.

    ``runs`` is empty unless at least one run is a change mark; joined they equal the text.
    """

    raw: RawValue
    ref: CellRef
    runs: tuple[Run, ...] = ()

    @property
    def text(self) -> str:
        """The value as a clerk reads it: whole numbers without a point, dates as year, month, day in wareki."""
        raw = self.raw
        return raw if type(raw) is str else display_text(raw)

    @property
    def is_empty(self) -> bool:
        raw = self.raw
        return not raw.strip(_BLANKS) if isinstance(raw, str) else raw is None

    @property
    def changed_texts(self) -> tuple[str, ...]:
        """The stretches marked as changed, in order."""
        return tuple(run.text for run in self.runs if run.changed)


def display_text(raw: RawValue) -> str:
    """The text a value stands for, independent of number formats."""
    if raw is None:
        return ""
    if isinstance(raw, str):
        return raw
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() else repr(raw)
    if isinstance(raw, datetime.datetime | datetime.date):
        return wareki_text(raw)
    return str(raw)


def wareki_text(day: datetime.date) -> str:
    """令和7年4月1日; before Heisei the western year is kept. First years are written 元年."""
    eras = (("令和", datetime.date(2019, 5, 1)), ("平成", datetime.date(1989, 1, 8)))
    plain = datetime.date(day.year, day.month, day.day)
    for era, start in eras:
        if plain >= start:
            year = plain.year - start.year + 1
            return f"{era}{'元' if year == 1 else year}年{plain.month}月{plain.day}日"
    return f"{plain.year}年{plain.month}月{plain.day}日"
