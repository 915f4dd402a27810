"""What is attached behind a detail page: a data flow, an outline of an assessment, a table, a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from xl_tools.japanese.steps import kind_of, number_of
from xl_tools.model.catalogue import ShortForm
from xl_tools.model.report import Line, PrintedFlow, Reading
from xl_tools.published.attachment_titles import (
    first_line,
    flow_titles,
    outline_titles,
    plan_titles,
    table_titles,
)
from xl_tools.published.closing_field import closing_field
from xl_tools.published.lines import folded, is_blank, looks_like_page_number, printed
from xl_tools.published.short_forms import ShortFormCounts, count_short_forms

_STEP_KINDS = ("circled", "sans", "negative", "negative_sans", "double")
_TABLE_HEAD = re.compile(r"(?:No\.?|№|番号|項番|通番)(?:\s|$)", re.IGNORECASE)
_FLOW_LABEL = re.compile("流れ|フロー")
_ASSESSMENT = re.compile("評価")
_PLAN = re.compile("場所|位置|箇所|図面|配置|地図|設置")
_FEWEST_FORMS = 3
"""So many short forms of controls make a drawing a data flow, whatever the field is called."""


def read_attachment(
    body: Sequence[Line], attachment: Sequence[Line], short_forms: Sequence[ShortForm]
) -> PrintedFlow | None:
    """The attachment of a page cut into ``body`` (to 「別紙のとおり」) and what follows; None if there is none.

    ``kind`` is flow, pia_outline, table, map or other. A page that refers to an attachment with nothing behind it
    has one without titles and texts.
    """
    closing = closing_field(body, attachment)
    lines = _without_page_numbers(attachment[closing.below :] if closing else attachment)
    if closing is None and not printed(lines):
        return None
    counts = count_short_forms((line.text for line in lines), short_forms)
    label = closing.label if closing else None
    kind = _kind(label, lines, counts)
    return PrintedFlow(
        kind,
        _titles(kind, lines),
        label,
        closing.reference if closing else None,
        counts.operational,
        counts.technical,
        _last_step(lines) if kind == "flow" else 0,
        tuple(_blocks(lines)),
        counts.variants,
    )


def _without_page_numbers(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Numbers at the very top and bottom are those of the report's pages; further in they may be a table's."""
    numbers: set[Line] = set()
    for _, of_page in groupby(printed(lines), key=lambda line: line.ref.column):
        on_page = list(of_page)
        numbers.update(line for line in (on_page[0], on_page[-1]) if looks_like_page_number(line))
    return tuple(line for line in lines if line not in numbers)


def _kind(label: Reading | None, lines: Sequence[Line], counts: ShortFormCounts) -> str:
    name = "".join(label.text.split()) if label else ""
    if flow_titles(lines) and (_FLOW_LABEL.search(name) or not _ASSESSMENT.search(name)):
        return "flow"
    if counts.total >= _FEWEST_FORMS:
        return "flow"
    if _ASSESSMENT.search(name) or (not _FLOW_LABEL.search(name) and outline_titles(lines)):
        return "pia_outline"
    if any(_TABLE_HEAD.match(folded(line)) for line in lines):
        return "table"
    if _FLOW_LABEL.search(name):
        return "flow"
    return "map" if _PLAN.search(name) or plan_titles(lines) else "other"


def _titles(kind: str, lines: Sequence[Line]) -> tuple[Reading, ...]:
    finders = {"flow": flow_titles, "pia_outline": outline_titles, "table": table_titles, "map": plan_titles}
    finder = finders.get(kind)
    return (finder(lines) if finder else ()) or first_line(lines)


def _last_step(lines: Sequence[Line]) -> int:
    numbers = (number_of(char) or 0 for line in lines for char in line.text if kind_of(char) in _STEP_KINDS)
    return max(numbers, default=0)


def _blocks(lines: Sequence[Line]) -> Iterator[Reading]:
    """The text in blocks as blank lines part it, with its line breaks."""
    block: list[Line] = []
    for line in (*lines, None):
        if line is not None and not is_blank(line):
            block.append(line)
        elif block:
            text = "\n".join(each.text.strip() for each in block)
            yield Reading(text, block[0].ref, lines=tuple(each.ref for each in block))
            block = []
