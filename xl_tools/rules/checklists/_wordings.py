"""How a row's sentence differs from the official one."""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.japanese.widths import comparable
from xl_tools.model.catalogue import Control
from xl_tools.model.paper import ChecklistRow, Paper

TYPO = "誤字"
UNKNOWN = "文言の違い"


def other_wordings(paper: Paper) -> Iterator[tuple[ChecklistRow, Control, str]]:
    """Rows in their own block whose sentence is not the official one, with the kind of the difference."""
    for checklist in paper.checklists:
        for row in checklist.rows:
            control = row.control
            if control is not None and not row.exact and control.block == (row.block or control.block):
                yield row, control, _kind(row.sentence.text, control)


def _kind(sentence: str, control: Control) -> str:
    key = comparable(sentence)
    return next((variant.kind for variant in control.variants if comparable(variant.text) == key), UNKNOWN)
