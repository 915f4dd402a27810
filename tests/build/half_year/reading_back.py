"""A volume written and read again as the published report it is meant to be."""

from __future__ import annotations

from pathlib import Path

from xl_tools.adapters.read_document import FileDocumentReader
from xl_tools.build.half_year.volumes import volume_workbook, volumes_of
from xl_tools.catalogue.load import load_catalogue
from xl_tools.catalogue.profile import load_profile
from xl_tools.model.half_year import HalfYearList
from xl_tools.model.report import PublishedReport
from xl_tools.published.report import read_report


def read_back(half_year: HalfYearList, folder: Path) -> PublishedReport:
    """The first volume as the product reads any workbook it is given as a report."""
    path = folder / "審議案件一覧.xlsx"
    path.write_bytes(volume_workbook(volumes_of(half_year)[0]))
    document = FileDocumentReader().read(path)
    return read_report(document, load_profile().body_names, load_catalogue().short_forms)
