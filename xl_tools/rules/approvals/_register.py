"""What the rules about the register of approvals share: when they do not apply, and how they name meetings."""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.approvals.of_paper import Resolved, resolved_citations
from xl_tools.approvals.resolve import Candidate, State
from xl_tools.facts.citations import meeting_name, on_one_line
from xl_tools.japanese.eras import fiscal_year_text, official_digits
from xl_tools.model.cell import CellRef, wareki_text
from xl_tools.model.finding import Finding
from xl_tools.model.paper import Context, Paper
from xl_tools.model.register import Case, Certainty, Meeting
from xl_tools.rules._shared_text import shown
from xl_tools.rules.base import Rule


def skip_without_register(paper: Paper, context: Context) -> str | None:
    """The ``skip`` of every rule that needs approvals to compare with."""
    if context.register is None:
        return "承認台帳が指定されていないため"
    return None if context.register.cases or context.register.meetings else "承認台帳に案件も会議もないため"


def in_state(paper: Paper, context: Context, state: State) -> Iterator[Resolved]:
    """The citations the register says this of, but for those that stand right elsewhere in the paper (A007)."""
    for each in resolved_citations(paper, context):
        if each.resolution.state is state and each.twin is None:
            yield each


def once_per_meeting(found: Iterator[Resolved]) -> Iterator[tuple[Resolved, tuple[CellRef, ...]]]:
    """Each meeting at its first place, with its other places."""
    places: dict[tuple[str, int | None, int | None], list[Resolved]] = {}
    for each in found:
        cited = each.resolution.cited
        key = (cited.citation.body, cited.fiscal_year, cited.citation.meeting)
        places.setdefault(key, []).append(each)
    for first, *others in places.values():
        refs = dict.fromkeys(other.place.value.ref for other in others)
        yield first, tuple(ref for ref in refs if ref != first.place.value.ref)


def finding_at(
    rule: Rule, each: Resolved, message: str, fix: str, others: tuple[CellRef, ...] = ()
) -> Finding:
    place = each.place
    return rule.finding(place.value, place.item, message, fix, shown=place.citation.as_written, others=others)


def cited_name(each: Resolved) -> str:
    """「令和５年度第６回○○会議」 as written, for a message."""
    return meeting_name(each.place.citation)


def day_of(meeting: Meeting | None) -> str:
    """「（令和5年9月1日）」, "" where the day is not known."""
    return f"（{wareki_text(meeting.date)}）" if meeting is not None and meeting.date is not None else ""


def numbered(meeting: Meeting) -> str:
    """「令和５年度第６回（令和5年9月1日）」; a number nobody wrote down or cites is marked 推定."""
    if meeting.number is None:
        return f"{wareki_text(meeting.date)}の会議" if meeting.date else "回の分からない会議"
    guessed = "、回は推定" if meeting.certainty is Certainty.INFERRED else ""
    day = wareki_text(meeting.date) if meeting.date else "日付不明"
    return f"{fiscal_year_text(meeting.fiscal_year)}第{official_digits(meeting.number)}回（{day}{guessed}）"


def named(case: Case) -> str:
    """「№10「…について」」 for a message."""
    number = f"№{case.number}" if case.number is not None else case.id
    return f"{number}「{shown(case.title)}」"


def told_of(candidate: Candidate) -> str:
    """「№10「…について」は、令和５年度第６回（令和5年9月1日）です」 without the full stop."""
    return f"{named(candidate.case)}は、{numbered(candidate.meeting)}です"


def right_citation(each: Resolved, meeting: Meeting) -> str:
    """The citation as it stands with the right year and number put in; "" where the number is not known."""
    if meeting.number is None:
        return ""
    citation = each.place.citation
    flat = on_one_line(citation.as_written)
    body = citation.body_as_written
    tail = flat[flat.index(body) :] if body and body in flat else body
    return f"{fiscal_year_text(meeting.fiscal_year)}第{official_digits(meeting.number)}回{tail}"


def how_to_mend(each: Resolved, candidate: Candidate) -> str:
    """The sentence that tells what to write for the candidate."""
    citation = right_citation(each, candidate.meeting)
    if not citation:
        return "会議の記録で年度と回を確かめて直してください。"
    return f"その案件のことであれば、「{citation}」に直してください。"
