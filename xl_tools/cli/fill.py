"""``xl-tools fill``: official sentences, and what follows from the facts already written."""

from __future__ import annotations

import argparse
from functools import partial

from xl_tools import __version__
from xl_tools.build.write_workbook import workbook_bytes
from xl_tools.cli.console import wide_enough_console
from xl_tools.cli.output_paths import check_output
from xl_tools.cli.paper_editor import paper_editor
from xl_tools.cli.progress import in_order
from xl_tools.cli.results import exit_code, print_refusals, write_json
from xl_tools.commands.batch import run_batch
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
    work = partial(fill_files, filler=filler)
    results = in_order(paths, run_batch(paths, work, options.workers), "書き入れています")
    print_filled(results, wide_enough_console(), dry_run=options.dry_run)
    refused = print_refusals(results)
    write_json(filled_to_json(results, __version__, dry_run=options.dry_run), options.json, "書き入れた内容")
    is_good = all(isinstance(each, Refusal) or not each.applied.refused for each in results)
    return exit_code(could_not_run=refused > 0, is_good=is_good)


def _one_sheet(plan: SheetPlan) -> bytes:
    return workbook_bytes([plan], guide=False)
