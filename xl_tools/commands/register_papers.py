"""Append deliberated papers to the register."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

from xl_tools.catalogue.context import load_context
from xl_tools.commands.each_file import each_file
from xl_tools.commands.prior_case import PriorSource
from xl_tools.commands.register_add import Additions, add_cases
from xl_tools.commands.register_files import load_register
from xl_tools.errors import BadInput
from xl_tools.layouts.read_paper import read_paper
from xl_tools.model.finding import Refusal
from xl_tools.model.register import Meeting
from xl_tools.ports import EditorOpener, SheetReader
from xl_tools.register.additions import NewCase
from xl_tools.register.deliberation import PaperCase, dated_meeting, day_in, decided
from xl_tools.register.from_paper import case_of_paper
from xl_tools.register.history import changes_since

LARGEST_CHUNK = 25
"""Papers a worker reads with one reading of the register."""


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


@dataclass(frozen=True)
class PaperReading:
    """Papers → cases, each compared with the case of the register that it follows."""

    register_path: Path
    deliberation: Deliberation
    reader: SheetReader

    @cached_property
    def source(self) -> PriorSource:
        """Raises UnreadableFile, or BadInput for a workbook that is no register."""
        register = load_register(self.register_path, self.reader)
        return PriorSource(register, self.register_path.parent, self.reader)

    @cached_property
    def _day(self) -> datetime.date | None:
        """None where only the covers tell."""
        return self.deliberation.day or day_in(self.source.register, self.deliberation.meeting)

    def files(self, paths: Sequence[Path]) -> list[PaperCase | Refusal]:
        """One per path, in order. Raises what ``source`` raises."""
        return each_file(paths, partial(self._file, source=self.source))

    def _file(self, path: Path, source: PriorSource) -> PaperCase:
        """Raises what reading raises."""
        paper = read_paper(self.reader.read(path))
        context = load_context()
        result = paper.cover.text("result").strip() if paper.cover else ""
        case = case_of_paper(paper, context)
        prior = source.found(paper, context, self._day)
        if prior is not None:
            case = replace(case, changes=changes_since(paper, prior, source.register, context))
        return PaperCase(str(path), case, result)

    def __getstate__(self) -> dict[str, object]:
        """Workers read the register themselves: what was worked out from it cannot be sent."""
        return {
            "register_path": self.register_path,
            "deliberation": self.deliberation,
            "reader": self.reader,
        }


def add_papers(
    reading: PaperReading,
    read: Iterable[PaperCase | Refusal],
    open_workbook: EditorOpener,
    own_results: Mapping[str, str] | None = None,
) -> PapersAdded:
    """One save for all. A paper that does not fit is refused and does not stop the others.

    ``own_results`` by the paper's source go before the result of the deliberation.

    Raises what ``load_register`` and ``add_cases`` raise, and BadInput where the meeting's day is not to be told.
    """
    register_path, deliberation = reading.register_path, reading.deliberation
    results = list(read)
    papers = [each for each in results if isinstance(each, PaperCase)]
    refused = [each for each in results if isinstance(each, Refusal)]
    if not papers:
        return PapersAdded(tuple(refused), (), None)
    meeting = dated_meeting(deliberation.meeting, deliberation.day, reading.source.register, papers)
    cases: list[tuple[str, NewCase]] = []
    for paper in papers:
        path = Path(paper.source)
        try:
            where = path_from(path, register_path)
            result = (own_results or {}).get(paper.source, deliberation.result)
            cases.append((paper.source, decided(paper, meeting, result, where, path.name)))
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
