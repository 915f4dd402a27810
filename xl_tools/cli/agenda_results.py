"""``xl-tools agenda --results``: what was entered in the agenda workbook into the register and onto the covers."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from xl_tools.adapters.ooxml_file import open_workbook
from xl_tools.agenda.entered import entered
from xl_tools.agenda.read import AgendaBook
from xl_tools.cli.chosen_register import needed_register_path
from xl_tools.cli.paper_editor import paper_editor
from xl_tools.cli.paper_reader import paper_reader
from xl_tools.cli.progress import HasSource, in_order
from xl_tools.cli.register import fates_of, print_additions
from xl_tools.cli.results import exit_code, print_refusals
from xl_tools.commands.agenda import AgendaReading, place_of, read_agenda_file
from xl_tools.commands.agenda_results import (
    CoverWriter,
    CoverWritten,
    RowPaper,
    papers_of_rows,
    registered,
    rows_by_path,
)
from xl_tools.commands.batch import run_batch
from xl_tools.commands.register_papers import (
    LARGEST_CHUNK,
    Deliberation,
    PaperReading,
    PapersAdded,
    add_papers,
)
from xl_tools.errors import BadInput
from xl_tools.model.finding import Refusal
from xl_tools.register.additions import Fate
from xl_tools.register.deliberation import named_day, named_meeting
from xl_tools.reports.agenda import cover_lines, left_lines

Result = TypeVar("Result", bound=HasSource)


def take_results(options: argparse.Namespace) -> int:
    """Returns the exit code: 1 when rows are undecided or contradict the register, 2 when one could not be taken."""
    register = needed_register_path(options)
    book = read_agenda_file(options.results, paper_reader())
    _refuse_other_meeting(book, options)
    sheet = entered(book, lambda path: place_of(path, options.results).resolve())
    rows = rows_by_path(sheet, options.results)
    read = papers_of_rows(rows, _read(list(rows), AgendaReading(paper_reader()).files, options))
    papers = [each for each in read if isinstance(each, RowPaper)]
    added = _enter(book, papers, register, options) if papers else None
    for problem in sheet.problems:
        print(problem, file=sys.stderr)
    refused = print_refusals([*read, *(added.refused if added else ())])
    if added is None or added.additions is None:
        print(f"台帳に書く審議結果がありません。「{register.name}」は書き換えていません。")
    else:
        print_additions(added.additions, register)
    covers = _write_covers(book, papers, added, options) if options.write_papers and added else []
    refused += print_refusals(covers)
    written = [(each.source, each.backup) for each in covers if isinstance(each, CoverWritten)]
    left = left_lines(sheet, book.missing, [each.remark for each in papers if each.remark])
    for line in (*cover_lines(written), *left):
        print(line)
    fates = fates_of(added.additions) if added and added.additions else set()
    return exit_code(
        could_not_run=refused > 0 or bool(sheet.problems) or Fate.REFUSED in fates,
        is_good=not left and Fate.CONTRADICTS not in fates,
    )


def _refuse_other_meeting(book: AgendaBook, options: argparse.Namespace) -> None:
    """Raises BadInput where --meeting or --date name another one than the workbook."""
    wanted = named_meeting(options.meeting) if options.meeting else book.meeting
    day = named_day(options.date) if options.date else book.meeting.date
    of_book, named = ((each.body, each.fiscal_year, each.number) for each in (book.meeting, wanted))
    if of_book != named or day != book.meeting.date:
        raise BadInput(
            f"「{options.results.name}」は別の会議の一覧です。「--results」か「--meeting」「--date」のどちらかを直してください。"
        )


def _read(
    paths: Sequence[str],
    files: Callable[[Sequence[Path]], list[Result | Refusal]],
    options: argparse.Namespace,
) -> list[Result | Refusal]:
    found = [Path(path) for path in paths]
    batch = run_batch(found, files, options.workers, largest_chunk=LARGEST_CHUNK)
    return in_order(found, batch, "読み込んでいます")


def _enter(
    book: AgendaBook, papers: Sequence[RowPaper], register: Path, options: argparse.Namespace
) -> PapersAdded:
    """One save of the register for all."""
    reading = PaperReading(register, Deliberation(book.meeting, book.meeting.date), paper_reader())
    results = {str(each.path): each.row.result for each in papers}
    return add_papers(reading, _read(list(results), reading.files, options), open_workbook, results)


def _write_covers(
    book: AgendaBook, papers: Sequence[RowPaper], added: PapersAdded, options: argparse.Namespace
) -> list[CoverWritten | Refusal]:
    results = {str(each.path): each.row.result for each in papers}
    writer = CoverWriter(paper_editor, book.meeting, results)
    paths = registered(added)
    return in_order(paths, run_batch(paths, writer.files, options.workers), "表紙に書いています")
