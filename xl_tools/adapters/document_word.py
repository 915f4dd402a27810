"""The text of a .docx in document order: paragraphs, table rows, text boxes."""

from __future__ import annotations

from dataclasses import dataclass, field

from xl_tools.adapters import document_refusals
from xl_tools.adapters.document_size import TextMeter
from xl_tools.adapters.refusals import Refused
from xl_tools.adapters.xml_parts import StartHandler, plain_utf8, walk
from xl_tools.adapters.zip_parts import Parts, ZipParts

MAIN_PART = "word/document.xml"
_BREAKING = ("page", "column")
_LIST_COLUMNS = 4
"""A table of fewer columns is a form: what is merged there is a label of several rows."""
_NOT_TO_BE_READ = ("Fallback", "tabs", "rt", "moveFrom")
"""The older form of a drawing, tab stops, readings above characters, what was moved elsewhere."""


def word_pages(data: bytes) -> list[list[str]]:
    """``pages_of_parts`` of a .docx; to be run isolated. Raises Refused."""
    return pages_of_parts(ZipParts(data))


def pages_of_parts(parts: Parts) -> list[list[str]]:
    """The lines of each page, as far as page breaks are written down.

    A table row is one line, its cells parted by a tab; further paragraphs of its last cell follow as lines. Text
    boxes stand where they are anchored. Cells of a list that are merged downwards say the same in each row. Deleted
    text and field codes are left out. Raises Refused.
    """
    body = _Body()
    walk(plain_utf8(parts.read(MAIN_PART)), body.starts, body.ends, body.text)
    pages = [page for page in body.pages if any(line.strip() for line in page)]
    if not pages:
        raise Refused(document_refusals.NO_TEXT)
    return pages


@dataclass
class _Row:
    """Lines of each cell of a table row; ``continued`` are the cells that belong to the one above."""

    cells: list[list[str]] = field(default_factory=list)
    continued: set[int] = field(default_factory=set)


class _Body:
    """What expat meets on its way through the document."""

    def __init__(self) -> None:
        self.pages: list[list[str]] = [[]]
        self._meter = TextMeter()
        self._paragraphs: list[list[str]] = []
        """Those open now: a text box lies inside the paragraph it is anchored to."""
        self._boxed: list[str] = []
        """Lines of text boxes, until the paragraph they are anchored to ends."""
        self._rows: list[_Row] = []
        """Open table rows: a table may lie inside a cell."""
        self._above: list[list[list[str]]] = []
        """Of each open table the cells of the row before."""
        self._reading = False
        self._skipped = 0
        self.starts: dict[str, StartHandler] = {
            "p": lambda _: self._paragraphs.append([]),
            "t": lambda _: self._read(True),
            "tab": lambda _: self._add("\t"),
            "br": self._break,
            "cr": lambda _: self._add("\n"),
            "noBreakHyphen": lambda _: self._add("-"),
            "tbl": lambda _: self._above.append([]),
            "tr": lambda _: self._rows.append(_Row()),
            "tc": self._start_cell,
            "vMerge": self._merge,
            **dict.fromkeys(_NOT_TO_BE_READ, lambda _: self._skip(1)),
        }
        self.ends = {
            "p": self._end_paragraph,
            "t": lambda: self._read(False),
            "tr": self._end_row,
            "tbl": self._end_table,
            **dict.fromkeys(_NOT_TO_BE_READ, lambda: self._skip(-1)),
        }

    def _start_cell(self, _: dict[str, str]) -> None:
        if self._rows:
            self._rows[-1].cells.append([])

    def _merge(self, attributes: dict[str, str]) -> None:
        row = self._rows[-1] if self._rows else None
        if row and row.cells and _value(attributes, "val") != "restart":
            row.continued.add(len(row.cells) - 1)

    def text(self, text: str) -> None:
        if self._reading:
            self._add(text)

    def _read(self, reading: bool) -> None:
        self._reading = reading

    def _skip(self, step: int) -> None:
        self._skipped += step

    def _add(self, text: str) -> None:
        if self._paragraphs and not self._skipped:
            self._paragraphs[-1].append(text)

    def _break(self, attributes: dict[str, str]) -> None:
        if _value(attributes, "type") in _BREAKING and len(self._paragraphs) == 1 and not self._rows:
            self._put("".join(self._paragraphs[-1]).split("\n"))
            self._paragraphs[-1].clear()
            self.pages.append([])
        else:
            self._add("\n")

    def _end_paragraph(self) -> None:
        lines = "".join(self._paragraphs.pop()).split("\n")
        if self._skipped:
            return
        if self._paragraphs:
            self._boxed += lines
            return
        self._put(lines + self._boxed)
        self._boxed = []

    def _end_row(self) -> None:
        row = self._rows.pop()
        cells = row.cells
        if not cells:
            return
        if self._above:
            above, self._above[-1] = self._above[-1], cells
            for at in row.continued:
                if len(above) == len(cells) >= _LIST_COLUMNS:
                    cells[at] = above[at]
        heads = ["".join(line.strip() for line in cell) for cell in cells[:-1]]
        first, *more = [line for line in cells[-1] if line.strip()] or [""]
        line = "\t".join([*heads, first])
        self._put([line, *more] if line.strip() else more)

    def _end_table(self) -> None:
        self._above.pop()

    def _put(self, lines: list[str]) -> None:
        """What is merged downwards is counted each time: it stands there each time."""
        self._meter.count(lines)
        if self._rows and self._rows[-1].cells:
            self._rows[-1].cells[-1].extend(lines)
        else:
            self.pages[-1].extend(lines)


def _value(attributes: dict[str, str], name: str) -> str:
    """Of an attribute, whatever the prefix of its namespace."""
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == name), "")
