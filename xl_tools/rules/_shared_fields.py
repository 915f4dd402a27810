"""Picking one field over the sheets of a paper."""

from __future__ import annotations

import re
from collections.abc import Iterable

from xl_tools.japanese.numbers import Count, find_counts
from xl_tools.model.paper import Field, Form, Paper, per_paper

_ELSEWHERE = re.compile(r"^[\s　]*(?:同上|上記|前記|〃|別紙|別表|資料|別添|「?事業の概要)[^。]{0,40}$")


def filled_fields(forms: Iterable[Form], field_id: str) -> list[Field]:
    """The field on every sheet where somebody has filled it in."""
    found = (form.fields.get(field_id) for form in forms)
    return [field for field in found if field is not None and not field.value.is_empty]


@per_paper
def counts_of_persons(paper: Paper) -> tuple[Count, ...]:
    """The counts in 対象者数 of the overview."""
    return find_counts(paper.overview.text("numbers")) if paper.overview else ()


def says_elsewhere(text: str) -> bool:
    """True for 同上, 別紙のとおり and the like, which cannot be compared."""
    return _ELSEWHERE.match(text) is not None
