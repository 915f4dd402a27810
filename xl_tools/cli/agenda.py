"""``xl-tools agenda``: the agenda of one meeting before it, and its results after it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from xl_tools import __version__
from xl_tools.adapters.open_elsewhere import refuse_if_open
from xl_tools.agenda.gather import WRITE_NUMBERS_TOO, Gathered, Wishes, gathered
from xl_tools.agenda.read import AgendaBook
from xl_tools.build.half_year.agenda_workbook import agenda_workbook
from xl_tools.catalogue.profile import load_profile
from xl_tools.cli.agenda_results import take_results
from xl_tools.cli.chosen_register import chosen_register, register_path
from xl_tools.cli.output_paths import check_output
from xl_tools.cli.paper_editor import paper_editor
from xl_tools.cli.paper_reader import paper_reader
from xl_tools.cli.progress import in_order
from xl_tools.cli.results import exit_code, print_refusals
from xl_tools.commands.agenda import AgendaReading, NumberWriter, read_agenda_file, rows_of_papers, would_lose
from xl_tools.commands.batch import run_batch
from xl_tools.commands.find_papers import find_papers
from xl_tools.commands.register_papers import path_from
from xl_tools.errors import BadInput
from xl_tools.filling.apply import Filled
from xl_tools.model.agenda import AgendaPaper
from xl_tools.model.finding import Refusal
from xl_tools.model.half_year import Fate, FileFate
from xl_tools.model.register import Meeting, Register
from xl_tools.put_file import is_there, put_file
from xl_tools.register.deliberation import dated_meeting, named_day, named_meeting
from xl_tools.reports.agenda import agenda_lines, numbered_lines

LARGEST_CHUNK = 25


def agenda(options: argparse.Namespace) -> int:
    """Raises BadInput where it is not clear what is meant."""
    if options.results is not None:
        _refuse_with_results(options)
        return take_results(options)
    if options.write_papers:
        raise BadInput("「--write-papers」は、「--results 付議案件一覧.xlsx」と一緒に指定してください。")
    if not options.papers or options.output is None or not (options.meeting or options.earlier):
        raise BadInput(
            "付議書のフォルダーと、「--meeting 令和７年度第１回」、「-o 付議案件一覧.xlsx」を指定してください。"
            "会議の後は「--results 付議案件一覧.xlsx --register 承認台帳.xlsx」です。"
        )
    return _make(options)


def _refuse_with_results(options: argparse.Namespace) -> None:
    making = options.papers or options.output or options.earlier or options.write_numbers
    if making:
        raise BadInput(
            "「--results」には一覧のブックだけを付けてください。一覧を作るとき（-o、--from、--write-numbers）とは別に実行します。"
        )


@dataclass(frozen=True, slots=True)
class _Earlier:
    path: Path
    book: AgendaBook


def _make(options: argparse.Namespace) -> int:
    """Returns the exit code: 1 when something has to be looked at, 2 when a file was refused."""
    earlier = _earlier(options)
    paths = _papers(options, earlier)
    check_output(options.output, (".xlsx",), [*paths, *([earlier.path] if earlier else [])])
    if is_there(options.output):
        if not options.overwrite:
            raise BadInput(
                f"「{options.output}」はすでにあります。別の名前にするか、「--overwrite」を付けてください。"
            )
        refuse_if_open(options.output)
    batch: Iterator[AgendaPaper | FileFate | Refusal] = run_batch(
        paths,
        AgendaReading(paper_reader(), refuse_if_open).files,
        options.workers,
        largest_chunk=LARGEST_CHUNK,
    )
    results = in_order(paths, batch, "読み込んでいます")
    papers = [each for each in results if isinstance(each, AgendaPaper)]
    refused = print_refusals(results)
    meeting = _meeting(options, earlier, papers)
    found = gathered(papers, meeting, _sections(), _wishes(options, earlier, papers), _others(results))
    if not found.agenda.items:
        print("\n".join(agenda_lines(found)))
        raise BadInput(
            "この会議の付議書が一冊もありません。フォルダーと「--meeting」「--date」を確かめてください。"
        )
    if is_there(options.output) and would_lose(options.output, found.agenda, paper_reader()):
        raise BadInput(
            f"「{options.output}」には、順、資料番号、場所、審議結果、条件・意見のどれかが書いてあります。"
            f"「--from {options.output}」を付けて、別の名前のブックに作ってください。"
        )
    where = {
        item.paper.source: path_from(Path(item.paper.source), options.output) for item in found.agenda.items
    }
    put_file(agenda_workbook(found.agenda, where, __version__), options.output, overwrite=options.overwrite)
    written = _write_numbers(found, options, may_miss_papers=refused > 0 and earlier is None)
    refused += print_refusals(written)
    remarks = _remarks(found, options)
    print("\n".join([*agenda_lines(replace(found, remarks=remarks)), *numbered_lines(written)]))
    print(f"「{options.output}」を作りました。")
    is_good = not remarks and not any(isinstance(each, Filled) and _is_unfinished(each) for each in written)
    return exit_code(could_not_run=refused > 0, is_good=is_good)


def _earlier(options: argparse.Namespace) -> _Earlier | None:
    """Raises what reading raises, and BadInput where it has something to be mended first."""
    if options.earlier is None:
        return None
    book = read_agenda_file(options.earlier, paper_reader())
    if book.problems:
        print("\n".join(map(str, book.problems)), file=sys.stderr)
        raise BadInput(
            f"「{options.earlier.name}」に直すところが{len(book.problems)}か所あります。直して保存してから、もう一度実行してください。"
        )
    return _Earlier(options.earlier, book)


def _papers(options: argparse.Namespace, earlier: _Earlier | None) -> list[Path]:
    """Without register and agenda workbooks that lie in the same folder."""
    register = register_path(options)
    own = {each.resolve() for each in (register, options.output, earlier and earlier.path) if each}
    papers = [path for path in find_papers(options.papers) if path.resolve() not in own]
    if not papers:
        raise BadInput(
            "付議書のブックがありません。付議書のブックか、付議書のあるフォルダーを指定してください。"
        )
    return papers


def _meeting(options: argparse.Namespace, earlier: _Earlier | None, papers: Sequence[AgendaPaper]) -> Meeting:
    """With its day. Raises BadInput where it is not to be told, or the earlier workbook is about another one."""
    of_book = earlier.book.meeting if earlier else None
    meeting = named_meeting(options.meeting) if options.meeting else of_book
    if meeting is None:
        raise BadInput("「--meeting 令和７年度第１回」のように、会議を指定してください。")
    if earlier and of_book and _key(of_book) != _key(meeting):
        raise BadInput(
            f"「{earlier.path.name}」は別の会議の一覧です。「--from」か「--meeting」のどちらかを直してください。"
        )
    day = named_day(options.date) if options.date else (of_book.date if of_book else None)
    register = (None if day else chosen_register(options)) or Register()
    return dated_meeting(meeting, day, register, papers)


def _key(meeting: Meeting) -> tuple[str, int, int | None]:
    return meeting.body, meeting.fiscal_year, meeting.number


def _others(results: Sequence[AgendaPaper | FileFate | Refusal]) -> list[FileFate]:
    """What became of the files that are no papers."""
    return [
        each if isinstance(each, FileFate) else FileFate(each.source, Fate.REFUSED, reason=each.reason)
        for each in results
        if not isinstance(each, AgendaPaper)
    ]


def _sections() -> list[str]:
    return [section.name for section in load_profile().sections]


def _wishes(options: argparse.Namespace, earlier: _Earlier | None, papers: Sequence[AgendaPaper]) -> Wishes:
    if earlier is None:
        return Wishes({}, options.first_number)
    rows = rows_of_papers(earlier.book, earlier.path, papers)
    return Wishes(rows, options.first_number, earlier.book.rows, earlier.book.place)


def _write_numbers(
    found: Gathered, options: argparse.Namespace, *, may_miss_papers: bool
) -> list[Filled | Refusal]:
    """Nothing where new numbers would pass over a paper that could not be read: they are hard to take back."""
    if not options.write_numbers:
        return []
    if may_miss_papers and any(item.paper.number is None for item in found.agenda.items):
        print(
            "読めないブックがあるため、資料番号を付議書に書いていません。直すか、別のフォルダーに移すか、"
            f"「--from {options.output}」を付けて、もう一度実行してください。",
            file=sys.stderr,
        )
        return []
    numbers = {item.paper.source: item.number for item in found.agenda.items}
    paths = [Path(source) for source in numbers]
    writer = NumberWriter(paper_editor, numbers)
    return in_order(paths, run_batch(paths, writer.files, options.workers), "資料番号を書いています")


def _remarks(found: Gathered, options: argparse.Namespace) -> tuple[str, ...]:
    """Without advice to do what was done."""
    if not options.write_numbers:
        return found.remarks
    return tuple(each for each in found.remarks if WRITE_NUMBERS_TOO not in each)


def _is_unfinished(filled: Filled) -> bool:
    return bool(filled.applied.kept or filled.applied.refused)
