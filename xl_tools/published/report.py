"""A published half-yearly report, read from the lines of its text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from xl_tools.model.catalogue import ShortForm
from xl_tools.model.report import CasePage, DocumentText, Line, ListRow, PublishedReport, ReportHeader
from xl_tools.published.columns import USUAL_CATEGORIES, Vocabulary, flat_text
from xl_tools.published.header import read_head
from xl_tools.published.lines import with_usual_characters
from xl_tools.published.list_rows import MIXED, column_order, finished, learned, read_raw_rows
from xl_tools.published.pages import read_page
from xl_tools.published.segments import cut

_FEWEST_ROWS = 2
_SURE = 0.6


def read_report(
    document: DocumentText, bodies: Mapping[str, tuple[str, ...]], short_forms: Sequence[ShortForm] = ()
) -> PublishedReport:
    """List rows and detail pages of the text; both are empty where it is no such report.

    ``bodies`` are the councils' names, ``short_forms`` those of the controls on data flows. A page without a number
    takes the one of the list's row with its title, else the one after the page before.
    """
    document = with_usual_characters(document)
    first = cut(document)
    pages = tuple(read_page(segment, short_forms) for segment in first.pages)
    header, rows, unread = _read_list(first.list_lines, pages)
    second = cut(document, {row.number: row.title.text for row in rows})
    if second != first:
        pages = tuple(read_page(segment, short_forms) for segment in second.pages)
    return PublishedReport(document.source, header, rows, _numbered(pages), unread)


def is_report(document: DocumentText) -> bool:
    """Whether the text has a list of cases or detail pages."""
    segments = cut(with_usual_characters(document))
    if segments.pages:
        return True
    rows = [row for row in _read_list(segments.list_lines, ())[1] if row.date_text.text and row.result.text]
    return len(rows) >= _FEWEST_ROWS and sum(row.title.confidence >= _SURE for row in rows) * 2 >= len(rows)


def _read_list(
    lines: Sequence[Line], pages: Sequence[CasePage]
) -> tuple[ReportHeader, tuple[ListRow, ...], tuple[Line, ...]]:
    head = read_head(lines)
    order = column_order(head.column_headings)
    vocabulary = _vocabulary(pages)
    raw = read_raw_rows(head.rest, order, vocabulary)
    if any(row.arrangement.total(vocabulary) > MIXED for row in raw.rows):
        vocabulary = learned(raw.rows, vocabulary)
        raw = read_raw_rows(head.rest, order, vocabulary)
    return head.header, finished(raw.rows, head.rest, lines, head.header, vocabulary), raw.unread


def _vocabulary(pages: Sequence[CasePage]) -> Vocabulary:
    """What the detail pages call sections and categories, where they name them without doubt."""
    sections = {flat_text(name) for page in pages for name in page.sections}
    categories = {name for page in pages for name in page.categories}
    return Vocabulary(frozenset(sections), USUAL_CATEGORIES | categories)


def _numbered(pages: Sequence[CasePage]) -> tuple[CasePage, ...]:
    found: list[CasePage] = []
    for page in pages:
        before = found[-1].number if found else 0
        found.append(page if page.number else replace(page, number=before + 1))
    return tuple(found)
