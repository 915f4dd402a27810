"""A published half-yearly report, read from the lines of its text."""

from __future__ import annotations

from xl_tools.model.report import DocumentText, PublishedReport
from xl_tools.published.columns import Vocabulary
from xl_tools.published.header import read_head
from xl_tools.published.list_rows import DOUBTFUL, column_order, finished, learned, read_raw_rows
from xl_tools.published.segments import cut


def read_report(document: DocumentText) -> PublishedReport:
    lines = cut(document).list_lines
    head = read_head(lines)
    order = column_order(head.column_headings)
    vocabulary = Vocabulary()
    raw = read_raw_rows(head.rest, order, vocabulary)
    if any(row.arrangement.total(vocabulary) > DOUBTFUL for row in raw.rows):
        vocabulary = learned(raw.rows, vocabulary)
        raw = read_raw_rows(head.rest, order, vocabulary)
    rows = finished(raw.rows, head.rest, lines, head.header, vocabulary)
    return PublishedReport(document.source, head.header, rows, (), raw.unread)
