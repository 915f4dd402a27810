"""The console reports are printed on."""

from __future__ import annotations

from rich.console import Console

NARROWEST_CONSOLE = 40


def wide_enough_console() -> Console:
    """Columns as the system says, but never so few that nothing could be read."""
    console = Console(highlight=False)
    if console.width < NARROWEST_CONSOLE:
        return Console(highlight=False, width=NARROWEST_CONSOLE)
    return console
