"""What every command on files does with its results: refusals told, a JSON file, the exit code."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from xl_tools.cli.exit_codes import CLEAN, COULD_NOT_RUN, FINDINGS
from xl_tools.model.finding import Refusal
from xl_tools.put_file import put_file
from xl_tools.reports.as_json import encodable_text


def print_refusals(results: Sequence[object]) -> int:
    """Says on standard error why files were refused; returns how many were."""
    refusals = [each for each in results if isinstance(each, Refusal)]
    for each in refusals:
        print(each.reason, file=sys.stderr)
    return len(refusals)


def write_json(document: dict[str, Any], target: Path | None, what: str) -> None:
    """Nothing without a target. Raises OutputNotWritten."""
    if target is not None:
        put_file(json_text(document).encode("utf-8"), target, make_folder=True)
        print(f"{what}のJSON：{target}")


def json_text(document: dict[str, Any]) -> str:
    """As every command writes JSON; what UTF-8 cannot hold is replaced."""
    return encodable_text(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def exit_code(*, could_not_run: bool, is_good: bool) -> int:
    """A file that could not be worked on outweighs findings in the others."""
    if could_not_run:
        return COULD_NOT_RUN
    return CLEAN if is_good else FINDINGS
