"""Checklist pages: where official rows stand, and how to name what stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from xl_tools.facts.checklist_pages import Page
from xl_tools.japanese.diffs import character_diff
from xl_tools.japanese.late_pattern import late_pattern
from xl_tools.japanese.widths import squeeze
from xl_tools.model.catalogue import Control, ControlBlock
from xl_tools.model.paper import Checklist, ChecklistRow, Context, Paper

HEADING_LABEL = "対策の区分"

_SHOWN = 40
_WORD_BEFORE = late_pattern(r"(?:[ァ-ヺー]{1,10}|[一-龯]{1,6})$")
_KATAKANA_AFTER = re.compile(r"[ァ-ヺー]{2,10}")
_CONTEXT_AFTER = re.compile(r"[^、。]{0,2}")


def sheets_of(paper: Paper, page: Page) -> tuple[Checklist, ...]:
    return tuple(each for each in paper.checklists if (each.form, each.actor) == page)


def official_rows(checklist: Checklist) -> Iterator[tuple[ChecklistRow, Control]]:
    """The rows recognised as official ones that stand in their own block."""
    for row in checklist.rows:
        if row.control is not None and row.control.block == (row.block or row.control.block):
            yield row, row.control


def rows_by_control(checklist: Checklist) -> Mapping[str, ChecklistRow]:
    """The first row of each official control that stands in its own block."""
    found: dict[str, ChecklistRow] = {}
    for row, control in official_rows(checklist):
        found.setdefault(control.id, row)
    return found


def find_block(block_id: str, context: Context) -> ControlBlock | None:
    form, actor, _ = f"{block_id}..".split(".")[:3]
    return next((block for block in context.catalogue.blocks(form, actor) if block.id == block_id), None)


def shown(sentence: str) -> str:
    """The sentence on one line, cut where a reader has recognised it."""
    line = squeeze(sentence)
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def bare_reason(row: ChecklistRow) -> str:
    """The reason behind ー on one line, without its brackets."""
    return shown(row.reason.text).strip("（）()")


def differences(written: str, official: str) -> str:
    """「行させる」→「行わせる」, with just enough around the change to find it; several joined by 、."""
    old, new = "".join(squeeze(written).split()), "".join(squeeze(official).split())
    spans = character_diff(old, new)
    pieces: list[str] = []
    position = 0
    for span in spans:
        end = position + len(span.old)
        if span.kind != "equal":
            before, after = _before(old[:position]), _after(old[end:])
            pieces.append(f"「{before}{span.old}{after}」→「{before}{span.new}{after}」")
        position = end
    return "、".join(pieces)


def _before(text: str) -> str:
    word = _WORD_BEFORE.search(text)
    return word.group() if word else text[-1:]


def _after(text: str) -> str:
    found = _KATAKANA_AFTER.match(text) or _CONTEXT_AFTER.match(text)
    return found.group() if found else ""
