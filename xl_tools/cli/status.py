"""``xl-tools status``: what the last check of each paper is worth now."""

from __future__ import annotations

import argparse
from functools import partial

from xl_tools import __version__
from xl_tools.cli.console import wide_enough_console
from xl_tools.cli.output_paths import check_output
from xl_tools.cli.paper_reader import paper_reader
from xl_tools.cli.progress import in_order
from xl_tools.cli.results import exit_code, print_refusals, write_json
from xl_tools.commands.batch import run_batch
from xl_tools.commands.find_papers import find_papers
from xl_tools.commands.stamp import status_of_files
from xl_tools.model.finding import Refusal
from xl_tools.model.stamp import Status
from xl_tools.reports.status_json import statuses_to_json
from xl_tools.reports.terminal_status import print_statuses


def status(options: argparse.Namespace) -> int:
    """Returns the exit code. Raises XlToolsError when there is nothing to look at or the JSON cannot be written."""
    paths = find_papers(options.papers)
    check_output(options.json, (".json",), paths)
    work = partial(status_of_files, reader=paper_reader())
    results = in_order(paths, run_batch(paths, work, options.workers), "調べています")
    statuses = [each for each in results if isinstance(each, Status)]
    refusals = [each for each in results if isinstance(each, Refusal)]
    print_statuses(statuses, wide_enough_console())
    print_refusals(refusals)
    write_json(statuses_to_json(statuses, refusals, __version__), options.json, "検査の記録")
    return exit_code(could_not_run=bool(refusals), is_good=all(each.is_good for each in statuses))
