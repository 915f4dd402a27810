"""How a row's sentence differs from the official one."""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.japanese.widths import comparable
from xl_tools.model.catalogue import Control, Variant
from xl_tools.model.paper import ChecklistRow, Paper

TYPO = "誤字"
UNKNOWN = "文言の違い"
FORMER = "旧版の文"


def other_wordings(paper: Paper) -> Iterator[tuple[ChecklistRow, Control, str]]:
    """Rows in their own block whose sentence is not the official one, with the kind of the difference."""
    for checklist in paper.checklists:
        for row in checklist.rows:
            control = row.control
            if control is None or row.exact or control.block != (row.block or control.block):
                continue
            if not _was_official(row.sentence.text, control, paper):
                yield row, control, _kind(row.sentence.text, control)


def _was_official(sentence: str, control: Control, paper: Paper) -> bool:
    """Whether the sentence was the official one on the day of the paper."""
    day, key = paper.paper_date, comparable(sentence)
    return day is not None and any(
        each.held_on(day) and comparable(each.text) == key for each in (*control.former, *control.coming)
    )


def _kind(sentence: str, control: Control) -> str:
    key = comparable(sentence)
    known = (*control.variants, *(Variant(each.text, FORMER) for each in control.former))
    return next((variant.kind for variant in known if comparable(variant.text) == key), UNKNOWN)
