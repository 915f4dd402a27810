"""``xl-tools consolidate``: find the papers, show progress, tell what became of every file, write the list."""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Iterable
from concurrent.futures import Executor
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path

from xl_tools import __version__
from xl_tools.adapters.open_elsewhere import refuse_if_open
from xl_tools.catalogue.context import load_context
from xl_tools.catalogue.profile import load_profile
from xl_tools.cli.chosen_register import chosen_register, papers_beside, register_path
from xl_tools.cli.console import wide_enough_console
from xl_tools.cli.consolidation_outputs import check_outputs, write_outputs
from xl_tools.cli.files_as_read import FilesAsRead
from xl_tools.cli.paper_reader import paper_reader
from xl_tools.cli.progress import in_order
from xl_tools.cli.results import exit_code, write_json
from xl_tools.commands.check_list import check_list
from xl_tools.commands.consolidate import ListRequest, consolidate, consolidate_registered
from xl_tools.commands.digest import Digested, Digesting, digest_batch
from xl_tools.commands.find_papers import find_papers
from xl_tools.commands.registered_papers import RegisteredPapers
from xl_tools.errors import BadInput
from xl_tools.half_year.header import list_header
from xl_tools.half_year.period import parse_period, period_text
from xl_tools.japanese.natural_order import natural_key
from xl_tools.model.half_year import Consolidation, Fate, Period
from xl_tools.register.deliberation import named_day
from xl_tools.reports.consolidation_json import consolidation_to_json
from xl_tools.reports.terminal import print_outcomes
from xl_tools.reports.terminal_consolidation import print_consolidation


def consolidate_files(options: argparse.Namespace) -> int:
    """Returns the exit code: 1 when 必須 findings are left, 2 when a file was refused, a drawing or the PDF is
    missing, or there is no case.

    Without any case only the JSON is written. Raises XlToolsError where there is nothing to look at, the register
    cannot be read, or a result not be written.
    """
    period = parse_period(options.period)
    registered = _registered(options, period)
    request = _request(options, period, registered)
    files = FilesAsRead()
    consolidated = _of_papers if options.papers else _of_register
    run = consolidated(options, request, registered, files)
    console = wide_enough_console()
    if run.checks.findings and not options.quiet:
        print_outcomes([run.checks], console)
    print_consolidation(run, console, quiet=options.quiet)
    if options.json:
        write_json(consolidation_to_json(run, __version__), options.json, "結果")
    register = registered.register if registered else None
    is_whole = _has_cases(run) and write_outputs(run, options, register, files)
    refused = any(file.fate is Fate.REFUSED for file in run.files)
    outcomes = [run.checks, *(digest.outcome for digest in run.digests if digest is not None)]
    return exit_code(could_not_run=refused or not is_whole, is_good=all(each.is_clean for each in outcomes))


def _has_cases(run: Consolidation) -> bool:
    """Says so where there is none: then nothing is written, which nobody should have to find out."""
    if not run.half_year.cases:
        print(
            "一覧に載せる案件がないので、一覧、集計、公表用のページは作っていません。"
            "上に示した理由と、期間を確かめてください。",
            file=sys.stderr,
        )
    return bool(run.half_year.cases)


def _registered(options: argparse.Namespace, period: Period) -> RegisteredPapers | None:
    register, place = chosen_register(options), register_path(options)
    return None if register is None or place is None else RegisteredPapers(register, place, period)


def _request(options: argparse.Namespace, period: Period, registered: RegisteredPapers | None) -> ListRequest:
    day = named_day(options.date) if options.date else datetime.date.today()
    check = partial(check_list, register=registered.register if registered else None, context=load_context())
    return ListRequest(period, list_header(load_profile(), period, day), check)


def _of_papers(
    options: argparse.Namespace, request: ListRequest, registered: RegisteredPapers | None, files: FilesAsRead
) -> Consolidation:
    register = register_path(options)
    paths = papers_beside(options.papers, register) if register else find_papers(options.papers)
    results = _digested(_by_name(paths), options, files)
    return consolidate([registered.known(each) for each in results] if registered else results, request)


def _of_register(
    options: argparse.Namespace, request: ListRequest, registered: RegisteredPapers | None, files: FilesAsRead
) -> Consolidation:
    if registered is None:
        raise BadInput(
            "付議書のブックかフォルダーを指定してください。"
            "承認台帳の案件から作るときは、「--register 承認台帳.xlsx」を付けてください。"
        )
    cases = registered.listed_cases()
    if not cases:
        raise BadInput(
            f"承認台帳に、期間（{period_text(request.period)}）の案件がありません。期間と台帳を確かめてください。"
        )
    workbooks = registered.workbooks_of(cases)
    results = _digested(_by_name(set(workbooks.values())), options, files)
    return consolidate_registered(cases, workbooks, results, request)


def _by_name(paths: Iterable[Path]) -> list[Path]:
    """In whatever order they were given, the table of the files is the same."""
    return sorted(paths, key=lambda each: natural_key(str(each)))


def _digested(paths: list[Path], options: argparse.Namespace, files: FilesAsRead) -> list[Digested]:
    register = register_path(options)
    check_outputs(options, [*paths, *([register] if register else [])])
    files.remember(paths)
    folder = Path.cwd() if options.scheduler else Path()
    digesting = Digesting(paper_reader(), register, refuse_if_open, folder)
    with _executor(options.scheduler) as executor:
        batch = digest_batch(paths, digesting, options.workers, executor)
        return in_order(paths, batch, "読み込んでいます")


def _executor(scheduler: str | None) -> AbstractContextManager[Executor | None]:
    if scheduler is None:
        return nullcontext()
    from xl_tools.adapters.dask_cluster import dask_executor

    return dask_executor(scheduler)
