"""Parse, run one command, and end every failure in one Japanese sentence."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

from xl_tools.cli.chosen_settings import use_chosen_settings
from xl_tools.cli.exit_codes import COULD_NOT_RUN
from xl_tools.cli.parser import build_parser
from xl_tools.defect_log import log_defect, raises_defects
from xl_tools.errors import XlToolsError


def run(arguments: Sequence[str]) -> int:
    """Parse and run one command; every failure ends in one Japanese sentence on standard error."""
    _open_missing_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    options = build_parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        if getattr(options, "uses_settings", False):
            use_chosen_settings(getattr(options, "settings", None))
        code = command(options)
        sys.stdout.flush()
    except XlToolsError as error:
        print(error, file=sys.stderr)
    except BrokenPipeError:
        _close_quietly(sys.stdout)
    except KeyboardInterrupt:
        print("中止しました。", file=sys.stderr)
    except OSError as error:
        name = f"：{error.filename}" if error.filename else "。"
        print(
            f"ファイルを開けないか、書けません。場所、名前の長さ、権限を確かめてください{name}",
            file=sys.stderr,
        )
    except Exception:
        if raises_defects():
            raise
        print(log_defect(), file=sys.stderr)
    else:
        return code
    return COULD_NOT_RUN


def _open_missing_streams() -> None:
    """Started without a console, or with its output closed: what is said goes nowhere, the work is done."""
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 — stays open to the end
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115


def _close_quietly(stream: TextIO) -> None:
    """The reader of a pipe has gone; keep Python from complaining about it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
