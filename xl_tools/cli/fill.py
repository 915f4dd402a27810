"""``xl-tools fill``: official sentences, and what follows from the facts already written."""

from __future__ import annotations

import argparse
import sys
from functools import partial

from xl_tools import __version__
from xl_tools.build.write_workbook import workbook_bytes
from xl_tools.cli.console import wide_enough_console
from xl_tools.cli.exit_codes import CLEAN, COULD_NOT_RUN, FINDINGS
from xl_tools.cli.output_paths import check_output
from xl_tools.cli.paper_editor import paper_editor
from xl_tools.cli.progress import in_order
from xl_tools.cli.report_files import write_json
from xl_tools.commands.fill import Filler, fill_files
from xl_tools.commands.find_papers import find_papers
from xl_tools.filling.changes import FillOptions
from xl_tools.layouts.plan import SheetPlan
from xl_tools.model.finding import Refusal
from xl_tools.reports.filling import filled_to_json, print_filled


def fill(options: argparse.Namespace) -> int:
    """Returns the exit code. Raises XlToolsError when there is nothing to fill or the JSON cannot be written."""
    paths = find_papers(options.papers)
    check_output(options.json, (".json",), paths)
    filler = Filler(
        open_editor=partial(paper_editor, to_write=not options.dry_run),
        write_sheet=_one_sheet,
        options=FillOptions(official=options.official, propose=options.propose),
        dry_run=options.dry_run,
    )
    filled = (result for path in paths for result in fill_files([path], filler))
    results = in_order(paths, filled, "書き入れています")
    print_filled(results, wide_enough_console(), dry_run=options.dry_run)
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
