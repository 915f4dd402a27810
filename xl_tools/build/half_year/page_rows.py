"""The rows of a detail page: labels on the left, texts on the right, cut so that every page ends well."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from xl_tools.build.half_year.looks import CELL_PADDING, LINE_POINTS, TALLEST_ROW, row_points, storable
from xl_tools.build.half_year.paging import RowSize
from xl_tools.build.half_year.wrapping import lines_of, pieces_of
from xl_tools.model.half_year import DetailPage, ListedCase, ListHeader

LABEL_ROOM, TEXT_ROOM = 10, 70
"""Half-width characters a line of each column holds."""
_INDENT = 2
_MOST_LINES, _FEWEST_LINES = 10, 3
_HALF_SPACE = LINE_POINTS / 2
_PADDING = CELL_PADDING / 2
_SUB_HEADING = re.compile(r"\s*[（(][0-9０-９]{1,2}[）)].{1,36}(?<![。、])")
_ROWS_WITH_THE_LAST = 2
_ROWS_OF_ONE_TEXT = 3
"""A text with the space above and below it; its label stands beside its middle."""
_PROJECT, _SECTIONS, _CATEGORIES = "事業名", "担当課", "区\u3000分"
_PURPOSE, _SUBJECTS, _CONTENT = "目\u3000的", "対象者", "事業内容"


@dataclass(frozen=True, slots=True)
class PageRow:
    """One row. ``opens`` and ``closes``: whether its box begins and ends here; ``look`` is that of the text."""

    label: str
    text: str
    look: str
    size: RowSize
    opens: bool = False
    closes: bool = False
    label_look: str = "label"


def page_rows(case: ListedCase, page: DetailPage, header: ListHeader) -> list[PageRow]:
    """The table below the title, from top to bottom. 事業内容 and the attachment stand only where there are any."""
    rows = [
        *_field(_PROJECT, page.project_name),
        *_field(_SECTIONS, page.sections or "、".join(case.sections)),
        *_field(_CATEGORIES, "、".join(case.categories)),
        *_field(_PURPOSE, page.purpose),
        *_field(_SUBJECTS, page.data_subjects),
        *_content(page),
    ]
    if page.flows:
        rows = _kept_together(rows) + _field(header.attachment_label, header.attachment_reference)
    return rows


def _kept_together(rows: list[PageRow]) -> list[PageRow]:
    """The last rows go over to the next page together with the one below them."""
    rest, last = rows[:-_ROWS_WITH_THE_LAST], rows[-_ROWS_WITH_THE_LAST:]
    return rest + [replace(row, size=row.size._replace(keeps_next=True)) for row in last]


def _field(label: str, text: str) -> list[PageRow]:
    """A box with its label; a text of several lines has a space around it, a long one goes over several rows."""
    label, text = storable(label), storable(text)
    lines = max(len(lines_of(text, TEXT_ROOM)), 1)
    label_lines = len(lines_of(label, LABEL_ROOM))
    if lines == 1 or lines < label_lines:
        return [PageRow(label, text, "value", RowSize(row_points(label_lines)), opens=True, closes=True)]
    pieces = [text]
    if lines > _MOST_LINES:
        pieces = [piece for paragraph in text.split("\n") for piece in _pieces(paragraph, TEXT_ROOM)]
    rows = [PageRow("", piece, "body", _size(piece, TEXT_ROOM)) for piece in pieces]
    return _boxed(label, [_space(_PADDING, keeps_next=True), *rows, _space(_PADDING)])


def _content(page: DetailPage) -> list[PageRow]:
    """１ 概要, ２ 付議内容, ３ 対象者数 in one box."""
    parts = (
        (page.summary_heading, page.summary),
        (page.agenda_heading, page.agenda),
        (page.counts_heading, page.counts),
    )
    rows = [row for heading, text in parts for row in _part(storable(heading), storable(text))]
    return _boxed(_CONTENT, rows) if rows else []


def _part(heading: str, text: str) -> Iterator[PageRow]:
    """A heading with its paragraphs, one a row, and a space behind; nothing where there is neither."""
    heading, text = heading.strip(), text.strip("\n")
    if not heading and not text.strip():
        return
    yield _space(_HALF_SPACE, keeps_next=True)
    for piece in _pieces(heading, TEXT_ROOM) if heading else ():
        yield PageRow("", piece, "body", _size(piece, TEXT_ROOM)._replace(keeps_next=True))
    for paragraph in text.split("\n") if text.strip() else ():
        is_heading = _SUB_HEADING.fullmatch(paragraph) is not None
        for piece in _pieces(paragraph, TEXT_ROOM - _INDENT):
            size = _size(piece, TEXT_ROOM - _INDENT)
            yield PageRow("", piece, "indented", size._replace(keeps_next=is_heading))
    yield _space(_HALF_SPACE)


def _pieces(text: str, room: int) -> list[str]:
    return list(pieces_of(text, room, _MOST_LINES, _FEWEST_LINES))


def _size(text: str, room: int) -> RowSize:
    return RowSize(len(lines_of(text, room)) * LINE_POINTS)


def _boxed(label: str, rows: list[PageRow]) -> list[PageRow]:
    """Rows under one label, which stands beside the first that has a text."""
    first = next((index for index, row in enumerate(rows) if row.text), 0)
    label_points = min(TALLEST_ROW, len(lines_of(label, LABEL_ROOM)) * LINE_POINTS)
    points = max(rows[first].size.points, label_points)
    look = "label" if len(rows) == _ROWS_OF_ONE_TEXT else "label_top"
    size = rows[first].size._replace(points=points)
    rows[first] = replace(rows[first], label=label, label_look=look, size=size)
    rows[0] = replace(rows[0], opens=True)
    rows[-1] = replace(rows[-1], closes=True)
    return rows


def _space(points: float, *, keeps_next: bool = False) -> PageRow:
    return PageRow("", "", "body", RowSize(points, keeps_next))


def with_page_ends(rows: Sequence[PageRow], starts: Sequence[int]) -> tuple[list[PageRow], list[int]]:
    """A little space before and behind each place where a new page begins, and those places in the longer table.

    The room for it is what a page is never filled with.
    """
    longer: list[PageRow] = []
    moved: list[int] = []
    for index, row in enumerate(rows):
        if index in starts:
            if longer and not longer[-1].closes:
                longer.append(replace(_space(_PADDING), closes=True))
            moved.append(len(longer))
            if not row.opens:
                longer.append(replace(_space(_PADDING), opens=True))
        longer.append(row)
    return longer, moved
