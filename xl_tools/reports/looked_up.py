"""What was looked up in the register of approvals, as tables: each citation, and the prior case."""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.approvals.calendar import Calendar, calendar_of
from xl_tools.approvals.match import possible_priors
from xl_tools.approvals.of_paper import Resolved, resolved_citations
from xl_tools.approvals.query import query_of_paper
from xl_tools.approvals.resolve import Resolution
from xl_tools.facts.citations import meeting_name, on_one_line
from xl_tools.japanese.eras import fiscal_year_text, official_digits
from xl_tools.model.cell import CellRef, wareki_text
from xl_tools.model.finding import LookedUp
from xl_tools.model.paper import Context, Paper
from xl_tools.model.register import Case, Meeting

CITED, PRIOR = "引用した承認", "前の案件"
_CITATIONS = ("引用", "場所", "会議", "案件", "確かさ")
_PRIOR = ("前の案件", "会議", "理由")
NAME_THE_PRIOR = "もしかすると、とある案件が前の案件であれば、その案件番号を「--prior」で指定してください"
_PLACES = 3
"""So many places of one citation are named."""


def approvals_looked_up(paper: Paper, context: Context) -> tuple[LookedUp, ...]:
    """The citations of the paper with meeting, case and certainty, and the case it follows."""
    if context.register is None:
        return ()
    calendar = calendar_of(context.register, context.bodies)
    found = tuple(_citation_rows(resolved_citations(paper, context)))
    rows, places = tuple(row for row, _ in found), tuple(place for _, place in found)
    tables = (LookedUp(CITED, _CITATIONS, rows, places),) if rows else ()
    return (*tables, LookedUp(PRIOR, _PRIOR, tuple(_prior_rows(paper, context, calendar))))


def _citation_rows(resolved: tuple[Resolved, ...]) -> Iterator[tuple[tuple[str, ...], CellRef]]:
    """One row for each decision: the same meeting resolved to the same case stands once, with its places.

    With each row its first place.
    """
    together: dict[tuple[object, ...], list[Resolved]] = {}
    for each in resolved:
        found = each.resolution
        key = (meeting_name(each.place.citation), found.state, tuple(case.id for case in found.cases))
        together.setdefault(key, []).append(each)
    for same in together.values():
        found = same[0].resolution
        row = (
            on_one_line(same[0].place.citation.as_written),
            _places(same),
            _meeting(found.meeting),
            _cases(found),
            found.certainty,
        )
        yield row, same[0].place.value.ref


def _places(same: list[Resolved]) -> str:
    refs = list(dict.fromkeys(str(each.place.value.ref) for each in same))
    rest = f" ほか{len(refs) - _PLACES}か所" if len(refs) > _PLACES else ""
    return "、".join(refs[:_PLACES]) + rest


def _meeting(meeting: Meeting | None) -> str:
    if meeting is None:
        return "－"
    number = f"第{official_digits(meeting.number)}回" if meeting.number is not None else "回は不明"
    day = wareki_text(meeting.date) if meeting.date else "日付不明"
    basis = f"：{meeting.basis}" if meeting.basis else ""
    return f"{fiscal_year_text(meeting.fiscal_year)}{number}（{day}、{meeting.certainty.value}{basis}）"


def _cases(found: Resolution) -> str:
    if found.cases:
        return "、".join(map(_case, found.cases))
    if found.right:
        return f"候補：{_case(found.right[0].case)}、{_meeting(found.right[0].meeting)}"
    return "－"


def _case(case: Case) -> str:
    return f"{case.id} {case.title}"


def _prior_rows(paper: Paper, context: Context, calendar: Calendar) -> Iterator[tuple[str, ...]]:
    prior = context.prior
    if prior is None:
        yield from _without_prior(paper, context, calendar)
    elif prior.case is None:
        yield prior.paper.title if prior.paper else "－", "－", prior.reason
    else:
        yield _case(prior.case), _meeting(_held(prior.case, context, calendar)), prior.reason


def _without_prior(paper: Paper, context: Context, calendar: Calendar) -> Iterator[tuple[str, ...]]:
    """That there is none, and the cases a clerk should look at all the same."""
    assert context.register is not None, "looked up in a register"
    possible = possible_priors(query_of_paper(paper, context), context.register)
    if not possible:
        yield "前の案件なし", "－", "承認台帳に、この付議書の前の案件と見られるものがありません"
        return
    yield "前の案件なし", "－", f"確かなものがありません。{NAME_THE_PRIOR}"
    for one in possible:
        meeting = _meeting(_held(one.case, context, calendar))
        yield f"もしかすると {_case(one.case)}", meeting, one.reason


def _held(case: Case, context: Context, calendar: Calendar) -> Meeting | None:
    return next(iter(calendar.of_case(case, context.bodies)), None)
