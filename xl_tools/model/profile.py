"""What differs between municipalities: names, bodies, bases, preferred words."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Body:
    """A council whose decisions papers cite. ``verbs`` are the words its decisions may be given in."""

    name: str
    short_names: tuple[str, ...]
    verbs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PreferredForm:
    """A spelling the ward does not want and the one it uses, with the reason told to the clerk.

    ``unless_before`` and ``unless_after`` are texts that make the spelling right where they touch it.
    """

    written: str
    preferred: str
    reason: str
    unless_before: tuple[str, ...] = ()
    unless_after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutdatedBasis:
    """A statute, body or guideline that no longer holds from ``until`` on."""

    name: str
    until: datetime.date
    replacement: str


@dataclass(frozen=True, slots=True)
class Profile:
    """One municipality. ``current_scheme_since`` is the day the forms and bases checked here came into force."""

    ward: str
    current_scheme_since: datetime.date
    categories: tuple[str, ...]
    bodies: tuple[Body, ...]
    preferred_forms: tuple[PreferredForm, ...]
    outdated_bases: tuple[OutdatedBasis, ...]
    change_suffixes: tuple[str, ...]
