"""The official controls and their standard sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Variant:
    """A wording seen in real papers that differs from the official one; ``kind`` names why."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Control:
    """One of the checklist rows. ``id`` is form.actor.dimension.number, for example 5.ward.ops.06.

    ``counterpart`` is the same control on the other party's page (する ↔ させる).
    ``needs_paper`` marks the rows about carrying, registering and locking up paper.
    """

    id: str
    block: str
    sentence: str
    counterpart: str
    variants: tuple[Variant, ...] = ()
    irregular: bool = False
    needs_paper: bool = False

    @property
    def form(self) -> str:
        return self.id.split(".")[0]

    @property
    def actor(self) -> str:
        return self.id.split(".")[1]


@dataclass(frozen=True, slots=True)
class ControlBlock:
    """Rows under one merged heading of a checklist page."""

    id: str
    form: str
    actor: str
    dimension: str
    heading: str
    controls: tuple[Control, ...]


@dataclass(frozen=True, slots=True)
class ChecklistForm:
    """Form 3, 4 or 5 with its printed headings."""

    form: str
    name: str
    title: str
    sub_header: str
    mark_header: str
    sentence_header: str
    blocks: tuple[ControlBlock, ...]


@dataclass(frozen=True, slots=True)
class ShortForm:
    """How controls are written in the data-flow drawing."""

    text: str
    controls: tuple[str, ...]
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything official about checklists."""

    version: str
    forms: tuple[ChecklistForm, ...]
    short_forms: tuple[ShortForm, ...]
    controls: Mapping[str, Control]

    def blocks(self, form: str, actor: str) -> tuple[ControlBlock, ...]:
        """The operational and technical blocks of one checklist page; empty for an unknown page."""
        return tuple(
            block
            for checklist in self.forms
            if checklist.form == form
            for block in checklist.blocks
            if block.actor == actor
        )
