"""A published half-yearly report, read from the lines of its text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from xl_tools.japanese.bodies import Bodies
from xl_tools.japanese.flat_text import flatten
from xl_tools.model.catalogue import ShortForm
from xl_tools.model.report import CasePage, DocumentText, Line, ListRow, PublishedReport, ReportHeader
from xl_tools.published.columns import USUAL_CATEGORIES, Vocabulary, flat_text
from xl_tools.published.header import Head, read_head
from xl_tools.published.lines import printed, with_usual_characters
from xl_tools.published.list_rows import MIXED, column_order, finished, learned, read_raw_rows
from xl_tools.published.pages import read_page
from xl_tools.published.pieces import is_day, is_result, pieces_of
from xl_tools.published.segments import cut

_FEWEST_ROWS = 3
"""So many lines with a day and a result make a list of a text without headings."""
_LONGEST_LINE = 500
"""A longer line is no line of a printed list."""
_UNKNOWN_COUNCIL = 0.5


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
    return PublishedReport(document.source, _of_known_council(header, bodies), rows, _numbered(pages), unread)


def is_report(report: PublishedReport) -> bool:
    """Whether what was read is a list of cases or detail pages at all."""
    return bool(report.pages) or any(
        row.title.text and row.date_text.text and row.result.text for row in report.rows
    )


def _is_list(head: Head) -> bool:
    """Whether there is a table of cases at all: its columns' names, its title, or lines that end a row."""
    if head.column_headings or head.header.title is not None:
        return any(_has_a_day(line) or _has_a_result(line) for line in head.rest)
    return sum(_has_a_day(line) and _has_a_result(line) for line in head.rest) >= _FEWEST_ROWS


def _has_a_day(line: Line) -> bool:
    return any(is_day(piece.text) for piece in pieces_of(line))


def _has_a_result(line: Line) -> bool:
    return any(is_result(piece.text) for piece in pieces_of(line))


def _of_known_council(header: ReportHeader, bodies: Mapping[str, tuple[str, ...]]) -> ReportHeader:
    """The header, its title doubted where it names no council the settings know."""
    title = header.title
    if title is None or not bodies or any(Bodies(bodies).mentions(flatten(title.text).text)):
        return header
    doubt = "設定にない会議の一覧のようです。会議名を確かめてください。"
    return replace(header, title=replace(title, confidence=_UNKNOWN_COUNCIL, doubt=doubt))


def _read_list(
    lines: Sequence[Line], pages: Sequence[CasePage]
) -> tuple[ReportHeader, tuple[ListRow, ...], tuple[Line, ...]]:
    head = read_head([line for line in lines if len(line.text) <= _LONGEST_LINE])
    too_long = tuple(line for line in lines if len(line.text) > _LONGEST_LINE)
    if not _is_list(head):
        return head.header, (), printed(lines)
    order = column_order(head.column_headings)
    vocabulary = _vocabulary(pages)
    raw = read_raw_rows(head.rest, order, vocabulary)
    if any(row.arrangement.total(vocabulary) > MIXED for row in raw.rows):
        vocabulary = learned(raw.rows, vocabulary)
        raw = read_raw_rows(head.rest, order, vocabulary)
    return (
        head.header,
        finished(raw.rows, head.rest, lines, head.header, vocabulary),
        (*raw.unread, *too_long),
    )


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
