"""A paper → its case in the list, with its page."""

from __future__ import annotations

from xl_tools.facts.case_fields import categories_of, sections_of
from xl_tools.facts.documents import own_number
from xl_tools.half_year.page import detail_page
from xl_tools.half_year.texts import title_text
from xl_tools.japanese.widths import comparable, squeeze
from xl_tools.model.half_year import ListedCase
from xl_tools.model.paper import Context, Paper


def listed_case(paper: Paper, context: Context) -> ListedCase:
    """Without № and number in the register. The date only where the cover has one."""
    title = title_text(paper.title)
    sections = sections_of(paper)
    categories = categories_of(paper, context)
    number = own_number(paper)
    return ListedCase(
        title=title,
        sections=sections,
        categories=categories,
        date=paper.paper_date if paper.paper_date_is_written else None,
        result=_result(paper),
        page=detail_page(paper, title, sections, categories, context),
        document_number="" if number is None else str(number),
        source=paper.source,
    )


def _result(paper: Paper) -> str:
    """As the form spells it where it is one of its choices, else as written."""
    field = paper.cover.fields.get("result") if paper.cover else None
    if field is None:
        return ""
    written = squeeze(field.text)
    return next((each for each in field.spec.allowed if comparable(each) == comparable(written)), written)
