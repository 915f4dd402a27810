"""schemas/catalogue/*.toml → Official, refusing what cannot be right."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from xl_tools import resources
from xl_tools.catalogue.records import (
    BlockRecord,
    ControlRecord,
    FormRecord,
    Official,
    Version,
    block_of,
    period_problem,
)
from xl_tools.catalogue.slots import PAGE_SLOTS, PROFILE_SLOTS, sentence_slot_names, slot_problem
from xl_tools.errors import BadInput
from xl_tools.model.catalogue import ShortForm, Variant

_CONTROLS, _FORMS, _PHRASES, _SHORT_FORMS = "controls.toml", "forms.toml", "phrases.toml", "short_forms.toml"


@cache
def shipped_official() -> Official:
    """The catalogue of the installed version."""
    return read_official(resources.schemas() / "catalogue")


def read_official(folder: Path) -> Official:
    """Raises BadInput naming file and control for a doubled id, an unknown block or slot, or bad periods."""
    printed = _read(folder / _FORMS)
    words = _read(folder / _PHRASES)
    forms = tuple(_form(entry) for entry in printed["forms"])
    official = Official(
        version=printed["version"],
        forms=forms,
        controls=_controls(_read(folder / _CONTROLS)["controls"], forms),
        phrases=words["phrases"],
        pairs=words["pairs"],
        short_forms=tuple(
            ShortForm(entry["text"], tuple(entry["controls"]), tuple(entry.get("variants", ())))
            for entry in _read(folder / _SHORT_FORMS)["short_forms"]
        ),
    )
    _check_headings(official)
    _check_controls(official)
    _check_short_forms(official)
    return official


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BadInput(
            f"「{path.name}」をTOMLとして読めません（{error}）。書き方を確かめてください。"
        ) from error


def _form(entry: Mapping[str, Any]) -> FormRecord:
    known = {key: value for key, value in entry.items() if key != "blocks"}
    return FormRecord(**known, blocks=tuple(BlockRecord(**block) for block in entry["blocks"]))


def _controls(entries: list[dict[str, Any]], forms: Sequence[FormRecord]) -> dict[str, ControlRecord]:
    sources = {form.form: form.source for form in forms}
    controls: dict[str, ControlRecord] = {}
    for entry in entries:
        for control_id in entry["ids"]:
            if control_id in controls:
                raise _bad(_CONTROLS, control_id, "同じ番号が二度あります")
            controls[control_id] = _control(control_id, entry, sources.get(control_id.split(".")[0], ""))
    return controls


def _control(control_id: str, entry: Mapping[str, Any], source: str) -> ControlRecord:
    return ControlRecord(
        id=control_id,
        versions=tuple(_version(each, source) for each in entry.get("versions", [entry])),
        variants=tuple(Variant(**variant) for variant in entry.get("variants", ())),
        irregular=entry.get("irregular", False),
        needs_paper=entry.get("needs_paper", False),
    )


def _version(entry: Mapping[str, Any], source: str) -> Version:
    return Version(
        entry["sentence"], entry.get("valid_from"), entry.get("valid_to"), entry.get("source", source)
    )


def _check_headings(official: Official) -> None:
    for block in official.blocks.values():
        if problem := slot_problem(block.heading, PAGE_SLOTS):
            raise _bad(_FORMS, block.id, problem)


def _check_controls(official: Official) -> None:
    blocks, slots = official.blocks, sentence_slot_names(official)
    for record in official.controls.values():
        if block_of(record.id) not in blocks:
            raise _bad(_CONTROLS, record.id, f"「{block_of(record.id)}」という欄はありません")
        if problem := period_problem(record.versions):
            raise _bad(_CONTROLS, record.id, problem)
        for text in (*(each.template for each in record.versions), *(each.text for each in record.variants)):
            if problem := slot_problem(text, slots):
                raise _bad(_CONTROLS, record.id, problem)


def _check_short_forms(official: Official) -> None:
    for short in official.short_forms:
        if problem := slot_problem(short.text, PROFILE_SLOTS):
            raise _bad(_SHORT_FORMS, short.text, problem)
        for control_id in short.controls:
            if control_id not in official.controls:
                raise _bad(_SHORT_FORMS, short.text, f"「{control_id}」という対策はありません")


def _bad(file: str, place: str, problem: str) -> BadInput:
    return BadInput(f"{file}の「{place}」：{problem.removesuffix('。')}。")
