"""Papers against the register of approvals: citations resolved, the prior case found, what differs said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

from xl_tools.approvals.calendar import calendar_of
from xl_tools.approvals.prior_index import prior_index
from xl_tools.catalogue.context import load_context
from xl_tools.commands.acceptances import load_acceptances, split_accepted
from xl_tools.commands.batch import run_batch
from xl_tools.commands.each_file import each_file
from xl_tools.commands.prior_case import PriorSource
from xl_tools.commands.register_files import read_register_file
from xl_tools.commands.validate import in_reading_order
from xl_tools.errors import XlToolsError
from xl_tools.layouts.read_paper import read_paper
from xl_tools.model.finding import Acceptance, Outcome, Refusal
from xl_tools.model.paper import Context, Paper
from xl_tools.model.register import Register
from xl_tools.ports import SheetReader
from xl_tools.register.read import RegisterReading
from xl_tools.reports.looked_up import approvals_looked_up
from xl_tools.rules.further_rules import REGISTER_RULES
from xl_tools.rules.run import run_rules

Result = Outcome | Refusal
LARGEST_CHUNK = 25
"""Papers a worker checks at a time."""


@dataclass(frozen=True)
class CrossCheck:
    """What the papers are compared with. ``prior`` is a workbook or the id of a case, "" to look for it."""

    register_path: Path
    reader: SheetReader
    prior: str = ""

    @cached_property
    def reading(self) -> RegisterReading:
        """Raises UnreadableFile, or BadInput for a workbook that is no register."""
        return read_register_file(self.register_path, self.reader)

    @property
    def register(self) -> Register:
        return self.reading.register

    @cached_property
    def source(self) -> PriorSource:
        return PriorSource(self.register, self.register_path.parent, self.reader)

    def file(self, path: Path) -> Outcome:
        """Raises what reading the paper, its acceptances or the named predecessor raises."""
        paper = read_paper(self.reader.read(path))
        context = self.context(paper)
        outcome = self.paper(paper, context, load_acceptances(path))
        return replace(outcome, looked_up=approvals_looked_up(paper, context))

    def context(self, paper: Paper) -> Context:
        """What the rules consult besides the paper. Raises what reading register or named predecessor raises."""
        context = load_context()
        prior = self.source.named(self.prior) if self.prior else self.source.found(paper, context)
        return replace(context, register=self.register, prior=prior)

    def paper(self, paper: Paper, context: Context, acceptances: Sequence[Acceptance]) -> Outcome:
        """What the rules find, without what they looked up; ``context`` is that of ``context(paper)``."""
        outcome = cross_check_paper(paper, context)
        still_open, accepted = split_accepted(outcome.findings, acceptances)
        return replace(outcome, findings=still_open, accepted=accepted)

    def prepare(self) -> None:
        """Work out once what every paper needs; a register that cannot be read is told with each paper."""
        context = load_context()
        with suppress(XlToolsError):
            calendar_of(self.register, context.bodies)
            prior_index(self.register)

    def __getstate__(self) -> dict[str, object]:
        """Workers read the register themselves: what was worked out from it cannot be sent."""
        return {"register_path": self.register_path, "reader": self.reader, "prior": self.prior}


def cross_check_batch(
    paths: Sequence[Path], check: CrossCheck, workers: int | None = None
) -> Iterator[Result]:
    """One result per path, as chunks finish (not in order when there are several workers)."""
    work = partial(cross_check_files, check=check)
    return run_batch(paths, work, workers, largest_chunk=LARGEST_CHUNK, prepare=check.prepare)


def cross_check_files(paths: Sequence[Path], check: CrossCheck) -> list[Result]:
    """One result per path, in order. A file that cannot be checked is a Refusal and never stops the others."""
    return each_file(paths, check.file)


def cross_check_paper(paper: Paper, context: Context) -> Outcome:
    """The findings of every rule about the register; ``context`` has it."""
    findings, runs = run_rules(paper, context, REGISTER_RULES)
    return Outcome(
        source=paper.source,
        title=paper.title,
        findings=tuple(in_reading_order(paper, findings)),
        rule_runs=tuple(runs),
        sheets=paper.sheets,
        template_version=paper.template_version,
        catalogue_version=paper.catalogue_version,
    )
