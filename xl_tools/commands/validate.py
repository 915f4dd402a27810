"""Papers in, findings out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from xl_tools.catalogue.context import load_context
from xl_tools.commands.acceptances import load_acceptances, split_accepted
from xl_tools.commands.batch import run_batch
from xl_tools.commands.each_file import all_or_each, each_file
from xl_tools.layouts.read_paper import read_paper
from xl_tools.model.finding import Acceptance, Finding, Outcome, Refusal, RuleRun
from xl_tools.model.paper import Context, Paper
from xl_tools.ports import SheetReader
from xl_tools.rules.run import run_rules
from xl_tools.shapes.validate import check_shapes, schema, shape_runs

Result = Outcome | Refusal
SharedRuns = dict[tuple[RuleRun, ...], tuple[RuleRun, ...]]
LARGEST_CHUNK = 25
"""Papers that go through pandera together; memory stays flat."""


def prepare_checking() -> None:
    """Load what a check needs, so that the first paper is as fast as the others."""
    load_context()
    schema()


def validate_batch(
    paths: Sequence[Path], reader: SheetReader, workers: int | None = None
) -> Iterator[Result]:
    """One result per path, as chunks finish (not in order when there are several workers)."""
    shared: SharedRuns = {}
    work = partial(validate_files, reader=reader)
    for result in run_batch(paths, work, workers, largest_chunk=LARGEST_CHUNK, prepare=prepare_checking):
        yield result if isinstance(result, Refusal) else with_shared_runs(result, shared)


def validate_files(paths: Sequence[Path], reader: SheetReader) -> list[Result]:
    """One result per path, in order. A file that cannot be checked is a Refusal and never stops the others."""
    read = each_file(paths, partial(_read, reader=reader))
    checked = [each for each in read if not isinstance(each, Refusal)]
    outcomes = iter(all_or_each(checked, _validate_read, lambda each: each[0].source))
    return [each if isinstance(each, Refusal) else next(outcomes) for each in read]


def _validate_read(read: Sequence[tuple[Paper, tuple[Acceptance, ...]]]) -> list[Outcome]:
    return validate_papers([paper for paper, _ in read], [kept for _, kept in read])


def _read(path: Path, reader: SheetReader) -> tuple[Paper, tuple[Acceptance, ...]]:
    return read_paper(reader.read(path)), load_acceptances(path)


def validate_papers(papers: Sequence[Paper], acceptances: Sequence[Sequence[Acceptance]]) -> list[Outcome]:
    """All papers' cells go through pandera in one call, then every rule runs on every paper."""
    context = load_context()
    shapes = check_shapes(papers, context)
    return [
        _outcome(paper, found, kept, context)
        for paper, found, kept in zip(papers, shapes, acceptances, strict=True)
    ]


def _outcome(
    paper: Paper, shapes: list[Finding], acceptances: Sequence[Acceptance], context: Context
) -> Outcome:
    findings, runs = run_rules(paper, context)
    still_open, accepted = split_accepted(in_reading_order(paper, [*shapes, *findings]), acceptances)
    return Outcome(
        source=paper.source,
        title=paper.title,
        findings=still_open,
        rule_runs=(*shape_runs(), *runs),
        accepted=accepted,
        sheets=paper.sheets,
        template_version=paper.template_version,
        catalogue_version=paper.catalogue_version,
    )


def in_reading_order(paper: Paper, findings: list[Finding]) -> list[Finding]:
    """By sheet, row, column, then weight; the same finding twice counts once."""
    place = {name: index for index, name in enumerate(paper.sheets)}
    return sorted(
        dict.fromkeys(findings),
        key=lambda each: (
            place.get(each.ref.sheet, len(place)),
            each.ref.row,
            each.ref.column,
            each.severity.rank,
            each.code,
        ),
    )


def with_shared_runs(outcome: Outcome, shared: SharedRuns) -> Outcome:
    """Thousands of outcomes hold the same few tuples instead of one copy each."""
    return replace(outcome, rule_runs=shared.setdefault(outcome.rule_runs, outcome.rule_runs))
