"""Writing what ``consolidate`` gives: the list's workbooks and PDF, the report, the tables, the web pages."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from xl_tools import __version__
from xl_tools.cli.output_paths import check_free, check_output
from xl_tools.errors import BadInput, CannotPrint
from xl_tools.model.half_year import Consolidation, HalfYearList
from xl_tools.model.register import Register
from xl_tools.put_file import put_file

if TYPE_CHECKING:
    from xl_tools.build.half_year.volumes import Volume

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
    half_year = run.half_year
    printed = _Printed(options.pdf)
    if options.output or options.pdf or options.publish:
        _write_volumes(half_year, options, printed)
    if options.report:
        _write_report(run, options, register)
    for target, encoding in ((options.csv, "utf-8-sig"), (options.csv_sjis, "cp932")):
        if target:
            _write_csv(half_year, target, encoding, overwrite=options.overwrite)
    if options.publish:
        _publish(half_year, printed.pictures, options.publish, overwrite=options.overwrite)
    return printed.is_whole or not options.pdf


class _Printed:
    """PDFs of the volumes, and the pictures of the flows on them. After a first failure nothing more is tried."""

    def __init__(self, first: Path | None) -> None:
        self._first = first
        self.is_whole = True
        self.pictures: dict[tuple[int, int], bytes] = {}

    def add(self, volume: Volume, workbook: Path, spare: Path, *, with_pictures: bool) -> None:
        from xl_tools.adapters.office_pdf import OfficePdfPrinter
        from xl_tools.build.half_year.names import volume_file

        first = self._first or spare / "list.pdf"
        target = first.with_name(volume_file(first.name, volume.number))
        try:
            OfficePdfPrinter().print(workbook, target)
        except CannotPrint as error:
            print(error, file=sys.stderr)
            self.is_whole = False
            return
        if self._first:
            print(f"審議案件一覧のPDF：{target}")
        if with_pictures:
            self.pictures |= _pictures_of(volume, target.read_bytes())


def _pictures_of(volume: Volume, pdf: bytes) -> dict[tuple[int, int], bytes]:
    """By № and the place of the drawing among those of its page."""
    from xl_tools.adapters.page_pictures import sheet_pictures
    from xl_tools.build.half_year.names import flow_name

    places = {
        flow_name(placed.case.number, place + 1): (placed.case.number, place)
        for placed in volume.cases
        for place in range(len(placed.case.page.flows) if placed.case.page else 0)
    }
    return {places[sheet]: picture for sheet, picture in sheet_pictures(pdf, places.keys()).items()}


def _write_volumes(half_year: HalfYearList, options: argparse.Namespace, printed: _Printed) -> None:
    """Volume by volume, so that memory stays flat. Without ``-o`` the workbooks serve only for printing."""
    from xl_tools.adapters.sheet_binder import FileSheetBinder
    from xl_tools.build.half_year.volumes import borrowed_sheets, volume_workbook, volumes_of

    binder = FileSheetBinder()
    with TemporaryDirectory(prefix="xl-tools-") as folder:
        spare = Path(folder)
        place = options.output or spare / "list.xlsx"
        for volume in volumes_of(half_year, file_name=place.name):
            workbook = place.with_name(volume.file_name)
            content, left_behind = binder.bind(volume_workbook(volume), borrowed_sheets(volume))
            put_file(content, workbook, overwrite=options.overwrite)
            _tell(left_behind)
            if options.output:
                print(f"審議案件一覧：{workbook}")
            if printed.is_whole and (options.pdf or options.publish):
                printed.add(volume, workbook, spare, with_pictures=bool(options.publish))


def _publish(
    half_year: HalfYearList, pictures: Mapping[tuple[int, int], bytes], target: Path, *, overwrite: bool
) -> None:
    from xl_tools.put_folder import put_folder
    from xl_tools.reports.publication import publication

    written = put_folder(publication(half_year, pictures), target, overwrite=overwrite)
    _tell(
        f"「{name}」は、手で直してあるので残しました。要らなければ削除してください。" for name in written.kept
    )
    print(f"公表用のページ：{target / 'index.html'}")


def _tell(sentences: Iterable[str]) -> None:
    for sentence in sentences:
        print(sentence, file=sys.stderr)


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
    _tell(replaced)
    print(f"一覧のCSV：{target}")
