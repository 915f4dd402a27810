"""``xl-tools validate``: choose the files, show progress, print and write the reports."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from xl_tools import __version__
from xl_tools.cli.exit_codes import CLEAN, COULD_NOT_RUN, FINDINGS
from xl_tools.cli.output_paths import check_output
from xl_tools.cli.paper_reader import paper_reader
from xl_tools.commands.batch import validate_batch
from xl_tools.commands.find_papers import find_papers
from xl_tools.commands.validate import Result, validate_files
from xl_tools.model.finding import Refusal, Severity
from xl_tools.put_file import put_file

FEWEST_FOR_PROGRESS = 20
NARROWEST_CONSOLE = 40


def validate(options: argparse.Namespace) -> int:
    """Returns the exit code. Raises XlToolsError when there is nothing to check or a report cannot be written."""
    paths = find_papers(options.papers)
    check_output(options.html, (".html", ".htm"), paths)
    check_output(options.json, (".json",), paths)
    results = _in_given_order(paths, _run(paths, options.workers))
    if options.quiet:
        _print_counts(results)
    else:
        _print_findings(results, show_rules=options.rules)
    _write_reports(results, options.html, options.json)
    if any(isinstance(each, Refusal) for each in results):
        return COULD_NOT_RUN
    return CLEAN if all(not isinstance(each, Refusal) and each.is_clean for each in results) else FINDINGS


def _run(paths: list[Path], workers: int | None) -> Iterator[Result]:
    reader = paper_reader()
    if len(paths) == 1:
        return iter(validate_files(paths, reader))
    results = validate_batch(paths, reader, workers)
    if len(paths) < FEWEST_FOR_PROGRESS or not sys.stderr.isatty():
        return results
    return _with_progress(results, len(paths))


def _with_progress(results: Iterator[Result], total: int) -> Iterator[Result]:
    from rich.console import Console
    from rich.progress import track

    return iter(track(results, description="検査しています", total=total, console=Console(stderr=True)))


def _in_given_order(paths: list[Path], results: Iterator[Result]) -> list[Result]:
    """Workers finish in any order; a report reads in the order of the files."""
    order = {str(path): index for index, path in enumerate(paths)}
    return sorted(results, key=lambda each: order.get(each.source, len(order)))


def _print_counts(results: list[Result]) -> None:
    for result in results:
        if isinstance(result, Refusal):
            print(result.reason, file=sys.stderr)
        else:
            counts = "　".join(f"{severity.value} {result.count(severity)}" for severity in Severity)
            print(f"{result.source}　{counts}")


def _print_findings(results: list[Result], *, show_rules: bool) -> None:
    from rich.console import Console

    from xl_tools.reports.terminal import print_outcomes

    console = Console(highlight=False)
    if console.width < NARROWEST_CONSOLE:
        console = Console(highlight=False, width=NARROWEST_CONSOLE)
    print_outcomes(results, console, show_rules=show_rules)


def _write_reports(results: list[Result], html: Path | None, json_path: Path | None) -> None:
    if html is not None:
        import datetime

        from xl_tools.commands.manual import all_explanations
        from xl_tools.reports.page import outcomes_to_html

        now = datetime.datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")
        page = outcomes_to_html(
            results, generated=now, tool_version=__version__, explanations=all_explanations()
        )
        put_file(page.encode("utf-8"), html, make_folder=True)
        print(f"検査結果のページ：{html}")
    if json_path is not None:
        import json

        from xl_tools.reports.as_json import outcomes_to_json

        document = outcomes_to_json(results, tool_version=__version__)
        text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
        put_file(text.encode("utf-8"), json_path, make_folder=True)
        print(f"検査結果のJSON：{json_path}")
