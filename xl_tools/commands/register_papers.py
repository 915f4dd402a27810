"""Append deliberated papers to the register."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from xl_tools.catalogue.context import load_context
from xl_tools.commands.each_file import each_file
from xl_tools.commands.register_add import Additions, add_cases
from xl_tools.commands.register_files import load_register
from xl_tools.errors import BadInput
from xl_tools.layouts.read_paper import read_paper
from xl_tools.model.finding import Refusal
from xl_tools.model.register import Meeting
from xl_tools.ports import EditorOpener, SheetReader
from xl_tools.register.additions import NewCase
from xl_tools.register.deliberation import PaperCase, dated_meeting, decided
from xl_tools.register.from_paper import case_of_paper


@dataclass(frozen=True, slots=True)
class Deliberation:
    """What was decided where. ``day`` is None and ``result`` "" where register or covers are to tell."""

    meeting: Meeting
    day: datetime.date | None = None
    result: str = ""


@dataclass(frozen=True)
class PapersAdded:
    """``sources`` are the papers of ``additions.cases``, in order; ``additions`` is None when none could be added."""

    refused: tuple[Refusal, ...]
    sources: tuple[str, ...]
    additions: Additions | None


def read_paper_cases(paths: Sequence[Path], reader: SheetReader) -> list[PaperCase | Refusal]:
    """One per path, in order."""
    return each_file(paths, partial(_read, reader=reader))


def _read(path: Path, reader: SheetReader) -> PaperCase:
    """Raises what reading raises."""
    paper = read_paper(reader.read(path))
    result = paper.cover.text("result").strip() if paper.cover else ""
    return PaperCase(str(path), case_of_paper(paper, load_context()), result)


def add_papers(
    register_path: Path,
    read: Iterable[PaperCase | Refusal],
    deliberation: Deliberation,
    reader: SheetReader,
    open_workbook: EditorOpener,
) -> PapersAdded:
    """One save for all. A paper that does not fit is refused and does not stop the others.

    Raises what ``load_register`` and ``add_cases`` raise, and BadInput where the meeting's day is not to be told.
    """
    results = list(read)
    papers = [each for each in results if isinstance(each, PaperCase)]
    refused = [each for each in results if isinstance(each, Refusal)]
    if not papers:
        return PapersAdded(tuple(refused), (), None)
    register = load_register(register_path, reader)
    meeting = dated_meeting(deliberation.meeting, deliberation.day, register, papers)
    cases: list[tuple[str, NewCase]] = []
    for paper in papers:
        path = Path(paper.source)
        try:
            where = path_from(path, register_path)
            cases.append((paper.source, decided(paper, meeting, deliberation.result, where, path.name)))
        except BadInput as error:
            refused.append(Refusal(paper.source, f"「{path.name}」：{error}"))
    if not cases:
        return PapersAdded(tuple(refused), (), None)
    additions = add_cases(register_path, [case for _, case in cases], [meeting], open_workbook)
    return PapersAdded(tuple(refused), tuple(source for source, _ in cases), additions)


def path_from(paper: Path, register_path: Path) -> str:
    """The paper's place seen from the register's folder, with /; the whole path where it lies far away."""
    place, folder = paper.resolve(), register_path.resolve().parent
    try:
        relative = Path(os.path.relpath(place, folder))
    except ValueError:  # another drive
        return place.as_posix()
    return place.as_posix() if relative.parts[:2] == ("..", "..") else relative.as_posix()
