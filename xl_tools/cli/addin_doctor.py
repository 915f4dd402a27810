"""``xl-tools addin doctor``: the self-diagnosis without an Excel; the button adds what Excel tells."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from xl_tools import __version__
from xl_tools.adapters.this_computer import look_at_computer
from xl_tools.cli.addin_places import addin_places
from xl_tools.cli.chosen_register import register_path
from xl_tools.cli.chosen_settings import settings_path
from xl_tools.cli.output_paths import check_output
from xl_tools.cli.results import exit_code, write_json
from xl_tools.commands.diagnosis import diagnose
from xl_tools.commands.diagnosis.macro_policy import registry_places
from xl_tools.errors import XlToolsError
from xl_tools.model.diagnosis import Fact, Verdict, count
from xl_tools.reports.diagnosis_text import diagnosis_lines, diagnosis_to_json


def doctor(options: argparse.Namespace) -> int:
    """Returns the exit code: 1 with anything 不可. Raises BadInput, OutputNotWritten about the JSON."""
    check_output(options.json, (".json",), [])
    facts = facts_of_this_computer({}, *_chosen(options))
    for line in diagnosis_lines(facts):
        print(line)
    write_json(diagnosis_to_json(facts, __version__), options.json, "診断")
    return exit_code(could_not_run=False, is_good=not count(facts, Verdict.BAD))


def _chosen(options: argparse.Namespace) -> tuple[Path | None, Path | None]:
    """Choices that cannot be read are told, and looked past: the doctor is called when something is wrong."""
    try:
        return settings_path(options.settings), register_path(options)
    except XlToolsError as error:
        print(error, file=sys.stderr)
        return options.settings, options.register


def facts_of_this_computer(
    excel: Mapping[str, str], settings: Path | None, register: Path | None
) -> tuple[Fact, ...]:
    """``excel`` is what a running Excel told by the keys of ExcelFact; empty without one."""
    return diagnose(look_at_computer(addin_places(), registry_places(), settings, register), excel)
