"""The catalogue as stored: controls with all their wordings, texts still with their slots."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Mapping
from dataclasses import dataclass

from xl_tools.model.catalogue import ShortForm, Variant
from xl_tools.model.cell import wareki_text

_FIRST, _LAST = datetime.date.min, datetime.date.max


@dataclass(frozen=True, slots=True)
class Version:
    """One wording with the days it holds, both inclusive; None is open."""

    template: str
    valid_from: datetime.date | None
    valid_to: datetime.date | None
    source: str

    @property
    def start(self) -> datetime.date:
        return self.valid_from or _FIRST

    @property
    def end(self) -> datetime.date:
        return self.valid_to or _LAST


@dataclass(frozen=True, slots=True)
class ControlRecord:
    """A control whose ``versions`` are in order of time and do not overlap; ``variants`` may have slots too."""

    id: str
    versions: tuple[Version, ...]
    variants: tuple[Variant, ...] = ()
    irregular: bool = False
    needs_paper: bool = False


@dataclass(frozen=True, slots=True)
class BlockRecord:
    id: str
    heading: str
    dimension: str

    @property
    def form(self) -> str:
        return self.id.split(".")[0]

    @property
    def actor(self) -> str:
        return self.id.split(".")[1]


@dataclass(frozen=True, slots=True)
class FormRecord:
    form: str
    name: str
    title: str
    source: str
    sub_header: str
    mark_header: str
    sentence_header: str
    blocks: tuple[BlockRecord, ...]


@dataclass(frozen=True, slots=True)
class Official:
    """Everything in schemas/catalogue/. ``phrases`` and ``pairs`` (own form → other party's form) are slots."""

    version: str
    forms: tuple[FormRecord, ...]
    controls: Mapping[str, ControlRecord]
    phrases: Mapping[str, str]
    pairs: Mapping[str, str]
    short_forms: tuple[ShortForm, ...]

    @property
    def blocks(self) -> dict[str, BlockRecord]:
        return {block.id: block for form in self.forms for block in form.blocks}


def period_problem(versions: tuple[Version, ...]) -> str:
    """What is wrong with the periods of wordings in order of time, as half a Japanese sentence; "" if nothing."""
    for version in versions:
        if version.end < version.start:
            return f"適用終了日（{wareki_text(version.end)}）が適用開始日（{wareki_text(version.start)}）より前です"
    for before, after in itertools.pairwise(versions):
        if after.start <= before.end:
            return f"適用期間が重なっています（{_period(before)}と{_period(after)}）"
    return ""


def _period(version: Version) -> str:
    start, end = (wareki_text(day) if day else "" for day in (version.valid_from, version.valid_to))
    return f"{start}～{end}"


def block_of(control_id: str) -> str:
    """5.ward.ops.06 → 5.ward.ops"""
    return control_id.rpartition(".")[0]


def number_of(control_id: str) -> str:
    """5.ward.ops.06 → 06"""
    return control_id.rpartition(".")[2]
