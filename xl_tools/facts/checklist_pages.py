"""Which checklist pages the matters of a paper call for."""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.model.paper import Field, Form, Paper

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
