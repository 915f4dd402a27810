"""Parse, run one command, and end every failure in one Japanese sentence."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from typing import TextIO

from xl_tools import __version__
from xl_tools.cli.exit_codes import COULD_NOT_RUN
from xl_tools.cli.parser import build_parser
from xl_tools.errors import XlToolsError


def run(arguments: Sequence[str]) -> int:
    """Parse and run one command; every failure ends in one Japanese sentence on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    options = build_parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except XlToolsError as error:
        print(error, file=sys.stderr)
    except BrokenPipeError:
        _close_quietly(sys.stdout)
    except KeyboardInterrupt:
        print("中止しました。", file=sys.stderr)
    except Exception:
        if os.environ.get("XL_TOOLS_DEBUG"):
            raise
        print(_log_defect(), file=sys.stderr)
    return COULD_NOT_RUN


def _close_quietly(stream: TextIO) -> None:
    """The reader of a pipe has gone; keep Python from complaining about it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _log_defect() -> str:
    import tempfile
    import traceback

    handle, name = tempfile.mkstemp(prefix="xl_tools_", suffix=".log")
    with os.fdopen(handle, "w", encoding="utf-8") as log:
        log.write(f"xl_tools {__version__}\n{traceback.format_exc()}")
    return f"ツールの不具合で処理できませんでした。次の記録を添えて担当者に知らせてください：{name}"
