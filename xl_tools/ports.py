"""What the inside needs from the outside: how a workbook's content arrives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from xl_tools.model.cell import CellRef, RawValue, Run, Value

Position = tuple[int, int]
"""Row and column, counted from 1."""


@dataclass(frozen=True, slots=True)
class MergedRange:
    """Inclusive corners, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class DrawingText:
    """The text of one shape or text box; ``row`` and ``column`` are the cell its top-left corner lies in."""

    text: str
    row: int
    column: int
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetGrid:
    """One sheet as read: only cells that hold something, keyed by position.

    ``runs`` has an entry only for cells with text marked as changed (bold and underlined).
    Interiors of merged ranges hold nothing.
    """

    name: str
    cells: Mapping[Position, RawValue]
    merges: tuple[MergedRange, ...] = ()
    runs: Mapping[Position, tuple[Run, ...]] = field(default_factory=dict)
    drawings: tuple[DrawingText, ...] = ()
    hidden: bool = False
    unread_formulas: frozenset[Position] = frozenset()
    """Cells with a formula whose result is not stored in the file."""

    def value(self, row: int, column: int) -> Value:
        """The value at a position, empty if nothing stands there."""
        position = (row, column)
        return Value(self.cells.get(position), CellRef(self.name, row, column), self.runs.get(position, ()))


@dataclass(frozen=True, slots=True)
class WorkbookContent:
    """A whole workbook as read. ``properties`` are the custom document properties, as text."""

    source: str
    sheets: tuple[SheetGrid, ...]
    properties: Mapping[str, str] = field(default_factory=dict)


class SheetReader(Protocol):
    """Reads whole used ranges, one call per workbook."""

    def read(self, path: Path) -> WorkbookContent:
        """Raises UnreadableFile or UnreadableCell with a sentence for the clerk; writes nothing."""
        ...
