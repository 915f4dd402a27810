"""Tints and remarks asked for and not yet in the package: written together, as each sheet has to be taken apart."""

from __future__ import annotations

from xl_tools.adapters.ooxml import comments, highlights, permissions
from xl_tools.adapters.ooxml.asked import Asked
from xl_tools.adapters.ooxml.sheet_places import area_of_cell, worksheet_part
from xl_tools.adapters.ooxml.workbook import Workbook
from xl_tools.model.cell import CellRef
from xl_tools.ports import MergedRange


class PendingMarks:
    """Whether a cell takes a mark is looked at when it is asked for; ``flush`` writes."""

    def __init__(self, workbook: Workbook, asked: Asked) -> None:
        self._workbook = workbook
        self._asked = asked
        self._tints: dict[str, dict[MergedRange, str]] = {}  # by the sheet's part
        self._remarks: dict[str, dict[CellRef, comments.Remark]] = {}  # by the sheet's part
        self._parts: dict[str, str] = {}  # of worksheets, by name

    def highlight(self, ref: CellRef, rgb: str) -> None:
        """Raises CannotEdit, Refused."""
        part = self._part(ref.sheet)
        area = area_of_cell(self._workbook.package.read(part), ref)
        self._tints.setdefault(part, {})[area] = rgb

    def remove_highlights(self) -> None:
        """Those pending and those in the package. Raises Refused."""
        self._tints.clear()
        highlights.remove_highlights(self._workbook)
        permissions.for_highlights(self._asked)

    def set_remark(self, ref: CellRef, text: str) -> None:
        """Raises CannotEdit, Refused."""
        part = self._part(ref.sheet)
        area = comments.area_for_remark(self._workbook, part, ref, text)
        self._remarks.setdefault(part, {})[ref] = (area, text)

    def remove_remarks(self) -> None:
        """Those pending and those in the package. Raises CannotEdit, Refused."""
        self._remarks.clear()
        comments.remove_remarks(self._workbook)
        permissions.for_no_remarks(self._asked)

    def forget_sheets(self) -> None:
        """To be called before sheets come or go: which part a sheet is may be another one afterwards."""
        self._parts.clear()

    def flush(self) -> None:
        """Raises Refused."""
        highlights.tint(self._workbook, self._tints)
        comments.set_remarks(self._workbook, self._remarks)
        for part in self._tints:
            permissions.for_highlights(self._asked, part)
        for part, remarks in self._remarks.items():
            for ref in remarks:
                permissions.for_remark(self._asked, ref, part)
        self._tints.clear()
        self._remarks.clear()

    def _part(self, sheet: str) -> str:
        if sheet not in self._parts:
            self._parts[sheet] = worksheet_part(self._workbook, sheet)
        return self._parts[sheet]
