"""The check of a workbook that arrived, before it is taken in, and what to be careful about in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from xl_tools.commands.checked_paper import CheckedPaper, checked_paper
from xl_tools.commands.each_file import each_file
from xl_tools.commands.receiving.cautions import FindCautions, cautions_about
from xl_tools.errors import NotAPaper, UnreadableCell
from xl_tools.model.finding import Refusal
from xl_tools.model.received import Caution
from xl_tools.ports import SheetReader


@dataclass(frozen=True, slots=True)
class Looked:
    """``paper`` is None for a workbook that can be read but not checked; ``trouble`` then says why."""

    source: str
    paper: CheckedPaper | None
    trouble: str = ""
    cautions: tuple[Caution, ...] = ()


def look_at_files(
    paths: Sequence[Path], reader: SheetReader, finders: Sequence[FindCautions]
) -> list[Looked | Refusal]:
    """One result per path, in order. What cannot be read as a workbook is refused."""
    return each_file(paths, partial(_look, reader=reader, finders=finders))


def _look(path: Path, reader: SheetReader, finders: Sequence[FindCautions]) -> Looked:
    looked = _checked(path, reader)
    return replace(looked, cautions=cautions_about(path.read_bytes(), path.name, finders))


def _checked(path: Path, reader: SheetReader) -> Looked:
    try:
        return Looked(str(path), checked_paper(path, reader))
    except (NotAPaper, UnreadableCell) as error:
        return Looked(str(path), None, str(error))
