"""Digests of papers, and the register's cases → the half-yearly list, with the fate of every file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from xl_tools.commands.digest import Digested
from xl_tools.half_year.order import numbered
from xl_tools.half_year.period import period_text
from xl_tools.half_year.registered import with_paper
from xl_tools.half_year.versions import Kept, told_apart
from xl_tools.model.cell import wareki_text
from xl_tools.model.finding import Outcome, Refusal, Severity
from xl_tools.model.half_year import (
    Consolidation,
    Fate,
    FileFate,
    HalfYearList,
    ListedCase,
    ListHeader,
    PaperDigest,
    Period,
)

Check = Callable[[HalfYearList, tuple[PaperDigest | None, ...], tuple[FileFate, ...]], Outcome]
_WEIGHTY = (Severity.REQUIRED, Severity.REVIEW)
_NO_DAY = (
    "付議日が書かれていないか、年月日として読めないので、期間の案件かどうか分かりません。一覧の最後に置きました。"
    "表紙に付議日を「令和７年７月１日」のように書くか、承認台帳に登録してください。"
)
_NOT_COPIED = "様式にないシート{sheets}は、一覧に写していません。要るときは、一覧のブックに写してください。"


@dataclass(frozen=True, slots=True)
class ListRequest:
    """What list is wanted. ``check`` makes the findings across it."""

    period: Period
    header: ListHeader
    check: Check


@dataclass(frozen=True, slots=True)
class _Entry:
    """A case of the list with its paper, None where there is only the register, and remarks about the file."""

    case: ListedCase
    digest: PaperDigest | None
    remarks: tuple[str, ...] = ()


def consolidate(results: Sequence[Digested], request: ListRequest) -> Consolidation:
    """The list of the papers found. Every result becomes one file fate, in the order they came."""
    apart = told_apart([each for each in results if isinstance(each, PaperDigest)])
    entries: list[_Entry] = []
    fates = [*apart.left_out, *_refused(results)]
    for kept in apart.kept:
        day = kept.digest.case.date
        if day is not None and not request.period.holds(day):
            fates.append(_outside(kept.digest, request.period))
        else:
            entries.append(_entry(kept))
    return _assembled(entries, fates, [each.source for each in results], request)


def consolidate_registered(
    cases: Iterable[ListedCase],
    workbooks: Mapping[str, Path],
    results: Sequence[Digested],
    request: ListRequest,
) -> Consolidation:
    """The list of the register's cases. A paper that cannot be read is refused, its case stays as the register has it.

    ``workbooks`` are the papers by the number of their case, ``results`` what reading them gave.
    """
    digests = {each.source: each for each in results if isinstance(each, PaperDigest)}
    entries = [_registered_entry(case, digests.get(str(workbooks.get(case.case_id)))) for case in cases]
    return _assembled(entries, _refused(results), [each.source for each in results], request)


def _entry(kept: Kept) -> _Entry:
    case = kept.digest.case
    return _Entry(case, kept.digest, kept.remarks if case.date else (*kept.remarks, _NO_DAY))


def _registered_entry(case: ListedCase, digest: PaperDigest | None) -> _Entry:
    if digest is None:
        return _Entry(case, None)
    return _Entry(with_paper(case, digest.case), replace(digest, as_written=digest.case))


def _assembled(
    entries: Sequence[_Entry], left_out: Iterable[FileFate], sources: Sequence[str], request: ListRequest
) -> Consolidation:
    cases = numbered(entry.case for entry in entries)
    by_case = {_key(entry.case): entry for entry in entries}
    in_order = [(case, by_case[_key(case)]) for case in cases]
    digests = tuple(
        None if entry.digest is None else replace(entry.digest, case=case) for case, entry in in_order
    )
    fates = {each.source: each for each in left_out}
    for case, entry in in_order:
        if entry.digest is not None:
            fates.setdefault(entry.digest.source, _taken(case, entry.digest, entry.remarks))
    files = tuple(fates[source] for source in sources)
    half_year = HalfYearList(request.header, request.period, cases)
    return Consolidation(half_year, files, request.check(half_year, digests, files), digests)


def _key(case: ListedCase) -> tuple[str, str]:
    """A paper is one file; cases of the register alone have one source and their numbers."""
    return case.source, case.case_id


def _refused(results: Iterable[Digested]) -> list[FileFate]:
    return [
        FileFate(each.source, Fate.REFUSED, reason=each.reason)
        for each in results
        if isinstance(each, Refusal)
    ]


def _outside(digest: PaperDigest, period: Period) -> FileFate:
    day = digest.case.date
    reason = f"付議日（{wareki_text(day) if day else ''}）が、期間（{period_text(period)}）の外です。"
    return FileFate(digest.source, Fate.OUTSIDE, digest.case.title, reason)


def _taken(case: ListedCase, digest: PaperDigest, remarks: Sequence[str]) -> FileFate:
    counts = {severity: digest.outcome.count(severity) for severity in _WEIGHTY}
    found = "、".join(f"{severity.value} {count}件" for severity, count in counts.items() if count)
    sentences = [f"検査の指摘があります（{found}）。"] if found else []
    if digest.other_sheets:
        sentences.append(_NOT_COPIED.format(sheets="、".join(f"「{name}」" for name in digest.other_sheets)))
    reason = "".join([*sentences, *remarks])
    return FileFate(digest.source, Fate.WARNED if reason else Fate.TAKEN, case.title, reason, case.number)
