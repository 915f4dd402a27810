"""Checklists against those of the earlier paper: answers, reasons, rows of the ward's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xl_tools.approvals.compared_texts import difference
from xl_tools.approvals.differences import Difference, Place, Topic
from xl_tools.japanese.text_changes import Stretch, TextChange
from xl_tools.japanese.widths import comparable
from xl_tools.model.cell import Value
from xl_tools.model.paper import Checklist, ChecklistRow, Context, Paper

ANSWER_LABEL, SENTENCE_LABEL = "対策の要否", "情報保護対策"


def checklist_differences(prior: Paper, paper: Paper, context: Context) -> Iterator[Difference]:
    """Of pages both papers have. An official row the earlier form did not have is no change of the section's."""
    pages = _pages(prior.checklists)
    for key, rows in _pages(paper.checklists).items():
        if key in pages:
            yield from _row_differences(pages[key], rows, context)


def compared_rows(prior: Paper, paper: Paper) -> Iterator[ChecklistRow]:
    """The rows of the paper that have, or could have, a counterpart in the earlier one."""
    pages = _pages(prior.checklists)
    for key, rows in _pages(paper.checklists).items():
        known = {_key(row) for row in pages.get(key, ())}
        yield from (row for row in rows if known and (row.control is None or row.control.id in known))


def _pages(checklists: Sequence[Checklist]) -> dict[tuple[str, str], list[ChecklistRow]]:
    """The answered rows of each form and actor; a page may stand on several sheets."""
    pages: dict[tuple[str, str], list[ChecklistRow]] = {}
    for checklist in checklists:
        if not checklist.is_untouched:
            pages.setdefault((checklist.form, checklist.actor), []).extend(checklist.rows)
    return pages


def _row_differences(
    old: Sequence[ChecklistRow], new: Sequence[ChecklistRow], context: Context
) -> Iterator[Difference]:
    known: dict[str, list[ChecklistRow]] = {}
    for row in old:
        known.setdefault(_key(row), []).append(row)
    for row in new:
        before = known[_key(row)].pop(0) if known.get(_key(row)) else None
        if before is not None:
            yield from _answer(before, row, context)
            if not row.exact and (found := difference(
                Topic.CONTROL, SENTENCE_LABEL, before.sentence, row.sentence, context)):  # fmt: skip
                yield found
        elif row.control is None and (found := difference(
                Topic.CONTROL, SENTENCE_LABEL, None, row.sentence, context)):  # fmt: skip
            yield found
    for left in (row for rows in known.values() for row in rows if row.control is None):
        yield _row_gone(left, new)


def _key(row: ChecklistRow) -> str:
    return row.control.id if row.control else comparable(row.sentence.text)


def _answer(old: ChecklistRow, new: ChecklistRow, context: Context) -> Iterator[Difference]:
    ignored = (_mark(old), _mark(new)) if old.mark == new.mark else ((), ())
    found = difference(Topic.CONTROL, ANSWER_LABEL, old.cell, new.cell, context, ignored=ignored)
    if found:
        yield found
    if new.reason.ref != new.cell.ref:
        before = old.reason if old.reason.ref != old.cell.ref else None
        reason = difference(Topic.CONTROL, "理由", before, new.reason, context)
        if reason:
            yield reason


def _mark(row: ChecklistRow) -> tuple[Stretch, ...]:
    """Where the ○ or ー stands in the cell: one mark is written in several ways."""
    text = row.cell.text
    start = len(text) - len(text.lstrip())
    return ((start, start + 1),) if row.mark in ("○", "ー") else ()


def _row_gone(row: ChecklistRow, rows: Sequence[ChecklistRow]) -> Difference:
    at = rows[-1].sentence.ref if rows else row.sentence.ref
    changes = (TextChange((0, len(row.sentence.text)), (0, 0)),)
    return Difference(Topic.CONTROL, SENTENCE_LABEL, Value(None, at), row.sentence, changes, Place.UNMARKED)
