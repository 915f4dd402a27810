"""The ※ line as it should be: its words, the approval it names, and its place."""

from __future__ import annotations

from xl_tools.facts.citations import citations_of, meeting_name
from xl_tools.model.cell import Value
from xl_tools.model.paper import Context, Form, Paper


def note_text(approval: str) -> str:
    return f"※太字ゴシック（下線）が、{approval}の内容からの変更箇所"


def place_of_note(form: Form) -> Value:
    """The blank row below the ◇ heading, where the form has the ※ line; the heading itself if there is none."""
    heading = form.fields.get("form_heading")
    if heading is None:
        return form.value("form_heading")
    below = heading.ref._replace(row=heading.ref.row + 1)
    cells = [ref for field in form.fields.values() for ref in (field.label.ref, field.ref)]
    taken = {ref.row for ref in (*cells, *(extra.ref for extra in form.extras))}
    return heading.value if below.row in taken else Value(None, below)


def cited_approval(paper: Paper, context: Context) -> str:
    """「令和６年度第１回○○会議承認済」 where the paper cites just one decision, else ""."""
    decisions = [
        place.citation
        for place in citations_of(paper, context)
        if place.citation.western_fiscal_year is not None and not place.citation.problems
    ]
    meetings = {(each.body, each.western_fiscal_year, each.meeting) for each in decisions}
    return f"{meeting_name(decisions[0])}承認済" if len(meetings) == 1 else ""
