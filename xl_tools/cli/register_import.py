"""``xl-tools register import``: documents into an import workbook, and what was confirmed there into the register."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from xl_tools import __version__
from xl_tools.adapters.ooxml_file import open_workbook
from xl_tools.adapters.read_document import FileDocumentReader
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.build.import_workbook import Cells, FromFile, import_workbook
from xl_tools.catalogue.profile import load_profile
from xl_tools.cli.chosen_register import needed_register_path
from xl_tools.cli.exit_codes import COULD_NOT_RUN
from xl_tools.cli.output_paths import check_output
from xl_tools.cli.paper_reader import paper_reader
from xl_tools.cli.register import fates_of, print_additions
from xl_tools.cli.results import exit_code, print_refusals
from xl_tools.cli.streams import terminal
from xl_tools.commands.register_import import accept_import, meeting_rows, read_documents
from xl_tools.errors import BadInput
from xl_tools.model.finding import Refusal
from xl_tools.put_file import put_file
from xl_tools.register.accept import Confirmed
from xl_tools.register.additions import Fate
from xl_tools.register.import_report import file_name
from xl_tools.register.imports import ImportedDocument

Result = ImportedDocument | Refusal
_MOST_NAMED = 5


def import_or_accept(options: argparse.Namespace) -> int:
    """Raises BadInput where it is not clear which of the two is meant."""
    if options.accept is not None:
        if options.documents or options.output is not None:
            raise BadInput(
                "「--accept」には取込確認のブックだけを付けてください。文書の読み取り（-o）とは別に実行します。"
            )
        return _accept(options)
    if not options.documents or options.output is None:
        raise BadInput(
            "読み取る文書と、「-o 取込確認.xlsx」を指定してください。確かめたあとは「--accept 取込確認.xlsx」で取り込みます。"
        )
    return _import(options)


def _import(options: argparse.Namespace) -> int:
    """Returns the exit code: 1 when something has to be looked at, 2 when a document was refused."""
    check_output(options.output, (".xlsx",), options.documents)
    results = list(_with_progress(_each_once(options.documents)))
    documents = [each for each in results if isinstance(each, ImportedDocument)]
    refused = print_refusals(results)
    if not documents:
        return COULD_NOT_RUN
    sheets = _sheets(documents)
    lists = {
        "documents": [_document_cells(each) for each in results],
        "findings": [cells for each in documents for cells in _finding_cells(each)],
        "unread": [cells for each in documents for cells in _unread_cells(each)],
    }
    put_file(
        import_workbook(sheets, lists, load_profile(), __version__),
        options.output,
        overwrite=options.overwrite,
    )
    for each in documents:
        print(_document_line(each))
    doubtful = sum(entry.row.is_doubtful for rows in sheets.values() for entry in rows)
    print(
        f"「{options.output}」に書き出しました。まだ台帳には入っていません。"
        f"確かめる行（「採用」が空欄）は{doubtful}行、「指摘」のシートの食い違いは{len(lists['findings'])}件です。"
    )
    return exit_code(could_not_run=refused > 0, is_good=not doubtful and not lists["findings"])


def _each_once(paths: Sequence[Path]) -> list[Path]:
    """A file that is named twice is read once."""
    once: dict[str, Path] = {}
    for path in paths:
        once.setdefault(os.path.normcase(path.resolve()), path)
    return list(once.values())


def _with_progress(paths: Sequence[Path]) -> Iterable[Result]:
    results = read_documents(paths, FileDocumentReader(), paper_reader())
    if not sys.stderr.isatty():
        return results
    from rich.console import Console
    from rich.progress import track

    console = Console(file=terminal(sys.stderr))
    return track(results, "文書を読み取っています", len(paths), console=console, transient=True)


def _sheets(documents: Sequence[ImportedDocument]) -> dict[str, list[FromFile]]:
    sheets: dict[str, list[FromFile]] = {"meetings": [FromFile(row, "") for row in meeting_rows(documents)]}
    for document in documents:
        for row in document.rows:
            sheets.setdefault(row.sheet, []).append(FromFile(row, file_name(document.source)))
    return sheets


def _document_line(document: ImportedDocument) -> str:
    counts = "、".join(f"{name}{count}" for name, count in document.counts.items())
    return f"「{file_name(document.source)}」：{document.kind.value}（{counts}）から案件を{len(document.cases)}件読み取りました。"


def _document_cells(result: Result) -> Cells:
    """File, kind, what was read, rows, rows to look at, remarks."""
    name = file_name(result.source)
    if isinstance(result, Refusal):
        return (name, "読み取れない", "", 0, 0, result.reason)
    counts = "、".join(f"{label}{count}" for label, count in result.counts.items())
    doubtful = sum(row.is_doubtful for row in result.rows)
    remarks = list(result.remarks)
    if result.unread:
        remarks.append(
            f"どの欄のものか分からない行が{len(result.unread)}行あります（「読み取れなかった行」のシート）。"
        )
    return (name, result.kind.value, counts, len(result.rows), doubtful, "\n".join(remarks))


def _finding_cells(document: ImportedDocument) -> Iterator[Cells]:
    """Code, severity, file, place, item, value, message, what to write."""
    name = file_name(document.source)
    for found in document.findings:
        yield (
            found.code, found.severity.value, name, found.ref.a1, found.item, found.value, found.message, found.fix,
        )  # fmt: skip


def _unread_cells(document: ImportedDocument) -> Iterator[Cells]:
    for line in document.unread:
        page = line.ref.column or ""
        yield (file_name(document.source), page, line.ref.row, line.text.strip())


def _accept(options: argparse.Namespace) -> int:
    """Returns the exit code: 1 when rows are undecided or contradict the register, 2 when nothing could be taken."""
    register = needed_register_path(options)
    acceptance = accept_import(options.accept, register, FileSheetReader(), open_workbook)
    confirmed = acceptance.confirmed
    if confirmed.obstacles:
        print(
            f"「{options.accept.name}」に直すところが{len(confirmed.obstacles)}か所あり、まだ取り込んでいません。",
            file=sys.stderr,
        )
        print("\n".join(map(str, confirmed.obstacles)), file=sys.stderr)
        return COULD_NOT_RUN
    additions = acceptance.additions
    if additions is None:
        print(f"「{options.accept.name}」に、採用「○」の行がありません。台帳は書き換えていません。")
    else:
        print_additions(additions, register)
    print("\n".join(_left_lines(confirmed)))
    fates = fates_of(additions) if additions else set()
    return exit_code(
        could_not_run=Fate.REFUSED in fates,
        is_good=Fate.CONTRADICTS not in fates and not confirmed.undecided,
    )


def _left_lines(confirmed: Confirmed) -> Iterator[str]:
    yield from map(str, confirmed.remarks[:_MOST_NAMED])
    if len(confirmed.remarks) > _MOST_NAMED:
        yield f"ほかに同じような所が{len(confirmed.remarks) - _MOST_NAMED}か所あります。"
    if confirmed.left_out:
        yield f"「×」の行など、{confirmed.left_out}行は取り込んでいません。"
    if confirmed.undecided:
        named = "、".join(map(str, confirmed.undecided[:_MOST_NAMED]))
        more = "など" if len(confirmed.undecided) > _MOST_NAMED else ""
        yield (
            f"「採用」が空欄の{len(confirmed.undecided)}行は、まだ取り込んでいません（{named}{more}）。"
            "「○」か「×」を選んで、もう一度実行してください。"
        )
