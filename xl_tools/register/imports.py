"""What was read from documents and waits to be taken over into the register: rows with their places and doubts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from xl_tools.model.cell import CellRef, RawValue
from xl_tools.model.finding import Finding
from xl_tools.model.register import Case
from xl_tools.model.report import Line, Reading
from xl_tools.register.entries import cells_of

DOUBTFUL_BELOW = 0.8
"""Less sure a reading is shown to a person before it is taken over."""
UNSURE = "読み取りに自信がありません。文書と見比べてください。"


class DocumentKind(Enum):
    """What a document is, in the words of the import workbook."""

    REPORT = "審議案件一覧"
    PAPER = "付議書"


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """One row for a sheet of the register, ``cells`` by column id.

    ``doubts`` says by column id what a person should look at; those under "" are about the row as a whole.
    """

    sheet: str
    cells: Mapping[str, RawValue]
    place: CellRef | None = None
    confidence: float = 1.0
    doubts: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_doubtful(self) -> bool:
        return bool(self.doubts) or self.confidence < DOUBTFUL_BELOW


@dataclass(frozen=True)
class ImportedDocument:
    """What one document gave. ``case_ids`` of the rows are unique within one import.

    ``counts`` are what the report says of itself: 「一覧の行」 → 51.
    """

    source: str
    kind: DocumentKind
    rows: tuple[ImportedRow, ...]
    unread: tuple[Line, ...] = ()
    remarks: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    cases: tuple[Case, ...] = ()
    """Those of the rows of the sheet 案件, for what follows from all of them together."""


class RowMaker:
    """Collects how sure the values of one row are while they are put into a record of the model."""

    def __init__(self, place: CellRef | None = None, confidence: float = 1.0) -> None:
        self.place = place
        self._confidence = confidence
        self._doubts: dict[str, str] = {}

    def text(self, column: str, reading: Reading | None) -> str:
        """The reading's text, "" without one; its doubt is kept for the column."""
        if reading is None:
            return ""
        self.place = self.place or reading.ref
        self._confidence = min(self._confidence, reading.confidence)
        if reading.doubt or reading.confidence < DOUBTFUL_BELOW:
            self.doubt(column, reading.doubt or UNSURE)
        return reading.text

    def doubt(self, column: str, sentence: str, confidence: float = 1.0) -> None:
        self._confidence = min(self._confidence, confidence)
        known = self._doubts.get(column, "")
        if sentence not in known:
            self._doubts[column] = known + sentence

    def row(self, sheet: str, record: Any) -> ImportedRow:
        return ImportedRow(sheet, cells_of(sheet, record), self.place, self._confidence, dict(self._doubts))


def numbered_id(order: int) -> str:
    """The id a case carries in an import workbook; the register gives it one of its own."""
    return f"取込-{order:03}"
