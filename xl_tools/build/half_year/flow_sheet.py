"""The sheet in whose place a flow's drawing comes; left as it is, it says where the drawing is and what it says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from xl_tools.build.half_year.looks import LINE_POINTS, LOOKS, cell_width, row_points, set_up_page, storable
from xl_tools.build.half_year.paging import Margins, RowSize, page_starts
from xl_tools.build.half_year.wrapping import lines_of, pieces_of
from xl_tools.build.styles import StyleBook
from xl_tools.model.half_year import FlowSheet

_MARGINS = Margins(side=20, top=18, bottom=18)
_ROOM = 120
_MOST_LINES, _FEWEST_LINES = 20, 2
_USUAL_TITLE = "個人情報の流れ"
_WHERE = "図は、「{file}」の「{sheet}」シートにあります。"
_NOWHERE = "図は、このファイルに入っていません。担当課の付議書を見てください。"
_TEXTS = "図の中の言葉は、次のとおりです。"

Line = tuple[str, str, RowSize]
"""A text, its look ("" for one in a box), its size."""


def write_placeholder(sheet: Any, book: StyleBook, flow: FlowSheet) -> None:
    """Title, where the drawing is to be found, and the texts of its shapes one below the other."""
    lines = _lines(flow)
    sheet.set_column(0, 0, cell_width(_ROOM))
    for index, (text, look, size) in enumerate(lines):
        style = book.of(LOOKS[look] if look else {**LOOKS["value"], "border": 1})
        sheet.set_row(index, size.points)
        if text:
            sheet.write_string(index, 0, text, style)
    set_up_page(sheet, _MARGINS, lying=True)
    sheet.print_area(0, 0, len(lines) - 1, 0)
    starts = page_starts([size for _, _, size in lines], _MARGINS.room(lying=True))
    if starts:
        sheet.set_h_pagebreaks(list(starts))


def _lines(flow: FlowSheet) -> list[Line]:
    title = storable(flow.title).strip() or _USUAL_TITLE
    where = _WHERE.format(file=_file_name(flow.source), sheet=flow.sheet) if flow.source else _NOWHERE
    lines = [
        *_pieces(title, "title", keeps_next=True),
        ("", "text", RowSize(LINE_POINTS, keeps_next=True)),
        *_pieces(storable(where), "text"),
    ]
    texts = [text for text in (storable(each).strip() for each in flow.texts) if text]
    if texts:
        lines += [
            ("", "text", RowSize(LINE_POINTS, keeps_next=True)),
            *_pieces(_TEXTS, "text", keeps_next=True),
        ]
    return [*lines, *(line for text in texts for line in _pieces(text, ""))]


def _pieces(text: str, look: str, *, keeps_next: bool = False) -> Sequence[Line]:
    room = _ROOM * 7 // 8 if look == "title" else _ROOM
    return [
        (piece, look, RowSize(row_points(len(lines_of(piece, room))), keeps_next))
        for piece in pieces_of(text, room, _MOST_LINES, _FEWEST_LINES)
    ]


def _file_name(source: str) -> str:
    """The last part of a path, whichever system wrote it."""
    return re.split(r"[\\/]", source)[-1]
