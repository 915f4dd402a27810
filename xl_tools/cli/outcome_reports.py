"""Showing outcomes and writing them as a page or JSON: for every command that checks papers."""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from xl_tools import __version__
from xl_tools.cli.output_paths import check_output
from xl_tools.cli.results import exit_code, print_refusals, write_json
from xl_tools.model.finding import Outcome, Refusal, Severity
from xl_tools.put_file import put_file

Result = Outcome | Refusal


def check_report_outputs(options: argparse.Namespace, read: Iterable[Path]) -> None:
    """Raises BadInput before anything is done when a report would replace a file that is ``read``, or another kind."""
    inputs = tuple(read)
    check_output(options.html, (".html", ".htm"), inputs)
    check_output(options.json, (".json",), inputs)


def print_results(results: Sequence[Result], *, quiet: bool, show_rules: bool) -> None:
    """The findings, or with ``quiet`` just their numbers; refusals then go to standard error."""
    if quiet:
        from xl_tools.reports.hidden import revealed

        for result in results:
            if not isinstance(result, Refusal):
                counts = "　".join(f"{severity.value} {result.count(severity)}" for severity in Severity)
                print(f"{revealed(result.source, spaces=False)}　{counts}")
        print_refusals(results)
        return
    from xl_tools.cli.console import wide_enough_console
    from xl_tools.reports.terminal import print_outcomes

    sys.stdout.flush()
    print_outcomes(results, wide_enough_console(), show_rules=show_rules)


def write_reports(results: Sequence[Result], html: Path | None, json_path: Path | None) -> None:
    """Nothing without a path. Raises OutputNotWritten."""
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


def outcomes_exit_code(results: Sequence[Result], *, could_not_run: bool = False) -> int:
    """``could_not_run`` where something else than a refused file went wrong."""
    outcomes = [each for each in results if not isinstance(each, Refusal)]
    refused = len(outcomes) < len(results)
    return exit_code(could_not_run=refused or could_not_run, is_good=all(each.is_clean for each in outcomes))
