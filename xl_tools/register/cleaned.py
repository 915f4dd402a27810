"""New cases and meetings as the register can hold them and reads them back."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import TypeVar

from xl_tools.model.register import (
    Case,
    Meeting,
    RegisteredChange,
    RegisteredContractor,
    RegisteredItem,
)
from xl_tools.register.additions import NewCase
from xl_tools.register.cell_texts import full_body_name

_NOT_HELD = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""What Excel cannot hold or shows as a box; it comes out of PDFs."""

Record = TypeVar("Record", Case, Meeting, RegisteredItem, RegisteredContractor, RegisteredChange)


def cleaned_case(new: NewCase) -> NewCase:
    """Councils by their full name; no blank texts in lists, no rows without a name."""
    case = _cleaned(new.case)
    if case.number is not None and case.number < 1:
        case = replace(case, number=None)
    return replace(
        new,
        case=replace(case, body=full_body_name(case.body) or case.body),
        items=tuple(item for item in map(_cleaned, new.items) if item.item),
        contractors=tuple(each for each in map(_cleaned, new.contractors) if each.name),
        changes=tuple(map(_cleaned, new.changes)),
    )


def cleaned_meeting(meeting: Meeting) -> Meeting:
    """The council by its full name."""
    plain = _cleaned(meeting)
    return replace(plain, body=full_body_name(plain.body) or plain.body)


def _cleaned(record: Record) -> Record:
    changes: dict[str, object] = {}
    for each in fields(record):
        value = getattr(record, each.name)
        if isinstance(value, str):
            changes[each.name] = _text(value)
        elif isinstance(value, tuple) and each.name != "ref":
            changes[each.name] = tuple(text for text in map(_text, value) if text)
    return replace(record, **changes)  # type: ignore[arg-type]  # texts and tuples of texts as before


def _text(text: str) -> str:
    return _NOT_HELD.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
