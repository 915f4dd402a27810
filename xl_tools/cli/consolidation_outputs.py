"""Writing what ``consolidate`` gives: the list's workbooks and PDF, the report, the tables."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from xl_tools import __version__
from xl_tools.adapters.temporary import temporary_folder
from xl_tools.cli.chosen_settings import settings_path
from xl_tools.cli.files_as_read import FilesAsRead
from xl_tools.cli.output_paths import check_free, check_output
from xl_tools.cli.printing import Printing, volume_place
from xl_tools.errors import BadInput
from xl_tools.model.half_year import Consolidation, HalfYearList
from xl_tools.model.list_refs import LIST_SHEET
from xl_tools.model.register import Register
from xl_tools.put_file import put_file
from xl_tools.put_folder import check_folder, put_folder

_PAGES = (".html", ".htm")
_LIST_FILE = f"{LIST_SHEET}.xlsx"
_ENDINGS = {"output": (".xlsx",), "pdf": (".pdf",), "report": _PAGES, "csv": (".csv",), "csv_sjis": (".csv",)}


def check_outputs(options: argparse.Namespace, read: Iterable[Path]) -> None:
    """Before anything is done. Raises BadInput for a place that will not do, OutputNotWritten for one that is taken."""
    settings = settings_path(options.settings)
    inputs = [*read, *([settings] if settings else [])]
    charts = _charts_place(options.report) if options.report else None
    places = [
        *((getattr(options, name), endings) for name, endings in _ENDINGS.items()),
        (charts, (".xlsx",)),
    ]
    volumes = [
        (each, place.suffix) for place in (options.output, options.pdf) for each in _later_volumes(place)
    ]
    check_output(options.json, (".json",), inputs)
    for place, endings in (*places, *((each, (suffix,)) for each, suffix in volumes)):
        check_output(place, endings, inputs)
        check_free(place, overwrite=options.overwrite)
    _check_publication(options.publish, inputs)
    given = [place for place, _ in places if place]
    if len({place.resolve() for place in given}) < len(given):
        raise BadInput(
            "書き出す先に、同じ名前のファイルが二つあります（「--report」は同じ名前の.xlsxも作ります）。別の名前にしてください。"
        )


def _later_volumes(place: Path | None) -> list[Path]:
    """What is there under the names of the list's second, third … file."""
    if place is None or not place.parent.is_dir():
        return []
    names = re.compile(rf"{re.escape(place.stem)}_[0-9]+{re.escape(place.suffix)}", re.IGNORECASE)
    return sorted(each for each in place.parent.iterdir() if names.fullmatch(each.name))


def _check_publication(folder: Path | None, inputs: Iterable[Path]) -> None:
    """What is read is not meant for the public, and must not lie among what is."""
    if folder is None:
        return
    check_folder(folder)
    place = folder.resolve()
    if inside := next((each for each in inputs if place in each.resolve().parents), None):
        raise BadInput(
            f"公表用のページのフォルダー「{folder}」に、読み込むファイル「{inside.name}」があります。"
            "公表しないファイルのない、別のフォルダーを指定してください。"
        )


def write_outputs(
    run: Consolidation, options: argparse.Namespace, register: Register | None, files: FilesAsRead
) -> bool:
    """Whatever was asked for; False where a PDF or a drawing is missing. Raises OutputNotWritten."""
    is_whole = True
    if options.output or options.pdf or options.publish:
        is_whole = _write_volumes(run.half_year, options, files)
    if options.report:
        _write_report(run, options, register)
    for target, encoding in ((options.csv, "utf-8-sig"), (options.csv_sjis, "cp932")):
        if target:
            _write_csv(run.half_year, target, encoding, overwrite=options.overwrite)
    return is_whole


def _write_volumes(half_year: HalfYearList, options: argparse.Namespace, files: FilesAsRead) -> bool:
    """Volume by volume, so that memory stays flat; what nobody asked to keep serves only for printing."""
    from xl_tools.build.half_year.volumes import volumes_of
    from xl_tools.cli.list_volumes import bound_volumes

    has_drawings = True
    with temporary_folder() as spare:
        place = options.output or spare / _LIST_FILE
        printing = Printing(options.pdf, spare) if options.pdf or options.publish else None
        volumes = volumes_of(half_year, file_name=place.name)
        for volume in bound_volumes(volumes, options.workers):
            workbook = place.with_name(volume.file_name)
            files.check(volume.sources, workbook)
            put_file(volume.book.content, workbook, overwrite=options.overwrite)
            has_drawings &= not volume.book.unbound
            _tell(volume.book.remarks)
            if options.output:
                print(f"審議案件一覧：{workbook}")
            if printing:
                printing.add(volume, workbook)
        if options.publish:
            _publish(half_year, options, printing)
    _tell_of_left_volumes(options, len(volumes))
    return has_drawings and (printing is None or printing.is_whole or not options.pdf)


def _tell_of_left_volumes(options: argparse.Namespace, count: int) -> None:
    """An earlier list with more cases had further files, which belong to nothing now."""
    for first in filter(None, (options.output, options.pdf)):
        present = {volume_place(first, number) for number in range(1, count + 1)}
        _tell(
            f"「{left}」は、前に作った一覧のものです。今の一覧には使わないので、要らなければ削除してください。"
            for left in _later_volumes(first)
            if left not in present
        )


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
