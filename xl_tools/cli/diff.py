"""``xl-tools diff``: a paper against what it follows, and its changes marked."""

from __future__ import annotations

import argparse
from functools import partial

from xl_tools import __version__
from xl_tools.cli.chosen_register import (
    REGISTER_VARIABLE,
    chosen_register,
    papers_beside,
    register_path,
)
from xl_tools.cli.console import wide_enough_console
from xl_tools.cli.output_paths import check_output
from xl_tools.cli.paper_editor import paper_editor
from xl_tools.cli.paper_reader import paper_reader
from xl_tools.cli.progress import in_order
from xl_tools.cli.results import exit_code, print_refusals, write_json
from xl_tools.commands.batch import run_batch
from xl_tools.commands.diff import Differ, diff_files
from xl_tools.commands.find_papers import find_papers
from xl_tools.commands.prior_case import PriorSource
from xl_tools.errors import BadInput
from xl_tools.model.finding import Refusal
from xl_tools.reports.diffing import diffs_to_json, print_diffs


def diff(options: argparse.Namespace) -> int:
    """Returns the exit code. Raises XlToolsError when there is nothing to compare, or nothing to compare with."""
    register = register_path(options)
    paths = papers_beside(options.papers, register) if register else find_papers(options.papers)
    check_output(options.json, (".json",), [*paths, *([register] if register else [])])
    writes = options.mark or options.clear_stale
    differ = Differ(
        open_editor=partial(paper_editor, to_write=writes and not options.dry_run),
        reader=paper_reader(),
        source=_source(options),
        named=options.prior,
        mark=options.mark,
        clear_stale=options.clear_stale,
        dry_run=options.dry_run,
    )
    work = partial(diff_files, differ=differ)
    results = in_order(paths, run_batch(paths, work, options.workers), "比べています")
    print_diffs(results, wide_enough_console(), dry_run=options.dry_run)
    refused = print_refusals(results)
    write_json(diffs_to_json(results, __version__, dry_run=options.dry_run), options.json, "比較の結果")
    is_good = all(isinstance(each, Refusal) or each.is_settled for each in results)
    return exit_code(could_not_run=refused > 0, is_good=is_good)


def _source(options: argparse.Namespace) -> PriorSource | None:
    """None without a register. Raises BadInput where nothing says what to compare with."""
    register, place = chosen_register(options), register_path(options)
    if register is not None and place is not None:
        return PriorSource(register, place.parent, paper_reader())
    if options.prior:
        return None
    raise BadInput(
        "何と比べるかが分かりません。前回の付議書か案件番号（--prior）、または承認台帳"
        f"（--register、環境変数 {REGISTER_VARIABLE}）を指定してください。"
    )
