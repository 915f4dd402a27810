"""The official controls and their standard sentences."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Variant:
    """A wording seen in real papers that differs from the official one; ``kind`` names why."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class DatedSentence:
    """An official wording of another time; both dates are None for one of another edition, dates unknown."""

    text: str
    valid_from: datetime.date | None
    valid_to: datetime.date | None
    source: str

    def held_on(self, day: datetime.date) -> bool:
        """False when its dates are not known."""
        is_dated = self.valid_from is not None or self.valid_to is not None
        return is_dated and _covers(self.valid_from, self.valid_to, day)


@dataclass(frozen=True, slots=True)
class Control:
    """One of the checklist rows. ``id`` is form.actor.dimension.number, for example 5.ward.ops.06.

    ``sentence`` is the wording on the catalogue's date, ``source`` where it comes from; ``valid_from`` and
    ``valid_to`` (inclusive, None for open) say how long the row has been and will be on the form in whatever
    wording. ``former`` and ``coming`` are official wordings before and after it, ``variants`` unofficial ones
    seen in papers; a wording of another edition is former and a variant. ``counterpart`` is the same control on the other party's page (する ↔ させる), "" if
    there is none. ``needs_paper`` marks the rows about carrying, registering and locking up paper.
    """

    id: str
    block: str
    sentence: str
    counterpart: str
    variants: tuple[Variant, ...] = ()
    irregular: bool = False
    needs_paper: bool = False
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None
    source: str = ""
    former: tuple[DatedSentence, ...] = ()
    coming: tuple[DatedSentence, ...] = ()

    @property
    def wordings(self) -> tuple[str, ...]:
        """Every text the row is known by, the official one first."""
        dated = (each.text for each in (*self.former, *self.coming))
        return (self.sentence, *dated, *(each.text for each in self.variants))

    def is_on_form(self, day: datetime.date) -> bool:
        """Whether the row belongs to the form on the day."""
        return _covers(self.valid_from, self.valid_to, day)

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

    @property
    def operational(self) -> bool:
        """Whether it stands for a control of the 運用上の対策; otherwise it is a technical one."""
        return any(".ops." in control for control in self.controls)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything official about checklists on one day. ``controls`` are the rows of the blocks, by id.

    ``dropped`` are rows that are on the form no longer, or not yet, with their last (first) wording.
    """

    version: str
    forms: tuple[ChecklistForm, ...]
    short_forms: tuple[ShortForm, ...]
    controls: Mapping[str, Control]
    dropped: Mapping[str, Control] = field(default_factory=dict)

    def find(self, control_id: str) -> Control | None:
        """The control with this id, on the form or not."""
        return self.controls.get(control_id) or self.dropped.get(control_id)

    def blocks(self, form: str, actor: str) -> tuple[ControlBlock, ...]:
        """The operational and technical blocks of one checklist page; empty for an unknown page."""
        return tuple(
            block
            for checklist in self.forms
            if checklist.form == form
            for block in checklist.blocks
            if block.actor == actor
        )


def _covers(start: datetime.date | None, end: datetime.date | None, day: datetime.date) -> bool:
    return (start is None or start <= day) and (end is None or day <= end)
