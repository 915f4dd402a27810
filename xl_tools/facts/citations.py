"""Citations as rules look at them: with the value they stand in, without the paper's own meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from xl_tools.facts.memory import whatever_the_prior
from xl_tools.japanese.citations import Citation, find_citations, may_cite
from xl_tools.japanese.widths import comparable
from xl_tools.model.cell import Value
from xl_tools.model.paper import Context, Form, Paper

_OWN_MEETING = ("document_number", "document_type", "meeting_date", "result")
"""Fields of the cover that name the meeting the paper itself goes to."""


class CitationAt(NamedTuple):
    """A citation, the value it stands in, and the label of that value."""

    item: str
    value: Value
    citation: Citation


@whatever_the_prior
def citations_of(paper: Paper, context: Context) -> tuple[CitationAt, ...]:
    """Every decision the paper cites, in the order of the paper."""
    return tuple(_citations_of(paper, context))


def _citations_of(paper: Paper, context: Context) -> Iterator[CitationAt]:
    cover = paper.cover
    own = {cover.fields[name].ref for name in _OWN_MEETING if name in cover.fields} if cover else set()
    for item, value in paper.values:
        if value.ref not in own:
            for citation in citations_in(value.text, context):
                yield CitationAt(item, value, citation)


def citations_of_form(form: Form, context: Context) -> Iterator[CitationAt]:
    """Every decision cited on one sheet."""
    for field in form.filled:
        for citation in citations_in(field.text, context):
            yield CitationAt(field.spec.label, field.value, citation)
    for extra in form.extras:
        for citation in citations_in(extra.text, context):
            yield CitationAt("様式にない記載", extra, citation)


def citations_in(text: str, context: Context) -> tuple[Citation, ...]:
    """The decisions cited in one text; a text that is nothing but a meeting's name is a heading."""
    if not may_cite(text) or ("第" not in text and "会" not in text):
        return ()
    bodies = tuple((name, tuple(forms)) for name, forms in context.bodies.items())
    found = _cached(text, bodies)
    if len(found) == 1 and not found[0].verbs and comparable(found[0].as_written) == comparable(text):
        return ()
    return found


@lru_cache(maxsize=2048)
def _cached(text: str, bodies: Sequence[tuple[str, tuple[str, ...]]]) -> tuple[Citation, ...]:
    return find_citations(text, dict(bodies))


def on_one_line(text: str) -> str:
    """The citation as it is quoted in a message: without the blanks and line breaks inside."""
    return "".join(text.split())


def meeting_name(citation: Citation) -> str:
    """「令和５年度第６回個人情報保護管理運営会議」 without the result, as written."""
    body = citation.body_as_written
    flat = on_one_line(citation.as_written)
    return flat.split(body, 1)[0] + body if body and body in flat else flat


def same_meeting(one: Citation, other: Citation) -> bool:
    """Whether two citations can be the same decision: what one leaves open does not count."""
    pairs = (
        (one.western_fiscal_year, other.western_fiscal_year),
        (one.meeting, other.meeting),
        (one.body or None, other.body or None),
    )
    return all(left is None or right is None or left == right for left, right in pairs)
