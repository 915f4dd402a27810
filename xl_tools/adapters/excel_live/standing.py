"""What of the tool's stands in a workbook beside the cells: tints and notes, sheet by sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from xl_tools.adapters.ooxml import defined_names
from xl_tools.adapters.ooxml.comments import SheetNotes
from xl_tools.adapters.ooxml.highlights import SheetTints, tints_of
from xl_tools.adapters.ooxml.own_sheets import MARK
from xl_tools.adapters.ooxml.package import Package
from xl_tools.adapters.ooxml.row_shift import RowShift
from xl_tools.adapters.ooxml.sheet_places import sheet_frame, worksheets
from xl_tools.adapters.ooxml.workbook import Workbook
from xl_tools.ports import Position


@dataclass(frozen=True, slots=True)
class SheetStanding:
    """``notes`` are the whole texts of all notes, people's too."""

    tints: SheetTints
    notes: Mapping[Position, str]
    is_protected: bool
    is_filtered: bool


NOTHING = SheetStanding(SheetTints({}), {}, is_protected=False, is_filtered=False)


@dataclass(frozen=True, slots=True)
class Standing:
    """By the name of the worksheet; ``own_sheets`` are the tool's."""

    sheets: Mapping[str, SheetStanding]
    own_sheets: frozenset[str]

    def of(self, sheet: str) -> SheetStanding:
        return self.sheets.get(sheet, NOTHING)

    def moved(self, sheet: str, shift: RowShift) -> Standing:
        """After a row came or went, as Excel moves what stands on it."""
        return replace(self, sheets={**self.sheets, sheet: _moved(self.of(sheet), shift)})


@lru_cache(maxsize=4)
def standing_in(data: bytes) -> Standing:
    """Of a workbook's file. Raises Refused."""
    workbook = Workbook(Package.from_bytes(data))
    sheets = {
        sheet.name: SheetStanding(
            tints_of(workbook, sheet.part),
            SheetNotes(workbook, sheet.part).texts(),
            _says(workbook, sheet.part, "sheetProtection", "sheet"),
            _says(workbook, sheet.part, "sheetPr", "filterMode"),
        )
        for sheet in worksheets(workbook)
    }
    return Standing(sheets, frozenset(_own_sheets(workbook)))


def _says(workbook: Workbook, part: str, name: str, attribute: str) -> bool:
    found = sheet_frame(workbook.package.read(part)).child(name)
    return found is not None and found.attributes.get(attribute) in ("1", "true")


def _own_sheets(workbook: Workbook) -> list[str]:
    marked = [
        number
        for number in range(len(workbook.sheet_elements()))
        if any(each.get("name") == MARK for each in defined_names.names_of_sheet(workbook, number))
    ]
    return [workbook.sheet_elements()[number].get("name", "") for number in marked]


def _moved(standing: SheetStanding, shift: RowShift) -> SheetStanding:
    areas = {
        colour: [moved for each in held if (moved := shift.area(each, grows=False))]
        for colour, held in standing.tints.areas.items()
    }
    notes = {
        (line, column): text
        for (row, column), text in standing.notes.items()
        if (line := shift.line(row)) is not None
    }
    return replace(standing, tints=replace(standing.tints, areas=areas), notes=notes)
