"""The rows of a detail page: labels on the left, texts on the right, cut so that every page ends well."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from xl_tools.build.half_year.looks import CELL_PADDING, LINE_POINTS, row_points, storable
from xl_tools.build.half_year.paging import RowSize
from xl_tools.build.half_year.wrapping import lines_of, pieces_of
from xl_tools.model.half_year import DetailPage, ListedCase, ListHeader

LABEL_ROOM, TEXT_ROOM = 10, 70
"""Half-width characters a line of each column holds."""
_INDENT = 2
_MOST_LINES, _FEWEST_LINES = 10, 3
_SPACE, _HALF_SPACE = LINE_POINTS, LINE_POINTS / 2
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
        rows += _field(header.attachment_label, header.attachment_reference)
    return rows


def _field(label: str, text: str) -> list[PageRow]:
    """A box with its label; a long text goes over several rows."""
    pieces = _pieces(storable(text), TEXT_ROOM)
    if len(pieces) == 1:
        lines = max(len(lines_of(pieces[0], TEXT_ROOM)), len(lines_of(label, LABEL_ROOM)))
        return [PageRow(label, pieces[0], "value", RowSize(row_points(lines)), opens=True, closes=True)]
    rows = [PageRow("", piece, "body", _size(piece, TEXT_ROOM)) for piece in pieces]
    return _boxed(label, rows)


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
    yield PageRow("", "", "body", RowSize(_HALF_SPACE, keeps_next=True))
    if heading:
        yield PageRow("", heading, "body", _size(heading, TEXT_ROOM)._replace(keeps_next=True))
    for paragraph in text.split("\n") if text.strip() else ():
        for piece in _pieces(paragraph, TEXT_ROOM - _INDENT):
            yield PageRow("", piece, "indented", _size(piece, TEXT_ROOM - _INDENT))
    yield PageRow("", "", "body", RowSize(_HALF_SPACE))


def _pieces(text: str, room: int) -> list[str]:
    return list(pieces_of(text, room, _MOST_LINES, _FEWEST_LINES))


def _size(text: str, room: int) -> RowSize:
    return RowSize(len(lines_of(text, room)) * LINE_POINTS)


def _boxed(label: str, rows: list[PageRow]) -> list[PageRow]:
    """Rows under one label, which stands beside the first that has a text."""
    first = next((index for index, row in enumerate(rows) if row.text), 0)
    rows[first] = replace(rows[first], label=label, size=_with_room_for(label, rows[first].size))
    rows[0] = replace(rows[0], opens=True)
    rows[-1] = replace(rows[-1], closes=True, size=_padded(rows[-1].size))
    return rows


def _with_room_for(label: str, size: RowSize) -> RowSize:
    points = len(lines_of(label, LABEL_ROOM)) * LINE_POINTS
    return size._replace(points=max(size.points, points))


def _padded(size: RowSize) -> RowSize:
    return size._replace(points=size.points + CELL_PADDING)
