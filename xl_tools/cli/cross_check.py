"""``xl-tools cross-check``: choose the papers and the register, show progress, print and write the reports."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from xl_tools.cli.chosen_register import chosen_reading, needed_register_path, papers_beside
from xl_tools.cli.outcome_reports import (
    check_report_outputs,
    outcomes_exit_code,
    print_results,
    write_reports,
)
from xl_tools.cli.paper_reader import paper_reader
from xl_tools.cli.progress import in_order
from xl_tools.commands.cross_check import CrossCheck, Result, cross_check_batch, cross_check_files
from xl_tools.errors import BadInput


def cross_check(options: argparse.Namespace) -> int:
    """Returns the exit code. Raises XlToolsError when there is nothing to check, no register that can be read, or a
    report cannot be written."""
    register = needed_register_path(options)
    paths = papers_beside(options.papers, register)
    if options.prior and len(paths) > 1:
        raise BadInput("前の案件を「--prior」で指定できるのは、付議書が一つのときだけです。")
    check_report_outputs(options, [*paths, register])
    check = CrossCheck(register, paper_reader(), options.prior or "")
    reading = chosen_reading(options, register, lambda: check.reading, "で照合します")
    if not (reading.problems or reading.register.cases or reading.register.meetings):
        print(f"承認台帳「{register.name}」には、まだ案件がありません。", file=sys.stderr)
    results = _checked(paths, check, options.workers)
    print_results(results, quiet=options.quiet, show_rules=options.rules)
    write_reports(results, options.html, options.json)
    return outcomes_exit_code(results)


def _checked(paths: list[Path], check: CrossCheck, workers: int | None) -> list[Result]:
    if len(paths) == 1:
        return cross_check_files(paths, check)
    return in_order(paths, cross_check_batch(paths, check, workers), "照合しています")
