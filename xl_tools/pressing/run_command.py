"""A command of the command line, run for a button: what it says comes back as text."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xl_tools.cli.exit_codes import COULD_NOT_RUN

MOST_LINES = 12
LONGEST_LINE = 200
_NARROW = 79


@dataclass(frozen=True, slots=True)
class Said:
    """``code`` is that of cli.exit_codes; ``text`` all that was printed, short enough for a dialog."""

    code: int
    text: str

    @property
    def could_run(self) -> bool:
        return self.code != COULD_NOT_RUN


def run_command(arguments: Sequence[str]) -> Said:
    """Everything that goes wrong is in ``text``."""
    from xl_tools.cli.run import run

    with captured() as printed, _without_tables():
        try:
            code = run(arguments)
        except SystemExit as error:  # argparse: the command line itself is wrong
            code = error.code if isinstance(error.code, int) else COULD_NOT_RUN
    return Said(code, short(printed.getvalue()))


@contextlib.contextmanager
def captured() -> Iterator[io.StringIO]:
    """Behind a button there may be no console at all: what is printed is kept instead."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        yield printed


@contextlib.contextmanager
def _without_tables() -> Iterator[None]:
    """Columns do not stand below each other in a dialog's letters; on a narrow console no tables are printed."""
    before = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = str(_NARROW)
    try:
        yield
    finally:
        del os.environ["COLUMNS"]
        if before is not None:
            os.environ["COLUMNS"] = before


def short(text: str) -> str:
    """As many lines as a dialog shows well."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    shown = [
        line if len(line) <= LONGEST_LINE else f"{line[: LONGEST_LINE - 1]}…" for line in lines[:MOST_LINES]
    ]
    if len(lines) > MOST_LINES:
        shown.append(f"（ほかに{len(lines) - MOST_LINES}行あります）")
    return "\n".join(shown)
