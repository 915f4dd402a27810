"""Writing what ``consolidate`` gives: the list's workbooks and PDF, the report, the tables."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from xl_tools import __version__
from xl_tools.cli.output_paths import check_free, check_output
from xl_tools.cli.printing import Printing, volume_place
from xl_tools.errors import BadInput
from xl_tools.model.half_year import Consolidation, HalfYearList
from xl_tools.model.register import Register
from xl_tools.put_file import check_place, put_file
from xl_tools.put_folder import check_folder, put_folder

_PAGES = (".html", ".htm")
_LIST_FILE = "審議案件一覧.xlsx"
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
    for place in given:
        check_place(place)
    if options.publish:
        check_folder(options.publish)
    if len({place.resolve() for place in given}) < len(given):
        raise BadInput(
            "書き出す先に、同じ名前のファイルが二つあります（「--report」は同じ名前の.xlsxも作ります）。別の名前にしてください。"
        )


def write_outputs(run: Consolidation, options: argparse.Namespace, register: Register | None) -> bool:
    """Whatever was asked for; False where a PDF that was asked for could not be made. Raises OutputNotWritten."""
    is_whole = True
    if options.output or options.pdf or options.publish:
        is_whole = _write_volumes(run.half_year, options)
    if options.report:
        _write_report(run, options, register)
    for target, encoding in ((options.csv, "utf-8-sig"), (options.csv_sjis, "cp932")):
        if target:
            _write_csv(run.half_year, target, encoding, overwrite=options.overwrite)
    return is_whole


def _write_volumes(half_year: HalfYearList, options: argparse.Namespace) -> bool:
    """Volume by volume, so that memory stays flat; what nobody asked to keep serves only for printing.

    Nothing is written if one of the further volumes is in the way. Raises OutputNotWritten.
    """
    from xl_tools.build.half_year.volumes import volumes_of
    from xl_tools.cli.list_volumes import bound_volumes

    name = options.output.name if options.output else _LIST_FILE
    volumes = volumes_of(half_year, file_name=name)
    for volume in volumes:
        for first in filter(None, (options.output, options.pdf)):
            check_free(volume_place(first, volume.number), overwrite=options.overwrite)
    with TemporaryDirectory(prefix="xl-tools-") as spare:
        place = options.output or Path(spare, name)
        printing = Printing(options.pdf, Path(spare)) if options.pdf or options.publish else None
        for bound in bound_volumes(volumes, options.workers):
            workbook = place.with_name(bound.file_name)
            put_file(bound.book.content, workbook, overwrite=options.overwrite)
            _tell(bound.book.remarks)
            if options.output:
                print(f"審議案件一覧：{workbook}")
            if printing:
                printing.add(bound, workbook)
        if options.publish:
            _publish(half_year, options, printing)
    return printing is None or printing.is_whole or not options.pdf


def _publish(half_year: HalfYearList, options: argparse.Namespace, printing: Printing | None) -> None:
    from xl_tools.reports.publication import publication

    files = publication(half_year, printing.pictures_of(half_year) if printing else {})
    written = put_folder(files, options.publish, overwrite=options.overwrite)
    _tell(
        f"「{name}」は、手で直してあるので残しました。要らなければ削除してください。" for name in written.kept
    )
    if printing and not printing.is_whole:
        _tell(["公表用のページには図の画像がありません。図の中の言葉だけを載せています。"])
    print(f"公表用のページ：{options.publish / 'index.html'}")


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
