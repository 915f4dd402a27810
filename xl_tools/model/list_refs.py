"""Where something stands in the list workbook that is put together: by № and column, by page and field.

The rows of the sheets are not known before the workbook is written; a clerk finds a place by these names as well.
"""

from __future__ import annotations

from xl_tools.model.report import LineRef

LIST_SHEET = "審議案件一覧"
COLUMNS = ("№", "件名", "担当課", "区分", "付議日", "審議結果", "資料番号")
"""What a list says of a case. 資料番号 is not printed; the cases of one day are in its order."""
HEADER_PARTS = ("宛先", "日付", "担当", "前文", "標題")
FIELDS = (
    "件名", "事業名", "担当課", "区分", "目的", "対象者", "概要", "付議内容の見出し", "付議内容",
    "対象者数の見出し", "対象者数", "別紙の見出し",
)  # fmt: skip
_DRAWING = 100_000
"""More texts than any drawing has."""


class ListRef(LineRef):
    """A column of one № of the list: ``row`` is the №, ``column`` counts COLUMNS from 1.

    Row 0 is the head of the list, whose columns count HEADER_PARTS; column 0 of it is the list as a whole.
    """

    __slots__ = ()

    @property
    def a1(self) -> str:
        if self.row == 0:
            return HEADER_PARTS[self.column - 1] if self.column else "一覧全体"
        return f"№{self.row} {COLUMNS[self.column - 1]}"


class PageRef(LineRef):
    """A field of the page of one case: ``row`` counts FIELDS from 1, ``column`` is the №."""

    __slots__ = ()

    @property
    def a1(self) -> str:
        return FIELDS[self.row - 1]


class DrawingRef(LineRef):
    """A text of a drawing behind the page of one case; ``column`` is the №. Rows run on over its drawings."""

    __slots__ = ()

    @property
    def a1(self) -> str:
        return "図の表題" if self.row % _DRAWING == 0 else "図の中"


def list_ref(number: int, column: str) -> ListRef:
    return ListRef(LIST_SHEET, number, COLUMNS.index(column) + 1)


def header_ref(part: str = "") -> ListRef:
    """A part of the head; "" is the list as a whole."""
    return ListRef(LIST_SHEET, 0, HEADER_PARTS.index(part) + 1 if part else 0)


def page_sheet(number: int) -> str:
    """The sheet of the case's detail page."""
    return f"№{number}"


def flow_sheet(number: int, drawing: int) -> str:
    """The sheet of the case's flow; ``drawing`` counts its flows from 1."""
    return f"{page_sheet(number)} 流れ{drawing if drawing > 1 else ''}"


def page_ref(number: int, field: str) -> PageRef:
    return PageRef(page_sheet(number), FIELDS.index(field) + 1, number)


def drawing_ref(number: int, drawing: int, text: int) -> DrawingRef:
    """The ``text``-th text of the ``drawing``-th drawing, both counted from 1; text 0 is its title."""
    return DrawingRef(flow_sheet(number, drawing), drawing * _DRAWING + text, number)


def number_of(ref: object) -> int | None:
    """The № a place belongs to; None for the head of the list, and for places in other workbooks."""
    if isinstance(ref, ListRef):
        return ref.row or None
    return ref.column if isinstance(ref, PageRef | DrawingRef) else None
