"""The console reports are printed on."""

from __future__ import annotations

import os
import sys

from rich.console import Console

from xl_tools.cli.streams import terminal

NARROWEST_CONSOLE = 40


def wide_enough_console() -> Console:
    """Columns as the system says, but never so few that nothing could be read."""
    console = _PatientConsole(file=terminal(sys.stdout), highlight=False)
    if console.width < NARROWEST_CONSOLE:
        return _PatientConsole(file=terminal(sys.stdout), highlight=False, width=NARROWEST_CONSOLE)
    return console


class _PatientConsole(Console):
    """Goes on when the reader of a pipe has gone: the files that were asked for are still to be written."""

    def on_broken_pipe(self) -> None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
