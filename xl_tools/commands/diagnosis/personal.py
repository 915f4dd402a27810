"""Paths without the person in them: the sheet is sent in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from xl_tools.model.diagnosis import Fact


def without_person(fact: Fact, personal: Mapping[str, str]) -> Fact:
    return replace(fact, value=impersonal(fact.value, personal), advice=impersonal(fact.advice, personal))


def impersonal(text: str, personal: Mapping[str, str]) -> str:
    """Windows does not tell capitals apart; the longest match goes first, and only up to the end of a name."""
    for private in sorted(filter(None, personal), key=len, reverse=True):
        whole = re.compile(rf"{re.escape(private)}(?!\w)", re.IGNORECASE)
        text = personal[private].join(whole.split(text))
    return text
