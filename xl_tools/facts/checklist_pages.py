"""Checklist pages: which of them the matters of a paper call for, and what their parts are called."""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.model.catalogue import ControlBlock
from xl_tools.model.paper import Field, Form, Paper

MARK_LABEL = "対策の要否"
SENTENCE_LABEL = "情報保護対策"
Page = tuple[str, str]
"""Form and actor."""


def pages_called_for(paper: Paper) -> Iterator[tuple[Field, tuple[Page, ...]]]:
    """Each control field of the matters with the pages it stands for, in workbook order."""
    for matter in paper.matters:
        for field_id, field in matter.fields.items():
            pages = _pages_of(matter, field_id)
            if pages:
                yield field, pages


def _pages_of(matter: Form, field_id: str) -> tuple[Page, ...]:
    if field_id == "controls":
        return matter.layout.checklists
    return tuple(page for page in matter.layout.checklists if field_id == f"{page[1]}_controls")


def block_name(block: ControlBlock) -> str:
    """The heading as printed: 「区が行う情報保護対策【運用上の対策】」."""
    return f"{block.heading}【{block.dimension}】"
