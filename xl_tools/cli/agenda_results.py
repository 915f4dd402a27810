"""``xl-tools agenda --results``: what was entered in the agenda workbook into the register and onto the covers."""

from __future__ import annotations

import argparse
import sys

from xl_tools.adapters.ooxml_file import open_workbook
from xl_tools.agenda.entered import entered
from xl_tools.agenda.read import AgendaBook
from xl_tools.cli.chosen_register import needed_register_path
from xl_tools.cli.paper_editor import paper_editor
from xl_tools.cli.paper_reader import paper_reader
from xl_tools.cli.register import fates_of, print_additions
from xl_tools.cli.results import exit_code, print_refusals
from xl_tools.commands.agenda import place_of, read_agenda_file
from xl_tools.commands.agenda_results import (
    CoverWriter,
    CoverWritten,
    RowPaper,
    enter_results,
    papers_of_rows,
    registered,
)
from xl_tools.commands.register_papers import PapersAdded
from xl_tools.errors import BadInput
from xl_tools.model.finding import Refusal
from xl_tools.register.additions import Fate
from xl_tools.register.deliberation import named_day, named_meeting
from xl_tools.reports.agenda import cover_lines, left_lines


def take_results(options: argparse.Namespace) -> int:
    """Returns the exit code: 1 when rows are undecided or contradict the register, 2 when one could not be taken."""
    register = needed_register_path(options)
    book = read_agenda_file(options.results, paper_reader())
    _refuse_other_meeting(book, options)
    sheet = entered(book, lambda path: place_of(path, options.results).resolve())
    read = papers_of_rows(sheet, options.results, paper_reader())
    papers = [each for each in read if isinstance(each, RowPaper)]
    added = enter_results(book, papers, register, paper_reader(), open_workbook) if papers else None
    for problem in sheet.problems:
        print(problem, file=sys.stderr)
    refused = print_refusals([*read, *(added.refused if added else ())])
    if added is None or added.additions is None:
        print(f"台帳に書く審議結果がありません。「{register.name}」は書き換えていません。")
    else:
        print_additions(added.additions, register)
    covers = _write_covers(book, papers, added) if options.write_papers and added else []
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


def _write_covers(
    book: AgendaBook, papers: list[RowPaper], added: PapersAdded
) -> list[CoverWritten | Refusal]:
    results = {str(each.path): each.row.result for each in papers}
    return CoverWriter(paper_editor, book.meeting, results).files(registered(added))
