"""How many filled cells are looked through for personal data, embedded workbooks included."""

from __future__ import annotations

from xl_tools.adapters.sheet_extent import filled_cells, refuse_too_many_cells, refuse_too_many_elements
from xl_tools.limits import limit

_LIMIT = "searched_cells"
_SHORTEST_CELL = len("<c><v>1</v></c>")


class CellMeter:
    """Of one workbook. Where it is too small for so many cells, as papers are, none is counted."""

    def __init__(self, unpacked: int) -> None:
        self._counts = unpacked > _SHORTEST_CELL * limit(_LIMIT)
        self._filled = 0

    def look_inside(self) -> None:
        """What follows comes out of an embedded file."""
        self._counts = True

    def add(self, sheet: bytes) -> None:
        """Raises Refused; such a sheet is not added."""
        filled = self._filled + (self._count(sheet) if self._counts else len(sheet) // _SHORTEST_CELL)
        refuse_too_many_cells(filled, _LIMIT)
        self._filled = filled

    def refuse_too_many_strings(self, shared: bytes) -> None:
        """Raises Refused for more shared strings, or stretches of them, than cells that could show them."""
        if self._counts:
            refuse_too_many_cells(shared.count(b"</t") + shared.count(b":t"), _LIMIT)

    def _count(self, sheet: bytes) -> int:
        refuse_too_many_elements(sheet)
        return filled_cells(sheet)
