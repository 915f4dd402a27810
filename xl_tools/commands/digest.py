"""Papers → what each gives to the half-yearly list; every paper is read once, checked, and compared with the register."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

from xl_tools.catalogue.context import load_context
from xl_tools.commands.acceptances import load_acceptances
from xl_tools.commands.batch import run_batch
from xl_tools.commands.batch_on_executor import run_on
from xl_tools.commands.cross_check import CrossCheck
from xl_tools.commands.each_file import all_or_each, each_file
from xl_tools.commands.validate import (
    SharedRuns,
    in_reading_order,
    prepare_checking,
    validate_papers,
    with_shared_runs,
)
from xl_tools.errors import XlToolsError
from xl_tools.half_year.case import listed_case
from xl_tools.half_year.of_paper import answers_of, unresolved_citations
from xl_tools.layouts.content_hash import content_sha256
from xl_tools.layouts.read_paper import read_paper
from xl_tools.model.finding import Acceptance, Outcome, Refusal
from xl_tools.model.half_year import PaperDigest
from xl_tools.model.paper import Context, Paper
from xl_tools.model.stamp import Stamp, read_stamp
from xl_tools.ports import SheetReader
from xl_tools.register.from_paper import contractors_of_paper

Digested = PaperDigest | Refusal
LARGEST_CHUNK = 25
"""Papers that go through pandera together; memory stays flat."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A paper with what only its file tells. ``given`` is its path as the user gave it."""

    given: str
    paper: Paper
    content: str
    stamp: Stamp | None
    modified: datetime.datetime | None
    acceptances: tuple[Acceptance, ...]


def never_refuse(path: Path) -> None:
    """For readers of workbooks nobody can have open."""


@dataclass(frozen=True)
class Digesting:
    """How papers are read and what they are compared with; pickles, and works out in each process what papers share.

    ``refuse_if_open`` raises XlToolsError for a workbook somebody has open: what is on the disk may not be what will
    stand there. ``folder`` is where relative paths begin, for workers that were started elsewhere.
    """

    reader: SheetReader
    register_path: Path | None = None
    refuse_if_open: Callable[[Path], None] = never_refuse
    folder: Path = Path()

    @cached_property
    def check(self) -> CrossCheck | None:
        """None without a register."""
        if self.register_path is None:
            return None
        return CrossCheck(self.folder / self.register_path, self.reader)

    def prepare(self) -> None:
        """Load and work out once what every paper needs; a register that cannot be read is told with each paper."""
        prepare_checking()
        if self.check is not None:
            with suppress(XlToolsError):
                self.check.prepare()

    def files(self, paths: Sequence[Path]) -> list[Digested]:
        """One per path, in order. A file that cannot be used is a Refusal and never stops the others."""
        read = each_file(paths, self._read)
        usable = [each for each in read if not isinstance(each, Refusal)]
        digests = iter(all_or_each(usable, self._digests, lambda each: each.given) if usable else ())
        return [each if isinstance(each, Refusal) else next(digests) for each in read]

    def _read(self, path: Path) -> _Read:
        place = self.folder / path
        self.refuse_if_open(place)
        content = self.reader.read(place)
        return _Read(
            given=str(path),
            paper=read_paper(content),
            content=content_sha256(content),
            stamp=read_stamp(content.properties),
            modified=content.modified,
            acceptances=load_acceptances(place),
        )

    def _digests(self, read: Sequence[_Read]) -> list[PaperDigest]:
        own = validate_papers([each.paper for each in read], [each.acceptances for each in read])
        return [self._digest(each, outcome) for each, outcome in zip(read, own, strict=True)]

    def _digest(self, read: _Read, own: Outcome) -> PaperDigest:
        context, outcome = self._against_register(read, own)
        answers = answers_of(read.paper)
        paper = read.paper if read.given == read.paper.source else replace(read.paper, source=read.given)
        return PaperDigest(
            source=read.given,
            case=listed_case(paper, context),
            content=read.content,
            outcome=replace(outcome, source=read.given),
            stamp=read.stamp,
            is_current=read.stamp is not None and read.stamp.content == read.content,
            modified=read.modified,
            contractors=tuple(contractors_of_paper(read.paper)),
            not_needed=answers.not_needed,
            answered=answers.answered,
            unresolved=unresolved_citations(read.paper, context),
            other_sheets=read.paper.other_sheets,
        )

    def _against_register(self, read: _Read, own: Outcome) -> tuple[Context, Outcome]:
        """The context of the last check, and the findings of both."""
        if self.check is None:
            return load_context(), own
        context = self.check.context(read.paper)
        return context, merged(own, self.check.paper(read.paper, context, read.acceptances), read.paper)

    def __getstate__(self) -> dict[str, object]:
        """Workers read the register themselves: what was worked out from it cannot be sent."""
        names = ("reader", "register_path", "refuse_if_open", "folder")
        return {name: getattr(self, name) for name in names}


def digest_batch(
    paths: Sequence[Path],
    digesting: Digesting,
    workers: int | None = None,
    executor: Executor | None = None,
) -> Iterator[Digested]:
    """One result per path, as chunks finish; on ``executor`` where one is given."""
    run = partial(run_batch, workers=workers) if executor is None else partial(run_on, executor)
    shared: SharedRuns = {}
    for result in run(
        paths=paths, work=digesting.files, largest_chunk=LARGEST_CHUNK, prepare=digesting.prepare
    ):
        yield (
            result
            if isinstance(result, Refusal)
            else replace(result, outcome=with_shared_runs(result.outcome, shared))
        )


def merged(own: Outcome, other: Outcome, paper: Paper) -> Outcome:
    """One outcome of two checks of the same paper; what was looked up, a list has no place for."""
    return replace(
        own,
        findings=tuple(in_reading_order(paper, [*own.findings, *other.findings])),
        rule_runs=(*own.rule_runs, *other.rule_runs),
        accepted=(*own.accepted, *other.accepted),
    )
