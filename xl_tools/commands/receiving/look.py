"""The check of a workbook that arrived, before it is taken in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from xl_tools.commands.checked_paper import CheckedPaper, checked_paper
from xl_tools.commands.each_file import each_file
from xl_tools.errors import NotAPaper, UnreadableCell
from xl_tools.model.finding import Refusal
from xl_tools.ports import SheetReader


@dataclass(frozen=True, slots=True)
class Looked:
    """``paper`` is None for a workbook that can be read but not checked; ``trouble`` then says why."""

    source: str
    paper: CheckedPaper | None
    trouble: str = ""


def look_at_files(paths: Sequence[Path], reader: SheetReader) -> list[Looked | Refusal]:
    """One result per path, in order. What cannot be read as a workbook is refused."""
    return each_file(paths, partial(_look, reader=reader))


def _look(path: Path, reader: SheetReader) -> Looked:
    try:
        return Looked(str(path), checked_paper(path, reader))
    except (NotAPaper, UnreadableCell) as error:
        return Looked(str(path), None, str(error))
