"""``xl-tools compare``: standing checklist sentences against the official ones."""

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
from xl_tools.commands.compare import compare_files
from xl_tools.commands.find_papers import find_papers
from xl_tools.model.finding import Refusal
from xl_tools.reports.comparing import comparisons_to_json, print_comparisons


def compare(options: argparse.Namespace) -> int:
    """Returns the exit code. Raises XlToolsError when there is nothing to compare or the JSON cannot be written."""
    paths = find_papers(options.papers)
    check_output(options.json, (".json",), paths)
    work = partial(compare_files, reader=paper_reader())
    results = in_order(paths, run_batch(paths, work, options.workers), "比べています")
    print_comparisons(results, wide_enough_console())
    refused = print_refusals(results)
    write_json(comparisons_to_json(results, __version__), options.json, "比較の結果")
    is_good = all(isinstance(each, Refusal) or each.is_same for each in results)
    return exit_code(could_not_run=refused > 0, is_good=is_good)
