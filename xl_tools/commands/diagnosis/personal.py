"""Paths without the person in them: the sheet is sent in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from xl_tools.model.diagnosis import Fact


def without_person(fact: Fact, personal: Mapping[str, str]) -> Fact:
    return replace(fact, value=impersonal(fact.value, personal), advice=impersonal(fact.advice, personal))


def impersonal(text: str, personal: Mapping[str, str]) -> str:
    """Windows does not tell capitals apart; the longest match goes first, and only where it stands as a whole."""
    known = {private.casefold(): shown for private, shown in personal.items() if private}
    if not known:
        return text
    any_of_them = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    whole = rf"(?:(?<!\w)|(?=\W))(?:{any_of_them})(?!\w)"
    return re.sub(whole, lambda found: known[found[0].casefold()], text, flags=re.IGNORECASE)
