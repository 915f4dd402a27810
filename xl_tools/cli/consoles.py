"""The console reports are printed on."""

from __future__ import annotations

from rich.console import Console

NARROWEST_CONSOLE = 40


def report_console() -> Console:
    """Standard output, never taken for narrower than a report can be."""
    console = Console(highlight=False)
    return (
        console if console.width >= NARROWEST_CONSOLE else Console(highlight=False, width=NARROWEST_CONSOLE)
    )
