"""What the HTML page shows, worked out before any markup: numbers, groups, the picture of the sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from xl_tools.model.cell import CellRef
from xl_tools.model.finding import Finding, LookedUp, Outcome, Refusal, RuleRun, Severity
from xl_tools.reports import arrange
from xl_tools.reports.hidden import Segment, focus_of, revealed, segments
from xl_tools.reports.shorten import shorten

FOLD_ABOVE = 50
"""With more papers than this each is folded and its picture leaves out the sheets without findings."""
VALUE_SHOWN = 240
"""Characters of a value shown at once; the rest opens on a click."""
VALUE_KEPT = 4000
"""Characters of a value the page holds at all; Excel allows 32,767 in a cell."""
PICTURE_ROWS = 34
PICTURE_COLUMNS = 4
"""A sheet's picture spans at least this many rows and columns, so one finding in A1 does not fill it."""

Segments = tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class SeverityCount:
    key: str
    label: str
    number: int


@dataclass(frozen=True, slots=True)
class Card:
    """One finding. ``whole`` is the value in full when ``value`` had to be shortened."""

    number: int
    code: str
    severity: str
    label: str
    cell: str
    item: Segments
    value: Segments
    whole: Segments
    length: int
    message: Segments
    fix: Segments
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """One finding in the picture of its sheet, in the coordinates of the drawing."""

    severity: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with its cards; ``anchor`` is the id of its group on the page."""

    anchor: str
    name: str
    counts: tuple[SeverityCount, ...]
    cards: tuple[Card, ...]
    ticks: tuple[Tick, ...]

    @property
    def spoken(self) -> str:
        """業務委託：必須1件、要確認1件"""
        numbers = "、".join(f"{each.label}{each.number}件" for each in self.counts if each.number)
        return f"{self.name}：{numbers or '指摘なし'}"


@dataclass(frozen=True, slots=True)
class Kept:
    """An accepted finding."""

    code: str
    place: str
    item: str
    message: Segments
    reason: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """Checks that did not run for one reason."""

    reason: str
    rules: tuple[RuleRun, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    number: int
    title: str
    source: str
    versions: str
    counts: tuple[SeverityCount, ...]
    total: int
    sheets: tuple[Sheet, ...]
    unnamed_clean_sheets: int
    accepted: tuple[Kept, ...]
    ran: tuple[RuleRun, ...]
    skipped: tuple[Skipped, ...]
    skipped_number: int
    clean: bool
    looked_up: tuple[LookedUp, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A check as explained at the foot of the page."""

    code: str
    title: str
    severity: str
    label: str
    number: int
    explanation: str


@dataclass(frozen=True, slots=True)
class Page:
    papers: tuple[Paper, ...]
    refusals: tuple[Refusal, ...]
    counts: tuple[SeverityCount, ...]
    total: int
    sheet_names: tuple[str, ...]
    rules: tuple[Rule, ...]
    folded: bool


def page_view(results: Sequence[Outcome | Refusal], explanations: Mapping[str, str]) -> Page:
    """Everything the page shows. Findings are numbered through from 1 in the order of the page."""
    outcomes = arrange.outcomes_only(results)
    folded = len(outcomes) > FOLD_ABOVE
    numbers = count(1)
    counts = _counts(arrange.totals(outcomes))
    papers = tuple(_paper(place, outcome, numbers, folded) for place, outcome in enumerate(outcomes, 1))
    return Page(
        papers=papers,
        refusals=tuple(
            Refusal(_plain(each.source), _plain(each.reason)) for each in arrange.refusals_only(results)
        ),
        counts=counts,
        total=sum(each.number for each in counts),
        sheet_names=tuple(
            dict.fromkeys(sheet.name for paper in papers for sheet in paper.sheets if sheet.cards)
        ),
        rules=_rules(outcomes, explanations),
        folded=folded,
    )


def _paper(number: int, outcome: Outcome, numbers: Iterator[int], folded: bool) -> Paper:
    sheets = tuple(
        _sheet(f"p{number}-s{place}", group, numbers)
        for place, group in enumerate(arrange.by_sheet(outcome), 1)
    )
    shown = tuple(sheet for sheet in sheets if sheet.cards) if folded else sheets
    ran = tuple(run for run in outcome.rule_runs if run.skipped is None)
    return Paper(
        number=number,
        title=_plain(outcome.title) or "（件名なし）",
        source=_plain(outcome.source),
        versions=_versions(outcome),
        counts=_counts(arrange.totals([outcome])),
        total=len(outcome.findings),
        sheets=shown,
        unnamed_clean_sheets=len(sheets) - len(shown),
        accepted=tuple(
            Kept(
                kept.finding.code,
                _plain(str(kept.finding.ref)),
                _plain(kept.finding.item),
                segments(kept.finding.message, spaces=False),
                _plain(kept.reason),
            )
            for kept in arrange.ordered_accepted(outcome)
        ),
        ran=ran,
        skipped=tuple(
            Skipped(reason, runs) for reason, runs in arrange.skipped_by_reason(outcome.rule_runs).items()
        ),
        skipped_number=len(outcome.rule_runs) - len(ran),
        clean=outcome.is_clean,
        looked_up=tuple(
            LookedUp(
                _plain(table.title),
                tuple(map(_plain, table.headings)),
                tuple(tuple(map(_plain, row)) for row in table.rows),
            )
            for table in outcome.looked_up
        ),
    )


def _sheet(anchor: str, group: arrange.SheetFindings, numbers: Iterator[int]) -> Sheet:
    return Sheet(
        anchor=anchor,
        name=_plain(group.name),
        counts=_counts({severity: group.count(severity) for severity in Severity}),
        cards=tuple(_card(next(numbers), finding) for finding in group.findings),
        ticks=_ticks(group.findings),
    )


def _card(number: int, finding: Finding) -> Card:
    focus = focus_of(finding.message, finding.value)
    short = shorten(finding.value, VALUE_SHOWN, focus)
    whole = "" if short == finding.value else shorten(finding.value, VALUE_KEPT, focus)
    return Card(
        number=number,
        code=finding.code,
        severity=arrange.severity_key(finding.severity),
        label=finding.severity.value,
        cell=finding.ref.a1,
        item=segments(finding.item, spaces=False),
        value=segments(short, focus),
        whole=segments(whole, focus) if whole else (),
        length=len(finding.value),
        message=segments(finding.message, spaces=False),
        fix=segments(finding.fix, spaces=False),
        others=tuple(_place(ref, finding.ref) for ref in finding.others),
    )


def _ticks(findings: Sequence[Finding]) -> tuple[Tick, ...]:
    """Where on its sheet each finding lies, drawn into a page 60 by 84 with a margin of 7."""
    rows = max([PICTURE_ROWS, *(finding.ref.row for finding in findings)])
    columns = max([PICTURE_COLUMNS, *(finding.ref.column for finding in findings)])
    return tuple(
        Tick(
            arrange.severity_key(finding.severity),
            round(7 + (finding.ref.column - 1) / columns * 46, 1),
            round(9 + (finding.ref.row - 1) / rows * 66, 1),
        )
        for finding in sorted(findings, key=lambda each: -each.severity.rank)
    )


def _rules(outcomes: Sequence[Outcome], explanations: Mapping[str, str]) -> tuple[Rule, ...]:
    """Every check that ran anywhere, was skipped or found something, by code."""
    titles: dict[str, tuple[str, Severity]] = {}
    numbers: dict[str, int] = {}
    for outcome in outcomes:
        for run in outcome.rule_runs:
            titles.setdefault(run.code, (run.title, run.severity))
        for finding in outcome.findings:
            numbers[finding.code] = numbers.get(finding.code, 0) + 1
        for finding in (*outcome.findings, *(kept.finding for kept in outcome.accepted)):
            titles.setdefault(finding.code, ("", finding.severity))
    return tuple(
        Rule(
            code,
            title,
            arrange.severity_key(severity),
            severity.value,
            numbers.get(code, 0),
            explanations.get(code, "").strip(),
        )
        for code, (title, severity) in sorted(titles.items())
    )


def _counts(counts: Mapping[Severity, int]) -> tuple[SeverityCount, ...]:
    return tuple(
        SeverityCount(arrange.severity_key(severity), severity.value, number)
        for severity, number in counts.items()
    )


def _versions(outcome: Outcome) -> str:
    parts = (("様式", outcome.template_version), ("標準文", outcome.catalogue_version))
    return "　".join(f"{label} {version}版" for label, version in parts if version)


def _place(ref: CellRef, here: CellRef) -> str:
    return ref.a1 if ref.sheet == here.sheet else _plain(str(ref))


def _plain(text: str) -> str:
    """Names and sentences: what reorders or hides text is spelled out, blanks stay."""
    return revealed(text, spaces=False)
