"""How many filled cells are looked through for personal data, embedded workbooks included."""

from __future__ import annotations

from xl_tools.adapters import refusals
from xl_tools.adapters.refusals import Refused
from xl_tools.adapters.sheet_extent import filled_cells, refuse_too_many_cells, refuse_too_many_elements
from xl_tools.limits import limit


class CellMeter:
    """Of one workbook and all that is embedded in it."""

    def __init__(self) -> None:
        self._filled = 0

    def add(self, sheet: bytes) -> None:
        """Raises Refused; such a sheet is not added."""
        refuse_too_many_elements(sheet)
        filled = self._filled + filled_cells(sheet)
        refuse_too_many_cells(filled, "searched_cells")
        self._filled = filled


def refuse_too_many_stretches(shared_strings: bytes) -> None:
    """Raises Refused for more texts than are looked through: a string has one, and one for each change of its looks
    and each reading written above it."""
    most = limit("searched_stretches")
    if shared_strings.count(b"</t") + shared_strings.count(b":t") > most:
        raise Refused(refusals.TOO_MANY_STRETCHES.format(limit=f"{most:,}"))
