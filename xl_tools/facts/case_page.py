"""What a detail page of a half-yearly report says, each text once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from xl_tools.japanese.flat_text import flatten
from xl_tools.model.report import CasePage, Reading

_OWN_HEADING = re.compile(r"^\s*(?:[1１][\s.．、]*(?:事業)?概要\s*|(?:事業)?概要\s*\n)")


def running_texts(page: CasePage) -> Iterator[tuple[str, Reading]]:
    """The running texts of a page with their labels; no line is in two of them."""
    named = (
        ("目的", page.purpose),
        ("対象者", page.data_subjects),
        ("概要", overview_of(page)),
        ("付議内容", page.agenda),
    )
    yield from ((label, reading) for label, reading in named if reading is not None)
    yield from other_fields(page)


def overview_of(page: CasePage) -> Reading | None:
    """「１ 概要」 alone, where 事業内容 was read with its numbered parts, which are fields themselves."""
    if page.summary is None:
        return None
    headings = [page.agenda_heading, page.counts_heading]
    end = min(
        (_place_of(heading, page.summary.text) for heading in headings if heading),
        default=len(page.summary.text),
    )
    text = _OWN_HEADING.sub("", page.summary.text[:end].rstrip())
    first = min((heading.ref.row for heading in headings if heading), default=None)
    lines = tuple(line for line in page.summary.lines if first is None or line.row < first)
    return replace(page.summary, text=text, lines=lines) if text else None


def _place_of(heading: Reading, text: str) -> int:
    """Where the heading stands in the text, widths and blanks aside; the text's end where it does not."""
    flat, wanted = flatten(text), flatten(heading.text).text
    found = flat.text.rfind(wanted) if wanted else -1
    return flat.span(found, found + len(wanted))[0] if found >= 0 else len(text)


def other_fields(page: CasePage) -> Iterator[tuple[str, Reading]]:
    """The fields beyond the usual ones, without a field such as 事業内容 whose parts are fields themselves."""
    parts = (page.purpose, page.data_subjects, overview_of(page), page.agenda, page.counts_text)
    taken = {line for part in parts if part is not None for line in (part.ref, *part.lines)}
    for label, reading in page.rest:
        if reading.text.strip() and taken.isdisjoint((reading.ref, *reading.lines)):
            yield label, reading
