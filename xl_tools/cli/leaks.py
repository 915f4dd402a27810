"""``xl-tools leaks``: personal data left in workbooks, told and written down with the values masked."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path

from xl_tools import __version__
from xl_tools.adapters.package_texts import package_texts
from xl_tools.adapters.read_file import workbook_bytes
from xl_tools.cli.output_paths import check_output
from xl_tools.cli.progress import in_order
from xl_tools.cli.results import exit_code, print_refusals, write_json
from xl_tools.commands.batch import run_batch
from xl_tools.commands.find_leaks import find_leaks_in_files, prepare_finding
from xl_tools.commands.find_papers import find_papers
from xl_tools.model.finding import Refusal
from xl_tools.model.leaks import LeakReport
from xl_tools.reports.leaks import leak_lines, leaks_to_json, summary_line


def leaks(options: argparse.Namespace) -> int:
    """Returns the exit code. Raises XlToolsError when there is nothing to look at or the JSON cannot be written."""
    paths = find_papers(options.papers)
    check_output(options.json, (".json",), paths)
    results = _found(paths, options.workers)
    reports = [each for each in results if isinstance(each, LeakReport)]
    refusals = [each for each in results if isinstance(each, Refusal)]
    for report in reports:
        for line in (summary_line(report),) if options.quiet else leak_lines(report):
            print(line)
    print_refusals(refusals)
    write_json(leaks_to_json(reports, refusals, __version__), options.json, "個人情報の確認")
    return exit_code(could_not_run=bool(refusals), is_good=all(each.is_clean for each in reports))


def _found(paths: list[Path], workers: int | None) -> list[LeakReport | Refusal]:
    work = partial(find_leaks_in_files, read=package_texts, read_bytes=workbook_bytes)
    return in_order(paths, run_batch(paths, work, workers, prepare=prepare_finding), "調べています")
