"""The rows of the list's table: what stands in each cell, and how many lines it takes."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from xl_tools.build.half_year.looks import storable
from xl_tools.build.half_year.wrapping import lines_of, pieces_of
from xl_tools.model.cell import display_text
from xl_tools.model.half_year import ListedCase

ROOM = (4, 40, 16, 10, 8, 4)
"""Half-width characters a line of each column holds: №, 事業名, 担当課, 区分, 付議日, 審議結果."""
NUMBER, TITLE, SECTIONS, CATEGORIES, DAY, RESULT = range(6)
MOST_LINES, _LINES_OF_A_PART = 26, 12
"""A case with more lines than the first goes over several rows of the second, without rules between them."""
_FEWEST_LINES = 2
_FIRST_EXCEL_DAY = datetime.date(1900, 3, 1)

Cell = str | int | datetime.date


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of the sheet. ``place`` is the case's place in the list, ``opens`` and ``closes`` whether it begins
    and ends here."""

    place: int
    cells: tuple[Cell, ...]
    lines: int
    opens: bool = True
    closes: bool = True

    @property
    def is_whole(self) -> bool:
        return self.opens and self.closes


def table_rows(cases: Sequence[ListedCase]) -> Iterator[TableRow]:
    """At least one row for each case, in the order given."""
    for place, case in enumerate(cases):
        texts = (case.title, "、".join(case.sections), "、".join(case.categories), _day(case), case.result)
        cells = tuple(storable(text) if isinstance(text, str) else text for text in texts)
        most = _LINES_OF_A_PART if _lines(cells) > MOST_LINES else MOST_LINES
        pieces = [
            list(pieces_of(cell, room, most)) if isinstance(cell, str) else [cell]
            for cell, room in zip(cells, ROOM[TITLE:], strict=True)
        ]
        parts = list(zip_longest(*pieces, fillvalue=""))
        for index, part in enumerate(parts):
            yield TableRow(
                place,
                (case.number if index == 0 else "", *part),
                _lines(part),
                opens=index == 0,
                closes=index == len(parts) - 1,
            )


def _day(case: ListedCase) -> Cell:
    """A true date; the text of one that is too early for Excel, "" without one."""
    if case.date is None:
        return ""
    return case.date if case.date >= _FIRST_EXCEL_DAY else display_text(case.date)


def _lines(cells: Sequence[Cell]) -> int:
    texts = ((cell, room) for cell, room in zip(cells, ROOM[TITLE:], strict=True) if isinstance(cell, str))
    return max(_FEWEST_LINES, *(len(lines_of(text, room)) for text, room in texts))
