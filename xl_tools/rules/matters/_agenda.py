"""The agenda in the overview: its （１）（２） sections and the categories they are headed with."""

from __future__ import annotations

import re
from dataclasses import dataclass

from xl_tools.japanese.widths import fold_same_length
from xl_tools.model.paper import Field, Paper

_NUMBERED = re.compile(r"^[ \t]*\(\s*(?P<number>\d{1,2})\s*\)[ \t]*(?P<rest>\S.*)?$", re.MULTILINE)
_LONGEST_HEADING = 40


@dataclass(frozen=True, slots=True)
class AgendaSection:
    """One （Ｎ） section; ``heading`` is "" where the number opens a paragraph. Text is in half width."""

    number: int
    heading: str
    body: str


def agenda_field(paper: Paper) -> Field | None:
    """付議内容 where it has a field of its own and is filled in."""
    field = paper.overview.fields.get("agenda") if paper.overview else None
    return field if field is not None and not field.value.is_empty else None


def agenda_sections(text: str) -> tuple[AgendaSection, ...]:
    """The sections of the agenda in order; text before the first number is left out."""
    folded = fold_same_length(text)
    heads = list(_NUMBERED.finditer(folded))
    sections = []
    for index, head in enumerate(heads):
        stop = heads[index + 1].start() if index + 1 < len(heads) else len(folded)
        heading, rest = _split(head["rest"] or "")
        sections.append(AgendaSection(int(head["number"]), heading, rest + folded[head.end() : stop]))
    return tuple(sections)


def _split(rest: str) -> tuple[str, str]:
    """Heading and text of a line: 「電算処理」, 「電算処理　システムを構築する。」."""
    line = rest.strip()
    if "。" not in line and len(line) <= _LONGEST_HEADING:
        return line, ""
    first, _, others = line.partition(" ")
    if others.strip() and "。" not in first and len(first) <= _LONGEST_HEADING:
        return first, others.strip()
    return "", line
