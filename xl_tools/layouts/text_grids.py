"""The text of an agenda paper → the sheets it would stand on, for the reader of workbooks.

Only forms and lists of items are taken over: cover, overview, matters, 情報項目. Drawings and checklists lose in
text what stood beside what.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from xl_tools.japanese.widths import fold_same_length
from xl_tools.layouts.labels import label_index
from xl_tools.layouts.load import load_layouts
from xl_tools.layouts.text_labels import CELL_BREAK, label_at
from xl_tools.model.cell import RawValue
from xl_tools.model.layout import Place, SheetLayout, SheetShape
from xl_tools.model.report import DocumentText
from xl_tools.ports import Position, SheetGrid, WorkbookContent

COVER, OVERVIEW, ITEMS = "cover", "overview", "data_items"
_MATTER = "matter"
_OUTSIDE = "outside"
_OVERVIEW = re.compile(r"事業の?概要")
_ENCLOSURE = re.compile(r"別紙[(][^()]{2,30}(?:[(][^()]*[)][^()]*)?[)]")
_LIST_NUMBER = re.compile(r"[(]?資料[0-9]{1,3}[-－ー―‐−の][0-9]{1,2}[)]?")
_FLOW = re.compile(r"(?!※).{0,80}個人情報の流れ(?:図|について)?(?:[(].{0,20}[)])?")
_CHECKLIST = re.compile(r"(?!別紙).{0,40}チェックリスト(?:[(].{0,20}[)])?|.{0,3}対策が可能であ.{0,12}")
_APPENDIX = re.compile(r"特記事項")
_PAGE_NUMBER = re.compile(r"[-‐－ー―–— ]*[0-9]{1,3}[-‐－ー―–— ]*")
_LIST_WITHIN = 10
"""Below its number a list of items shows a category or a heading within so many lines."""
_LIST_SIGN = re.compile(r"^【|項目")
_BEGINS_ANEW = re.compile(
    r"[ \u3000]*(?:[・･•●○※□■◆◇①-⑳⑴-⒇【]|[（(][0-9０-９一二三四五六七八九十ア-ン]{1,2}[)）]|[0-9０-９]{1,2}[ \u3000.．、]|[１-９](?![０-９0-9]))"
)
_NEARLY_FULL = 0.85
_NOT_WRAPPED = 130
"""In half-width characters: lines longer than any page show that the text is broken at paragraphs only."""


@dataclass
class _Segment:
    """Lines of one sheet."""

    kind: str
    lines: list[str] = field(default_factory=list)


def text_grids(document: DocumentText) -> WorkbookContent:
    """Sheets with labels in column A and values in column B; no sheet at all when nothing is recognised."""
    names: dict[str, int] = {}
    grids: list[SheetGrid] = []
    for segment in _segments([line.text for line in document.lines]):
        layout = _layout_of(segment)
        if layout is None:
            continue
        cells = _item_cells(segment) if layout.kind == ITEMS else _form_cells(segment, layout)
        count = names[layout.sheet] = names.get(layout.sheet, 0) + 1
        name = layout.sheet if count == 1 else f"{layout.sheet}({count})"
        grids.append(SheetGrid(name, cells))
    return WorkbookContent(document.source, tuple(grids))


# --- sheets --------------------------------------------------------------------------------------------


def _segments(lines: Sequence[str]) -> list[_Segment]:
    current = _Segment(COVER)
    segments = [current]
    cover = _layout(COVER)
    has_title = False
    for index, line in enumerate(lines):
        kind = _opens(lines, index)
        found = label_at(lines, index, cover) if kind is None else None
        is_title = found is not None and found.spec.id == "title"
        if kind is None and is_title and current.kind != COVER and (has_title or current.kind != _MATTER):
            kind = _MATTER
        if kind is not None:
            has_title = False
            if not (current.kind == kind == _OUTSIDE):
                current = _Segment(kind)
                segments.append(current)
        has_title = has_title or is_title
        if not _PAGE_NUMBER.fullmatch(fold_same_length(line).strip()):
            current.lines.append(line)
    return segments


def _opens(lines: Sequence[str], index: int) -> str | None:
    """The kind of sheet that begins with the line, if one does."""
    flat = _flat(lines[index])
    if _OVERVIEW.fullmatch(flat):
        return OVERVIEW
    if _ENCLOSURE.fullmatch(flat):
        return _MATTER
    if _LIST_NUMBER.fullmatch(flat):
        written = (lines[at] for at in range(index + 1, len(lines)) if lines[at].strip())
        below = map(_flat, islice(written, _LIST_WITHIN))
        return ITEMS if any(_LIST_SIGN.search(text) for text in below) else _OUTSIDE
    if any(pattern.fullmatch(flat) for pattern in (_FLOW, _CHECKLIST, _APPENDIX)):
        return _OUTSIDE
    return None


def _flat(line: str) -> str:
    return "".join(fold_same_length(line).split())


def _layout(kind: str) -> SheetLayout:
    return next(layout for layout in load_layouts().sheets if layout.kind == kind)


def _layout_of(segment: _Segment) -> SheetLayout | None:
    """For a matter the layout most of whose labels it has; None for one that has hardly any."""
    if segment.kind == _OUTSIDE or not any(line.strip() for line in segment.lines):
        return None
    if segment.kind != _MATTER:
        return _layout(segment.kind)
    layouts = [
        layout
        for layout in load_layouts().sheets
        if layout.shape is SheetShape.FORM and layout.kind not in (COVER, OVERVIEW)
    ]
    points, _, best = max(
        ((_labels_in(segment, layout), -layout.order, layout) for layout in layouts),
        key=lambda each: each[:2],
    )
    return best if points * 2 > len({spec.id for spec in label_index(best).values()}) else None


def _labels_in(segment: _Segment, layout: SheetLayout) -> int:
    return len({row.label_id for row in _rows(segment.lines, layout) if row.label_id})


# --- labels and values ---------------------------------------------------------------------------------


@dataclass
class _Row:
    """A label with the lines of its value; without a label a line that stands by itself."""

    label_id: str
    label: str
    lines: list[str]


def _rows(lines: Sequence[str], layout: SheetLayout) -> Iterator[_Row]:
    by_itself = [
        re.compile(spec.pattern) for spec in layout.fields if spec.place is Place.SELF and spec.pattern
    ]
    inside_values = [pattern for pattern in by_itself if pattern.pattern.startswith("^")]
    current: _Row | None = None
    taken: list[str] = []
    index = 0
    while index < len(lines):
        found = label_at(lines, index, layout, taken) if lines[index].strip() else None
        folded = fold_same_length(lines[index]).strip()
        if found is not None:
            if current is not None:
                yield current
            taken.append(found.spec.id)
            current = _Row(found.spec.id, found.text, [found.rest])
            index = found.next
            continue
        if current is None or any(pattern.search(folded) for pattern in inside_values):
            if current is not None:
                yield current
                current = None
            yield _Row("", "", [lines[index]])
        else:
            current.lines.append(lines[index])
        index += 1
    if current is not None:
        yield current


def _form_cells(segment: _Segment, layout: SheetLayout) -> dict[Position, RawValue]:
    cells: dict[Position, RawValue] = {}
    width = max((_width(line.rpartition(CELL_BREAK)[2]) for line in segment.lines), default=0)
    row_number = 0
    for row in _rows(segment.lines, layout):
        value = paragraphs(row.lines, width)
        if not row.label_id and not value:
            continue
        row_number += 1
        if row.label_id:
            cells[row_number, 1] = row.label
            if value:
                cells[row_number, 2] = value
        else:
            cells[row_number, 1] = value
    return cells


def paragraphs(lines: Sequence[str], width: int) -> str:
    """The lines as paragraphs: a line that fills the column goes on in the next one."""
    pieces: list[str] = []
    before = ""
    for line in lines:
        if not line.strip():
            continue
        goes_on = (
            bool(pieces)
            and width <= _NOT_WRAPPED
            and _width(before.rpartition(CELL_BREAK)[2]) >= width * _NEARLY_FULL
            and not _BEGINS_ANEW.match(line)
            and not before.rstrip().endswith("。")
        )
        if goes_on:
            pieces[-1] = pieces[-1] + line.strip()
        else:
            pieces.append(line.strip().replace(CELL_BREAK, "　"))
        before = line
    return "\n".join(pieces)


def _width(line: str) -> int:
    return sum(1 if char.isascii() else 2 for char in line.rstrip())


def _item_cells(segment: _Segment) -> dict[Position, RawValue]:
    """A table of cells as it stands, else one cell with the words of all lines put together."""
    tabled = [line.split(CELL_BREAK) for line in segment.lines if CELL_BREAK in line.strip()]
    if len(tabled) > 1:
        return {
            (row, column): text.strip()
            for row, cells in enumerate(tabled, 1)
            for column, text in enumerate(cells, 1)
            if text.strip()
        }
    cells: dict[Position, RawValue] = {}
    for line in segment.lines:
        text = line.strip()
        if not text:
            continue
        row = max((at for at, _ in cells), default=0)
        before = cells.get((row, 1))
        if isinstance(before, str) and "【" in before and not text.startswith("【"):
            cells[row, 1] = before + text
        else:
            cells[row + 1, 1] = text
    return cells
