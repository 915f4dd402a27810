"""The cells of one worksheet being changed: kept until ``flush`` splices them all into the part at once."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable
from dataclasses import dataclass

from xl_tools.adapters.ooxml.areas import area_text, parse_area
from xl_tools.adapters.ooxml.cell_content import NOTHING, CellContent, NotAllowed
from xl_tools.adapters.ooxml.cell_formats import CellFormats
from xl_tools.adapters.ooxml.package import Package
from xl_tools.adapters.ooxml.sheet_guards import SheetGuards
from xl_tools.adapters.ooxml.worksheet_index import CellSpan, RowSpan, WorksheetIndex
from xl_tools.adapters.ooxml.xml_spans import Edit, in_utf8, spliced
from xl_tools.adapters.xml_parts import number, walk
from xl_tools.errors import CannotEdit
from xl_tools.model.cell import CellRef, column_letters
from xl_tools.ports import MergedRange, Position

_OF_THE_VALUE = re.compile(rb"""\s(?:t|cm|vm|ph)\s*=\s*(?:"[^"]*"|'[^']*')""")
_OF_ITS_KIND = re.compile(rb"""\s(?:t|cm|vm)\s*=\s*(?:"[^"]*"|'[^']*')""")
_TYPE = re.compile(rb"""\st\s*=\s*["']\s*([A-Za-z]*)\s*["']""")
_SHARED_CELL = re.compile(rb"""\st=["']s["'][^<>]*><v>([0-9]{1,9})</v>""")
_STYLE = re.compile(rb"""\ss\s*=\s*(?:"[^"]*"|'[^']*')""")
_SPANS = re.compile(rb"""(\sspans\s*=\s*["'])(\d+):(\d+)(["'])""")
_DIMENSION = re.compile(rb"""(\sref\s*=\s*["'])([^"']*)(["'])""")
_TAG_NAME = re.compile(rb"<[^\s/>]+")

MakeContent = Callable[[str, int], tuple[CellContent, int] | None]
"""Prefix of the sheet's elements and the cell's style → its content and its style, which may be another.

None leaves the cell as it is."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    content: CellContent
    style: int


class WorksheetCells:
    """Refusals come with ``put``; what was put stands in the part after ``flush``."""

    def __init__(self, package: Package, part: str, formats: CellFormats) -> None:
        self._package = package
        self.part = part
        self._formats = formats
        self._wanted: dict[Position, _Wanted] = {}
        self._known: bytes | None = None

    def put(self, ref: CellRef, make: MakeContent) -> None:
        """Raises CannotEdit if the cell must not be written, Refused if the sheet is broken."""
        self._look()
        position = (ref.row, ref.column)
        cell = self._index.cell(position)
        style = self._style(position, cell)
        reason = self._guards.reason(position, cell, style)
        if reason:
            raise CannotEdit(f"{ref}{reason}")
        try:
            made = make(self._index.frame.prefix, style)
        except NotAllowed as refusal:
            raise CannotEdit(f"{ref}{refusal}") from refusal
        if made is not None:
            self._wanted[position] = _Wanted(*made)

    def shared_string(self, ref: CellRef) -> int | None:
        """The number of the shared string the part has in this cell. Raises Refused."""
        self._look()
        cell = self._index.cell((ref.row, ref.column))
        found = _SHARED_CELL.search(self._index.part, cell.start, cell.end) if cell else None
        return int(found[1]) if found else None

    def content(self, ref: CellRef) -> CellContent:
        """What the cell holds, with what was put. Raises Refused."""
        self._look()
        position = (ref.row, ref.column)
        if position in self._wanted:
            return self._wanted[position].content
        cell = self._index.cell(position)
        if cell is None or cell.opening_end == cell.end:
            return NOTHING
        found = _TYPE.search(self._index.part, cell.start, cell.opening_end)
        inside = self._index.part[
            cell.opening_end : self._index.part.rindex(b"<", cell.opening_end, cell.end)
        ]
        return CellContent(found[1].decode() if found else "", inside)

    def leave(self, ref: CellRef) -> None:
        """The cell stays as the part has it, whatever was put before."""
        self._wanted.pop((ref.row, ref.column), None)

    def flush(self) -> dict[str, bytes]:
        """Writes the sheet's part; returns what stands in the cells that are other than before, by A1."""
        if not self._wanted:
            return {}
        self._look()
        edits: dict[Position, list[Edit]] = {}
        for position, wanted in self._wanted.items():
            cell = self._index.cell(position)
            if cell is not None:
                edits[position] = _replaced(self._index.part, cell, wanted, self._index.frame.prefix)
        changed = {position for position, made in edits.items() if made}
        new = self._new_cells()
        part = spliced(
            self._index.part,
            [edit for made in edits.values() for edit in made] + self._insertions(new) + self._dimension(new),
        )
        contents = {
            f"{column_letters(column)}{row}": self._wanted[row, column].content.inner
            for row, column in sorted(changed | set(new))
        }
        self._wanted.clear()
        self._package.write(self.part, part)
        return contents

    def _look(self) -> None:
        """Others may have written the part meanwhile."""
        part = self._package.read(self.part)
        if part is not self._known:
            self._index = WorksheetIndex(in_utf8(part))
            self._guards = SheetGuards(self._package, self.part, self._index, self._formats)
            self._column_styles: list[tuple[int, int, int]] | None = None
            self._known = part

    def _style(self, position: Position, cell: CellSpan | None) -> int:
        """A cell that does not exist looks like its row or else its column."""
        pending = self._wanted.get(position)
        if pending:
            return pending.style
        if cell is not None:
            return cell.style
        row = self._index.rows.get(position[0])
        if row is not None and row.style and row.attributes.get("customFormat") in ("1", "true"):
            return row.style
        if self._column_styles is None:
            self._column_styles = _column_styles(self._index)
        styles = (style for first, last, style in self._column_styles if first <= position[1] <= last)
        return next(styles, 0)

    # --- cells that did not exist ------------------------------------------------------------------

    def _new_cells(self) -> dict[Position, bytes]:
        prefix = self._index.frame.prefix.encode()
        cells: dict[Position, bytes] = {}
        for (row, column), wanted in sorted(self._wanted.items()):
            if self._index.cell((row, column)) is None and wanted.content is not NOTHING:
                style = b' s="%d"' % wanted.style if wanted.style else b""
                head = b'<%bc r="%b%d"%b' % (prefix, column_letters(column).encode(), row, style)
                cells[row, column] = _cell_xml(head, wanted.content, prefix)
        return cells

    def _insertions(self, new: dict[Position, bytes]) -> list[Edit]:
        by_row: dict[int, dict[int, bytes]] = {}
        for (row, column), cell in new.items():
            by_row.setdefault(row, {})[column] = cell
        edits: list[Edit] = []
        new_rows: dict[int, bytes] = {}
        for row, cells in by_row.items():
            if row in self._index.rows:
                edits += self._into_row(self._index.rows[row], cells)
            else:
                new_rows[row] = b"".join(cells.values())
        return edits + self._into_sheet(new_rows)

    def _into_row(self, row: RowSpan, cells: dict[int, bytes]) -> list[Edit]:
        part = self._index.part
        opening = _SPANS.sub(lambda found: _widened_spans(found, cells), part[row.start : row.opening_end])
        if row.is_one_tag:
            name = _TAG_NAME.match(opening)
            closing = b"</%b>" % (name[0][1:] if name else b"row")
            content = opening[: opening.rindex(b"/")] + b">" + b"".join(cells.values()) + closing
            return [(row.start, row.end, content)]
        edits: list[Edit] = [(row.start, row.opening_end, opening)]
        known = self._index.cells(row.number)
        for column, cell in cells.items():
            place = next((other.start for other in known if other.column > column), row.closing)
            edits.append((place, place, cell))
        return edits

    def _into_sheet(self, rows: dict[int, bytes]) -> list[Edit]:
        if not rows:
            return []
        frame, prefix = self._index.frame, self._index.frame.prefix.encode()
        written = {
            row: b'<%brow r="%d">%b</%brow>' % (prefix, row, cells, prefix) for row, cells in rows.items()
        }
        opening = self._index.part[frame.data.start : frame.data_start]
        if opening.endswith(b"/>"):
            content = opening[:-2] + b">" + b"".join(written.values()) + b"</%bsheetData>" % prefix
            return [(frame.data.start, frame.data.end, content)]
        edits = []
        known = list(self._index.rows.values())  # in order
        numbers = [other.number for other in known]
        for row, xml in written.items():
            after = bisect(numbers, row)
            place = known[after].start if after < len(known) else frame.data_end
            edits.append((place, place, xml))
        return edits

    def _dimension(self, new: dict[Position, bytes]) -> list[Edit]:
        """The used range as the sheet states it, widened to take in new cells."""
        span = self._index.frame.child("dimension")
        area = parse_area(span.attributes.get("ref", "")) if span else None
        if span is None or area is None or not new:
            return []
        rows, columns = [row for row, _ in new], [column for _, column in new]
        wide = MergedRange(
            min(area.top, *rows), min(area.left, *columns), max(area.bottom, *rows), max(area.right, *columns)
        )
        if wide == area:
            return []
        tag = self._index.part[span.start : span.end]
        written = _DIMENSION.sub(rb"\g<1>%b\g<3>" % area_text(wide).encode(), tag)
        return [(span.start, span.end, written)]


def _column_styles(index: WorksheetIndex) -> list[tuple[int, int, int]]:
    """First and last column, style."""
    found: list[dict[str, str]] = []
    span = index.frame.child("cols")
    if span is not None:
        walk(index.part[span.start : span.end], {"col": found.append})
    return [(number(each.get("min")), number(each.get("max")), number(each.get("style"))) for each in found]


def _replaced(part: bytes, cell: CellSpan, wanted: _Wanted, prefix: str) -> list[Edit]:
    """Nothing if the cell reads so already."""
    opening, inner = part[cell.start : cell.opening_end], part[cell.opening_end : cell.end]
    loses = _OF_ITS_KIND if wanted.content.shows_reading else _OF_THE_VALUE
    head = loses.sub(b"", opening).rstrip(b"/> \t\r\n")
    same_style = wanted.style == cell.style
    if not same_style:
        head = _STYLE.sub(b"", head) + b' s="%d"' % wanted.style
    written = _cell_xml(head, wanted.content, prefix.encode())
    is_empty = wanted.content is NOTHING and same_style and inner.count(b"<") == inner.count(b"</")
    return [] if is_empty or written == opening + inner else [(cell.start, cell.end, written)]


def _cell_xml(head: bytes, content: CellContent, prefix: bytes) -> bytes:
    if content is NOTHING:
        return head + b"/>"
    kind = b' t="%b"' % content.kind.encode() if content.kind else b""
    return b"%b%b>%b</%bc>" % (head, kind, content.inner, prefix)


def _widened_spans(found: re.Match[bytes], columns: dict[int, bytes]) -> bytes:
    first, last = min(int(found[2]), *columns), max(int(found[3]), *columns)
    return b"%b%d:%d%b" % (found[1], first, last, found[4])
