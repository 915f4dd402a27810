"""The numbers of a half year as a workbook: native charts over cells, and everything behind them as tables."""

from __future__ import annotations

from io import BytesIO

from xl_tools.build.half_year.charts_subjects import subjects_of
from xl_tools.build.half_year.charts_summary import write_summary
from xl_tools.build.half_year.charts_table import write_table
from xl_tools.build.half_year.charts_tables import tables_of
from xl_tools.build.package import normalise
from xl_tools.build.styles import StyleBook
from xl_tools.build.write_workbook import CREATED, WORKBOOK_OPTIONS
from xl_tools.model.half_year import Consolidation
from xl_tools.model.half_year_view import HalfYearView
from xl_tools.sheet_writing import TextWorkbook

SUMMARY = "集計"


def charts_workbook(view: HalfYearView, consolidation: Consolidation) -> bytes:
    """The whole file, the same bytes for the same input: 集計 with the charts, then the tables."""
    buffer = BytesIO()
    workbook = TextWorkbook(buffer, WORKBOOK_OPTIONS)
    workbook.set_properties(
        {"title": f"審議案件の集計（{view.period}）", "author": "xl_tools", "created": CREATED}
    )
    book = StyleBook(workbook)
    write_summary(workbook, workbook.add_worksheet(SUMMARY), book, view, subjects_of(view))
    for table in tables_of(view, consolidation):
        write_table(workbook.add_worksheet(table.sheet), book, table)
    workbook.close()
    return normalise(buffer.getvalue(), {})
