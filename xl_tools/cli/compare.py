"""``xl-tools compare``: standing checklist sentences against the official ones."""

from __future__ import annotations

import argparse
import sys

from xl_tools import __version__
from xl_tools.cli.console import wide_enough_console
from xl_tools.cli.exit_codes import CLEAN, COULD_NOT_RUN, FINDINGS
from xl_tools.cli.output_paths import check_output
from xl_tools.cli.paper_reader import paper_reader
from xl_tools.cli.progress import in_order
from xl_tools.cli.report_files import write_json
from xl_tools.commands.compare import compare_files
from xl_tools.commands.find_papers import find_papers
from xl_tools.model.finding import Refusal
from xl_tools.reports.comparing import comparisons_to_json, print_comparisons


def compare(options: argparse.Namespace) -> int:
    """Returns the exit code. Raises XlToolsError when there is nothing to compare or the JSON cannot be written."""
    paths = find_papers(options.papers)
    check_output(options.json, (".json",), paths)
    reader = paper_reader()
    compared = (result for path in paths for result in compare_files([path], reader))
    results = in_order(paths, compared, "比べています")
    print_comparisons(results, wide_enough_console())
    refusals = [result for result in results if isinstance(result, Refusal)]
    for refusal in refusals:
        print(refusal.reason, file=sys.stderr)
    write_json(comparisons_to_json(results, __version__), options.json, "比較の結果")
    if refusals:
        return COULD_NOT_RUN
    return CLEAN if all(isinstance(each, Refusal) or each.is_same for each in results) else FINDINGS
