"""``xl-tools register check-report``: check half-yearly reports, print and write the findings."""

from __future__ import annotations

import argparse
from pathlib import Path

from xl_tools.adapters.read_document import FileDocumentReader
from xl_tools.cli.chosen_register import chosen_register, register_path
from xl_tools.cli.outcome_reports import (
    check_report_outputs,
    outcomes_exit_code,
    print_results,
    write_reports,
)
from xl_tools.commands.report_files import ReportCheck


def check_reports(options: argparse.Namespace) -> int:
    """Returns the exit code. Raises XlToolsError where the register cannot be read or a result not be written."""
    paths: list[Path] = list(dict.fromkeys(options.documents))
    register = register_path(options)
    check_report_outputs(options, [*paths, *([register] if register else [])])
    results = ReportCheck(FileDocumentReader(), chosen_register(options)).files(paths)
    print_results(results, quiet=options.quiet, show_rules=options.rules)
    write_reports(results, options.html, options.json)
    return outcomes_exit_code(results)
