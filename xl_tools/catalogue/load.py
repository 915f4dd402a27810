"""The catalogue in use: what is shipped, as the settings change it, on one day, every slot filled in."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from xl_tools.catalogue import active
from xl_tools.catalogue.changes import changed
from xl_tools.catalogue.official import shipped_official
from xl_tools.catalogue.profile import load_profile, shipped_profile
from xl_tools.catalogue.records import (
    BlockRecord,
    ControlRecord,
    FormRecord,
    Official,
    Version,
    block_of,
    number_of,
)
from xl_tools.catalogue.slots import Templates, is_own_page, profile_slots, sentence_slots
from xl_tools.model.catalogue import (
    Catalogue,
    ChecklistForm,
    Control,
    ControlBlock,
    DatedSentence,
    ShortForm,
    Variant,
)
from xl_tools.model.profile import Profile

OTHER_EDITION = "別の版の文言"
"""The kind of a variant that was official in another edition."""
_HASH_DIGITS = 6

Filled = Mapping[str, str]


@active.cached_until_settings_change
def load_catalogue() -> Catalogue:
    """The catalogue in use, on the day the settings name or today."""
    settings = active.settings()
    if settings is None:
        return build_catalogue(shipped_official(), shipped_profile(), datetime.date.today())
    official = shipped_official()
    day = settings.on or datetime.date.today()
    controls, _ = changed(official.controls, settings.changes)
    catalogue = build_catalogue(replace(official, controls=controls), load_profile(), day)
    shipped = build_catalogue(official, shipped_profile(), day)
    if catalogue == shipped:
        return shipped
    return replace(catalogue, version=f"{catalogue.version}+設定.{_fingerprint(catalogue)}")


def build_catalogue(official: Official, profile: Profile, day: datetime.date) -> Catalogue:
    """The rows on the form on ``day`` in the wording of that day; the others are ``dropped``."""
    blocks = official.blocks
    filled = _filled(official, profile)
    opposites = _opposites(blocks)
    by_block: dict[str, list[Control]] = {name: [] for name in blocks}
    dropped: dict[str, Control] = {}
    for record in sorted(official.controls.values(), key=lambda each: int(number_of(each.id))):
        block = block_of(record.id)
        counterpart = f"{opposites.get(block)}.{number_of(record.id)}"
        control = _control(
            record, filled[block], counterpart if counterpart in official.controls else "", day
        )
        if any(version.start <= day <= version.end for version in record.versions):
            by_block[block].append(control)
        else:
            dropped[control.id] = control
    forms = tuple(_form(form, by_block, filled) for form in official.forms)
    controls = {control.id: control for name in blocks for control in by_block[name]}
    return Catalogue(
        version=official.version,
        forms=forms,
        short_forms=tuple(_short_forms(official, profile, controls)),
        controls=controls,
        dropped=dropped,
    )


def _short_forms(official: Official, profile: Profile, controls: Collection[str]) -> Iterator[ShortForm]:
    """Those of controls on the form."""
    forms = official.short_forms
    (filled,) = Templates(each.text for each in forms).filled(profile_slots(profile))
    for each in forms:
        kept = tuple(name for name in each.controls if name in controls)
        if kept:
            yield replace(each, text=filled.get(each.text, each.text), controls=kept)


def _filled(official: Official, profile: Profile) -> dict[str, Filled]:
    """Block → every text with slots as it reads there."""
    blocks = official.blocks
    pages = list(dict.fromkeys((block.form, block.actor) for block in blocks.values()))
    templates = Templates(_texts(official))
    filled = templates.filled(*(sentence_slots(official, profile, *page) for page in pages))
    by_page = dict(zip(pages, filled, strict=True))
    return {name: by_page[block.form, block.actor] for name, block in blocks.items()}


def _texts(official: Official) -> Iterable[str]:
    yield from (block.heading for block in official.blocks.values())
    for record in official.controls.values():
        yield from (version.template for version in record.versions)
        yield from (variant.text for variant in record.variants)


def _form(
    form: FormRecord, controls: Mapping[str, list[Control]], filled: Mapping[str, Filled]
) -> ChecklistForm:
    return ChecklistForm(
        form=form.form,
        name=form.name,
        title=form.title,
        sub_header=form.sub_header,
        mark_header=form.mark_header,
        sentence_header=form.sentence_header,
        blocks=tuple(_block(block, controls[block.id], filled[block.id]) for block in form.blocks),
    )


def _block(block: BlockRecord, controls: list[Control], filled: Filled) -> ControlBlock:
    heading = filled.get(block.heading, block.heading)
    return ControlBlock(block.id, block.form, block.actor, block.dimension, heading, tuple(controls))


def _control(record: ControlRecord, filled: Filled, counterpart: str, day: datetime.date) -> Control:
    place = _place_on(record.versions, day)
    current = record.versions[place]
    variants = tuple(Variant(filled.get(each.text, each.text), each.kind) for each in record.variants)
    return Control(
        id=record.id,
        block=block_of(record.id),
        sentence=filled.get(current.template, current.template),
        counterpart=counterpart,
        variants=variants,
        irregular=record.irregular,
        needs_paper=record.needs_paper,
        valid_from=record.versions[0].valid_from,
        valid_to=record.versions[-1].valid_to,
        source=current.source,
        former=(*_dated(record.versions[:place], filled), *_other_editions(variants)),
        coming=_dated(record.versions[place + 1 :], filled),
    )


def _place_on(versions: Sequence[Version], day: datetime.date) -> int:
    """The place of the day's wording, else of the last one before the day, else of the first to come."""
    return max(0, sum(version.start <= day for version in versions) - 1)


def _dated(versions: Iterable[Version], filled: Filled) -> tuple[DatedSentence, ...]:
    return tuple(
        DatedSentence(filled.get(each.template, each.template), each.valid_from, each.valid_to, each.source)
        for each in versions
    )


def _other_editions(variants: Iterable[Variant]) -> Iterable[DatedSentence]:
    return (
        DatedSentence(each.text, None, None, each.kind) for each in variants if each.kind == OTHER_EDITION
    )


def _opposites(blocks: Mapping[str, BlockRecord]) -> dict[str, str]:
    """Block → the same block on the other party's page, or on the municipality's own."""
    return {
        one.id: other.id
        for one in blocks.values()
        for other in blocks.values()
        if (one.form, one.dimension) == (other.form, other.dimension)
        and is_own_page(one.actor) != is_own_page(other.actor)
    }


def _fingerprint(catalogue: Catalogue) -> str:
    content = repr((catalogue.forms, catalogue.short_forms, dict(catalogue.dropped)))
    return hashlib.sha256(content.encode("utf-8")).hexdigest()[:_HASH_DIGITS]
