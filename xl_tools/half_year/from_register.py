"""Cases of the register → cases of the list."""

from __future__ import annotations

from xl_tools.approvals.case_index import cases_of_the_council
from xl_tools.half_year.texts import paragraphs, title_text
from xl_tools.half_year.wording import abbreviated, agenda_heading
from xl_tools.japanese.widths import squeeze
from xl_tools.model.half_year import DetailPage, ListedCase, Period
from xl_tools.model.paper import Context
from xl_tools.model.register import Case, Register


def cases_of_register(register: Register, period: Period, context: Context) -> tuple[ListedCase, ...]:
    """What the deciding council had before it in the period, in the register's order; ``source`` is the register.

    The drawings are in the workbook ``Case.paper`` names; pages come without. A case without a council counts.
    """
    return tuple(
        _listed(case, register.source, context)
        for case in cases_of_the_council(register, context.bodies)
        if case.date is not None and period.holds(case.date)
    )


def _listed(case: Case, source: str, context: Context) -> ListedCase:
    return ListedCase(
        title=title_text(case.title),
        sections=case.sections,
        categories=case.categories,
        date=case.date,
        result=case.result,
        page=_page(case, context),
        source=source,
        case_id=case.id,
        number=case.number or 0,
    )


def _page(case: Case, context: Context) -> DetailPage | None:
    """None where the register has only what the list itself prints."""
    texts = [case.project_name, case.purpose, case.data_subjects, case.summary, case.agenda, case.counts]
    if not any(text.strip() for text in texts):
        return None
    wording = context.profile.half_year
    heading = agenda_heading(title_text(case.title), case.categories, wording)
    return DetailPage(
        project_name=squeeze(case.project_name),
        sections=abbreviated(case.sections, wording),
        purpose=paragraphs(case.purpose),
        data_subjects=paragraphs(case.data_subjects),
        summary_heading=wording.summary_heading if case.summary.strip() else "",
        summary=paragraphs(case.summary),
        agenda_heading=heading if case.agenda.strip() else "",
        agenda=paragraphs(case.agenda),
        counts_heading=wording.counts_heading if case.counts.strip() else "",
        counts=paragraphs(case.counts),
    )
