"""Writing what ``consolidate`` gives: the list's workbooks and PDF, the report, the tables."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from xl_tools import __version__
from xl_tools.cli.output_paths import check_free, check_output
from xl_tools.errors import BadInput, CannotPrint
from xl_tools.model.half_year import Consolidation, HalfYearList
from xl_tools.model.register import Register
from xl_tools.put_file import put_file

_PAGES = (".html", ".htm")
_ENDINGS = {"output": (".xlsx",), "pdf": (".pdf",), "report": _PAGES, "csv": (".csv",), "csv_sjis": (".csv",)}


def check_outputs(options: argparse.Namespace, read: Iterable[Path]) -> None:
    """Before anything is done. Raises BadInput for a place that will not do, OutputNotWritten for one that is taken."""
    inputs = list(read)
    places = {name: getattr(options, name) for name in _ENDINGS}
    for name, endings in _ENDINGS.items():
        check_output(places[name], endings, inputs)
        check_free(places[name], overwrite=options.overwrite)
    if options.report:
        check_free(_charts_place(options.report), overwrite=options.overwrite)
    check_output(options.json, (".json",), inputs)
    given = [each for each in (*places.values(), options.report and _charts_place(options.report)) if each]
    if len({place.resolve() for place in given}) < len(given):
        raise BadInput(
            "書き出す先に、同じ名前のファイルが二つあります（「--report」は同じ名前の.xlsxも作ります）。別の名前にしてください。"
        )


def write_outputs(run: Consolidation, options: argparse.Namespace, register: Register | None) -> bool:
    """Whatever was asked for; False where no PDF could be made. Raises OutputNotWritten."""
    is_whole = True
    if options.output or options.pdf:
        is_whole = _write_volumes(run.half_year, options)
    if options.report:
        _write_report(run, options, register)
    for target, encoding in ((options.csv, "utf-8-sig"), (options.csv_sjis, "cp932")):
        if target:
            _write_csv(run.half_year, target, encoding, overwrite=options.overwrite)
    return is_whole


def _write_volumes(half_year: HalfYearList, options: argparse.Namespace) -> bool:
    """Volume by volume, so that memory stays flat. Without ``-o`` the workbooks serve only for printing."""
    from xl_tools.adapters.sheet_binder import FileSheetBinder
    from xl_tools.build.half_year.volumes import borrowed_sheets, volume_workbook, volumes_of

    binder = FileSheetBinder()
    is_whole = True
    with TemporaryDirectory(prefix="xl-tools-") as spare:
        place = options.output or Path(spare, options.pdf.with_suffix(".xlsx").name)
        for volume in volumes_of(half_year, file_name=place.name):
            workbook = place.with_name(volume.file_name)
            content, left_behind = binder.bind(volume_workbook(volume), borrowed_sheets(volume))
            put_file(content, workbook, overwrite=options.overwrite)
            print(*left_behind, sep="\n", end="\n" if left_behind else "", file=sys.stderr)
            if options.output:
                print(f"審議案件一覧：{workbook}")
            if options.pdf and is_whole:
                is_whole = _print(workbook, options.pdf, volume.number)
    return is_whole


def _print(workbook: Path, first: Path, number: int) -> bool:
    from xl_tools.adapters.office_pdf import OfficePdfPrinter
    from xl_tools.build.half_year.names import volume_file

    target = first.with_name(volume_file(first.name, number))
    try:
        OfficePdfPrinter().print(workbook, target)
    except CannotPrint as error:
        print(error, file=sys.stderr)
        return False
    print(f"審議案件一覧のPDF：{target}")
    return True


def _charts_place(report: Path) -> Path:
    return report.with_suffix(".xlsx")


def _write_report(run: Consolidation, options: argparse.Namespace, register: Register | None) -> None:
    """The page bears the list's date, not the moment it was made: the same papers give the same bytes."""
    from xl_tools.build.half_year.charts_workbook import charts_workbook
    from xl_tools.catalogue.context import load_context
    from xl_tools.reports.half_year_page import half_year_page
    from xl_tools.reports.half_year_view import half_year_view

    context = load_context()
    view = half_year_view(run, context.profile, context.catalogue, register)
    page = half_year_page(view, generated=run.half_year.header.date, tool_version=__version__)
    put_file(page.encode("utf-8"), options.report, overwrite=options.overwrite)
    charts = _charts_place(options.report)
    put_file(charts_workbook(view, run), charts, overwrite=options.overwrite)
    print(f"集計のページ：{options.report}\n集計のブック：{charts}")


def _write_csv(half_year: HalfYearList, target: Path, encoding: str, *, overwrite: bool) -> None:
    from xl_tools.reports.list_tables import list_csv

    content, replaced = list_csv(half_year, encoding)
    put_file(content, target, overwrite=overwrite)
    print(*replaced, sep="\n", end="\n" if replaced else "", file=sys.stderr)
    print(f"一覧のCSV：{target}")
