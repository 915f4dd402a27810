"""Parse, run one command, and end every failure in one Japanese sentence."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from xl_tools.cli.chosen_settings import use_chosen_settings
from xl_tools.cli.drop_parser import drop_command, with_drop
from xl_tools.cli.exit_codes import COULD_NOT_RUN
from xl_tools.cli.parser import build_parser, command_names
from xl_tools.cli.streams import harmless_streams
from xl_tools.defect_log import log_defect, raises_defects
from xl_tools.errors import XlToolsError
from xl_tools.file_trouble import trouble_somewhere


def run(arguments: Sequence[str]) -> int:
    """Parse and run one command; every failure ends in one Japanese sentence on standard error."""
    _open_missing_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    with harmless_streams():
        return _run(arguments)


def _run(arguments: Sequence[str]) -> int:
    parser = build_parser()
    options = parser.parse_args(with_drop(arguments, command_names(parser)))
    code = _run_command(options)
    if options.command is drop_command and not options.no_wait:
        wait_for_enter()
    return code


def _run_command(options: argparse.Namespace) -> int:
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
        print(trouble_somewhere(error), file=sys.stderr)
    except Exception:
        if raises_defects():
            raise
        print(log_defect(), file=sys.stderr)
    else:
        return code
    return COULD_NOT_RUN


def wait_for_enter() -> None:
    """A shortcut's window closes with the command, so what it said must be read first; a pipe is not waited for."""
    if sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty():
        print("\nEnterキーを押すと閉じます。", end="", flush=True)
        with suppress(KeyboardInterrupt):
            sys.stdin.readline()


def _open_missing_streams() -> None:
    """Started without a console, or with its output closed: what is said goes nowhere, the work is done."""
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 — stays open to the end
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115


def _close_quietly(stream: TextIO) -> None:
    """The reader of a pipe has gone; keep Python from complaining about it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
