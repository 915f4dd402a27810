"""``xl-tools status``: what the last check of each paper is worth now."""

from __future__ import annotations

import argparse
import json
import sys
from functools import partial

from xl_tools import __version__
from xl_tools.cli.console import wide_enough_console
from xl_tools.cli.exit_codes import CLEAN, COULD_NOT_RUN, FINDINGS
from xl_tools.cli.output_paths import check_output
from xl_tools.cli.paper_reader import paper_reader
from xl_tools.cli.progress import in_order
from xl_tools.commands.batch import run_batch
from xl_tools.commands.find_papers import find_papers
from xl_tools.commands.stamp import status_of_files
from xl_tools.model.finding import Refusal
from xl_tools.model.stamp import Status
from xl_tools.put_file import put_file
from xl_tools.reports.status_json import statuses_to_json
from xl_tools.reports.terminal_status import print_statuses


def status(options: argparse.Namespace) -> int:
    """Returns the exit code. Raises XlToolsError when there is nothing to look at or the JSON cannot be written."""
    paths = find_papers(options.papers)
    check_output(options.json, (".json",), paths)
    work = partial(status_of_files, reader=paper_reader())
    results = in_order(paths, run_batch(paths, work), "調べています")
    statuses = [each for each in results if isinstance(each, Status)]
    refusals = [each for each in results if isinstance(each, Refusal)]
    print_statuses(statuses, wide_enough_console())
    for each in refusals:
        print(each.reason, file=sys.stderr)
    if options.json is not None:
        document = statuses_to_json(statuses, refusals, __version__)
        text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
        put_file(text.encode("utf-8"), options.json, make_folder=True)
        print(f"検査の記録のJSON：{options.json}")
    if refusals:
        return COULD_NOT_RUN
    return CLEAN if all(each.is_good for each in statuses) else FINDINGS
