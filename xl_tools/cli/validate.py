"""``xl-tools validate``: choose the files, show progress, print and write the reports."""

from __future__ import annotations

import argparse
import datetime
import sys
from functools import partial
from pathlib import Path

from xl_tools import __version__
from xl_tools.cli.output_paths import check_output
from xl_tools.cli.paper_reader import paper_reader
from xl_tools.cli.progress import in_order
from xl_tools.cli.results import exit_code, print_refusals, write_json
from xl_tools.commands.batch import run_batch
from xl_tools.commands.find_papers import find_papers
from xl_tools.commands.validate import Result, prepare_checking, validate_batch, validate_files
from xl_tools.model.finding import Refusal, Severity
from xl_tools.put_file import put_file


def validate(options: argparse.Namespace) -> int:
    """Returns the exit code. Raises XlToolsError when there is nothing to check or a report cannot be written."""
    paths = find_papers(options.papers)
    check_output(options.html, (".html", ".htm"), paths)
    check_output(options.json, (".json",), paths)
    troubles: list[str] = []
    if options.stamp:
        results, troubles = _stamped(paths, options.workers)
    else:
        results = _validated(paths, options.workers)
    if options.quiet:
        _print_counts(results)
    else:
        _print_findings(results, show_rules=options.rules)
    _write_reports(results, options.html, options.json)
    for trouble in troubles:
        print(f"検査の記録を残せませんでした。{trouble}", file=sys.stderr)
    refused = any(isinstance(each, Refusal) for each in results)
    is_good = all(isinstance(each, Refusal) or each.is_clean for each in results)
    return exit_code(could_not_run=refused or bool(troubles), is_good=is_good)


def _validated(paths: list[Path], workers: int | None) -> list[Result]:
    reader = paper_reader()
    if len(paths) == 1:
        return validate_files(paths, reader)
    return in_order(paths, validate_batch(paths, reader, workers), "検査しています")


def _stamped(paths: list[Path], workers: int | None) -> tuple[list[Result], list[str]]:
    """The results, and why some of the papers could not be stamped."""
    from xl_tools.cli.paper_editor import paper_editor
    from xl_tools.commands.stamp import Stamped, stamp_files

    now = datetime.datetime.now().astimezone()
    work = partial(stamp_files, reader=paper_reader(), open_workbook=paper_editor, now=now)
    batch = run_batch(paths, work, workers, prepare=prepare_checking)
    done = in_order(paths, batch, "検査しています")
    results: list[Result] = [each.outcome if isinstance(each, Stamped) else each for each in done]
    return results, [each.trouble for each in done if isinstance(each, Stamped) and each.trouble]


def _print_counts(results: list[Result]) -> None:
    for result in results:
        if not isinstance(result, Refusal):
            counts = "　".join(f"{severity.value} {result.count(severity)}" for severity in Severity)
            print(f"{result.source}　{counts}")
    print_refusals(results)


def _print_findings(results: list[Result], *, show_rules: bool) -> None:
    from xl_tools.cli.console import wide_enough_console
    from xl_tools.reports.terminal import print_outcomes

    print_outcomes(results, wide_enough_console(), show_rules=show_rules)


def _write_reports(results: list[Result], html: Path | None, json_path: Path | None) -> None:
    if html is not None:
        from xl_tools.commands.manual import all_explanations
        from xl_tools.reports.page import outcomes_to_html

        now = datetime.datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")
        page = outcomes_to_html(
            results, generated=now, tool_version=__version__, explanations=all_explanations()
        )
        put_file(page.encode("utf-8"), html, make_folder=True)
        print(f"検査結果のページ：{html}")
    if json_path is not None:
        from xl_tools.reports.as_json import outcomes_to_json

        write_json(outcomes_to_json(results, tool_version=__version__), json_path, "検査結果")
