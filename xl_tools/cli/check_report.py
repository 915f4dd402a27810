"""``xl-tools register check-report``: check half-yearly reports, print and write the findings."""

from __future__ import annotations

import argparse
from pathlib import Path

from xl_tools.adapters.read_document import FileDocumentReader
from xl_tools.cli.chosen_register import chosen_register, register_path
from xl_tools.cli.outcome_reports import print_results, write_reports
from xl_tools.cli.output_paths import check_output
from xl_tools.cli.results import exit_code
from xl_tools.commands.report_files import ReportCheck
from xl_tools.model.finding import Refusal


def check_reports(options: argparse.Namespace) -> int:
    """Returns the exit code. Raises XlToolsError where the register cannot be read or a result not be written."""
    paths: list[Path] = list(dict.fromkeys(options.documents))
    register = register_path(options)
    read = [*paths, *([register] if register else [])]
    check_output(options.html, (".html", ".htm"), read)
    check_output(options.json, (".json",), read)
    results = ReportCheck(FileDocumentReader(), chosen_register(options)).files(paths)
    print_results(results, quiet=options.quiet, show_rules=options.rules)
    write_reports(results, options.html, options.json)
    refused = any(isinstance(each, Refusal) for each in results)
    is_good = all(isinstance(each, Refusal) or each.is_clean for each in results)
    return exit_code(could_not_run=refused, is_good=is_good)
