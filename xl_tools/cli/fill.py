"""``xl-tools fill``: official sentences, and what follows from the facts already written."""

from __future__ import annotations

import argparse
import sys
from functools import partial

from xl_tools import __version__
from xl_tools.adapters.ooxml_file import open_workbook
from xl_tools.build.write_workbook import workbook_bytes
from xl_tools.cli.consoles import report_console
from xl_tools.cli.exit_codes import CLEAN, COULD_NOT_RUN, FINDINGS
from xl_tools.cli.output_paths import check_output
from xl_tools.cli.progress import with_progress
from xl_tools.cli.report_files import write_json
from xl_tools.commands.fill import Filler, fill_files
from xl_tools.commands.find_papers import find_papers
from xl_tools.filling.changes import FillOptions
from xl_tools.layouts.plan import SheetPlan
from xl_tools.layouts.recognise import OWN_SHEETS
from xl_tools.model.finding import Refusal
from xl_tools.reports.filling import filled_to_json, print_filled


def fill(options: argparse.Namespace) -> int:
    """Returns the exit code. Raises XlToolsError when there is nothing to fill or the JSON cannot be written."""
    paths = find_papers(options.papers)
    check_output(options.json, (".json",), paths)
    filler = Filler(
        open_editor=partial(open_workbook, skip=OWN_SHEETS),
        write_sheet=_one_sheet,
        options=FillOptions(official=options.official, propose=options.propose),
        dry_run=options.dry_run,
    )
    results = [*with_progress(fill_files(paths, filler), len(paths), "書き入れています")]
    print_filled(results, report_console(), dry_run=options.dry_run)
    refusals = [result for result in results if isinstance(result, Refusal)]
    for refusal in refusals:
        print(refusal.reason, file=sys.stderr)
    write_json(filled_to_json(results, __version__, dry_run=options.dry_run), options.json, "書き入れた内容")
    if refusals:
        return COULD_NOT_RUN
    return (
        FINDINGS if any(not isinstance(each, Refusal) and each.applied.refused for each in results) else CLEAN
    )


def _one_sheet(plan: SheetPlan) -> bytes:
    return workbook_bytes([plan], guide=False)
