"""Outcomes as one self-contained HTML page for a clerk: no network, works without JavaScript, prints on A4."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xl_tools.model.finding import Outcome, Refusal
from xl_tools.reports.page_view import page_view
from xl_tools.reports.templating import rendered


def outcomes_to_html(
    outcomes: Sequence[Outcome | Refusal],
    *,
    generated: str,
    tool_version: str,
    explanations: Mapping[str, str] | None = None,
) -> str:
    """The whole page as text that UTF-8 can hold.

    ``generated`` is shown as given (令和7年10月1日 9時30分). ``explanations`` maps a check's code to its
    manual text in plain words, shown at the foot of the page under the check's title; blank lines and
    line breaks stay.
    """
    view = page_view(outcomes, explanations or {})
    return rendered("page.html.j2", page=view, generated=generated, tool_version=tool_version)
