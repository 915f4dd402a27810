"""Showing outcomes and writing them as a page or JSON: for every command that checks papers."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Sequence
from pathlib import Path

from xl_tools import __version__
from xl_tools.cli.results import print_refusals, write_json
from xl_tools.model.finding import Outcome, Refusal, Severity
from xl_tools.put_file import put_file

Result = Outcome | Refusal


def print_results(results: Sequence[Result], *, quiet: bool, show_rules: bool) -> None:
    """The findings, or with ``quiet`` just their numbers; refusals then go to standard error."""
    if quiet:
        for result in results:
            if not isinstance(result, Refusal):
                counts = "　".join(f"{severity.value} {result.count(severity)}" for severity in Severity)
                print(f"{result.source}　{counts}")
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
