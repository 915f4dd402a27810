"""The workbooks of a half-yearly list as PDF, and the pictures of its drawings taken from there."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from xl_tools.errors import CannotPrint
from xl_tools.model.half_year import HalfYearList
from xl_tools.model.list_refs import flow_sheet

if TYPE_CHECKING:  # commands that print nothing need not load what writes workbooks
    from xl_tools.cli.list_volumes import BoundVolume


def volume_place(first: Path, number: int) -> Path:
    """Where a volume goes, if the first goes to ``first``."""
    from xl_tools.build.half_year.names import volume_file

    return first.with_name(volume_file(first.name, number))


@dataclass
class Printing:
    """One PDF for each workbook beside ``wanted``, in ``spare`` where nobody asked for it.

    After the first that cannot be printed, told on standard error, no other is tried.
    """

    wanted: Path | None
    spare: Path
    is_whole: bool = True
    _unbound: set[str] = field(default_factory=set)
    _printed: list[Path] = field(default_factory=list)

    def add(self, volume: BoundVolume, workbook: Path) -> None:
        """Raises OutputNotWritten."""
        from xl_tools.adapters.office_pdf import OfficePdfPrinter

        if not self.is_whole:
            return
        target = volume_place(self.wanted or self.spare / "list.pdf", volume.number)
        try:
            OfficePdfPrinter().print(workbook, target)
        except CannotPrint as error:
            print(error, file=sys.stderr)
            self.is_whole = False
            return
        self._printed.append(target)
        self._unbound.update(volume.book.unbound)
        if self.wanted:
            print(f"審議案件一覧のPDF：{target}")

    def pictures_of(self, half_year: HalfYearList) -> dict[tuple[int, int], bytes]:
        """(№, place of the drawing counted from 0) → PNG, for every drawing that was brought along and printed."""
        from xl_tools.adapters.page_pictures import sheet_pictures

        places = {
            flow_sheet(case.number, place + 1): (case.number, place)
            for case in half_year.cases
            for place in range(len(case.page.flows) if case.page else 0)
        }
        wanted = places.keys() - self._unbound
        pictures: dict[tuple[int, int], bytes] = {}
        for pdf in self._printed:
            found = sheet_pictures(pdf.read_bytes(), wanted)
            pictures.update((places[sheet], png) for sheet, png in found.items())
        return pictures
