"""An agenda paper → its case in the half-yearly list."""

from __future__ import annotations

from xl_tools.japanese.sections import split_sections, strip_department, without_label
from xl_tools.japanese.widths import fold_width, squeeze
from xl_tools.model.half_year import DetailPage, ListedCase
from xl_tools.model.paper import Context, Paper


def listed_case(paper: Paper, context: Context) -> ListedCase:
    cover, overview = paper.cover, paper.overview
    text = overview.text if overview else lambda _: ""
    written = text("section") or (without_label(cover.text("department")) if cover else "")
    present = {matter.layout.category for matter in paper.matters}
    number = fold_width(cover.text("document_number")) if cover else ""
    return ListedCase(
        title=squeeze(paper.title),
        sections=tuple(strip_department(name) for name in split_sections(written).names),
        categories=tuple(each for each in context.profile.categories if each in present),
        date=paper.paper_date if paper.paper_date_is_written else None,
        result=cover.text("result").strip() if cover else "",
        page=DetailPage(
            project_name=squeeze(text("project_name")),
            purpose=text("purpose"),
            data_subjects=text("data_subjects"),
            summary=text("summary"),
            agenda=text("agenda"),
            counts=text("numbers"),
        ),
        document_number="".join(letter for letter in number if letter.isdigit()),
        source=paper.source,
    )
