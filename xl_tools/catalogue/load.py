"""schemas/catalogue/*.toml → Catalogue."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from xl_tools import resources
from xl_tools.model.catalogue import Catalogue, ChecklistForm, Control, ControlBlock, ShortForm, Variant


@cache
def load_catalogue() -> Catalogue:
    """The catalogue of the installed version."""
    folder = resources.schemas() / "catalogue"
    official = tomllib.loads((folder / "controls.toml").read_text(encoding="utf-8"))
    drawing = tomllib.loads((folder / "short_forms.toml").read_text(encoding="utf-8"))
    forms = tuple(_form(entry) for entry in official["forms"])
    controls = {control.id: control for form in forms for block in form.blocks for control in block.controls}
    short_forms = tuple(
        ShortForm(entry["text"], tuple(entry["controls"]), tuple(entry.get("variants", ())))
        for entry in drawing["short_forms"]
    )
    return Catalogue(official["version"], forms, short_forms, controls)


def _form(entry: dict[str, Any]) -> ChecklistForm:
    return ChecklistForm(
        form=entry["form"],
        name=entry["name"],
        title=entry["title"],
        sub_header=entry["sub_header"],
        mark_header=entry["mark_header"],
        sentence_header=entry["sentence_header"],
        blocks=tuple(_block(block) for block in entry["blocks"]),
    )


def _block(entry: dict[str, Any]) -> ControlBlock:
    form, actor, _ = entry["id"].split(".")
    return ControlBlock(
        id=entry["id"],
        form=form,
        actor=actor,
        dimension=entry["dimension"],
        heading=entry["heading"],
        controls=tuple(_control(control, entry["id"]) for control in entry["controls"]),
    )


def _control(entry: dict[str, Any], block: str) -> Control:
    return Control(
        id=entry["id"],
        block=block,
        sentence=entry["sentence"],
        counterpart=entry["counterpart"],
        variants=tuple(Variant(**variant) for variant in entry.get("variants", ())),
        irregular=entry.get("irregular", False),
        needs_paper=entry.get("needs_paper", False),
    )
