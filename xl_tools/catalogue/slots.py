"""Slots in texts, {{ name }}: which there are, what they say, and filling them with jinja2.

Nothing else of jinja2 is allowed: the texts come from workbooks too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from xl_tools.catalogue.records import Official
from xl_tools.model.profile import Profile

if TYPE_CHECKING:
    from jinja2 import Environment

_SLOT = re.compile(r"\{\{\s*([^\W\d]\w*)\s*\}\}")
_SIGNS = ("{{", "}}", "{%", "%}", "{#", "#}")
_SLOT_TAKEN_OUT, _BETWEEN = "\udfff", "\ud800"
"""Halves of characters, which no file can hold."""
_BRACED_SLOT = re.compile(f"\\{{{_SLOT_TAKEN_OUT}|{_SLOT_TAKEN_OUT}\\}}")
"""A brace more than two beside a slot: jinja would take it for a part of an expression."""
_OWN = "ward"
PROFILE_SLOTS = ("ward", "ward_word", "council", "security_policy")
LIST_SLOTS = ("ward", "ward_word", "council", "period", "fiscal_year", "date")
"""What the header of the half-yearly list may name; xl_tools.half_year.header fills them in."""
PAGE_SLOTS = (*PROFILE_SLOTS, "counterparty", "counterparty_title", "other_party")


def slot_problem(template: str, known: Collection[str]) -> str:
    """What is wrong with the slots of a text, as one Japanese sentence; "" when it can be filled."""
    unknown = [name for name in _SLOT.findall(template) if name not in known]
    if unknown:
        return f"「{{{{ {unknown[0]} }}}}」という差し込みはありません。使えるのは{'、'.join(known)}です。"
    rest = _SLOT.sub(_SLOT_TAKEN_OUT, template)
    if any(sign in rest for sign in _SIGNS) or _BRACED_SLOT.search(rest):
        return (
            "差し込みの書き方が違います。「{{ ward }}」のように、二重の波括弧の間に名前だけを書いてください。"
        )
    return ""


class Templates:
    """Many texts with slots, compiled as one: four times faster than one by one."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = tuple(dict.fromkeys(text for text in texts if "{{" in text))

    def filled(self, *contexts: Mapping[str, str]) -> list[Mapping[str, str]]:
        """For each context every text with slots → the text filled in. Raises UndefinedError for an unknown slot."""
        if not self._texts:
            return [{} for _ in contexts]
        together = _environment().from_string(_BETWEEN.join(self._texts))
        return [
            dict(zip(self._texts, together.render(slots).split(_BETWEEN), strict=True)) for slots in contexts
        ]


@cache
def _environment() -> Environment:
    from jinja2 import StrictUndefined  # takes 40 ms, and not everything has slots
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True)


def fill(text: str, slots: Mapping[str, str]) -> str:
    """One text filled in. Raises UndefinedError for an unknown slot."""
    return Templates([text]).filled(slots)[0].get(text, text)


def profile_slots(profile: Profile) -> dict[str, str]:
    """What the whole paper shares."""
    return {
        "ward": profile.ward,
        "ward_word": profile.ward_word,
        "council": profile.bodies[0].name,
        "security_policy": profile.security_policy,
    }


def page_slots(profile: Profile, form: str, actor: str) -> dict[str, str]:
    """What one checklist page says besides: ``other_party`` is whoever the page does not speak for."""
    party = next(each for each in profile.counterparties if each.form == form)
    return {
        **profile_slots(profile),
        "counterparty": party.word,
        "counterparty_title": party.title_word,
        "other_party": party.word if is_own_page(actor) else profile.ward_word,
    }


def is_own_page(actor: str) -> bool:
    """True for the municipality's own page, False for the other party's."""
    return actor == _OWN


def sentence_slots(official: Official, profile: Profile, form: str, actor: str) -> dict[str, str]:
    """What every slot of a control sentence says on the page of one form and actor."""
    own = is_own_page(actor)
    pairs = {word: word if own else other for word, other in official.pairs.items()}
    return {**page_slots(profile, form, actor), **official.phrases, **pairs}


def sentence_slot_names(official: Official) -> tuple[str, ...]:
    """Every slot a control sentence may name."""
    return (*PAGE_SLOTS, *official.phrases, *official.pairs)
