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
class Counterparty:
    """What one checklist form calls the other party: in its sentences, and in its headings."""

    form: str
    word: str
    title_word: str


@dataclass(frozen=True, slots=True)
class Section:
    """A section in charge (担当課) with its department; ``mail`` is "" when no address is known."""

    department: str
    name: str
    mail: str = ""


@dataclass(frozen=True, slots=True)
class HalfYearWording:
    """What a municipality prints on its half-yearly list (審議案件一覧) and on the pages behind it.

    The texts from ``addressee`` to ``attachment_reference`` are those of ListHeader, with slots. A page's
    ``agenda_heading`` names the case's categories, joined by ``category_joint``, two by ``category_joint_of_two``;
    cases whose title says one of ``general_agenda_titles`` have ``general_agenda_heading``. More than
    ``most_sections`` sections are abbreviated: the first ``named_sections``, then ``other_sections``.
    """

    addressee: str
    date: str
    department: str
    intro: str
    title: str
    centre_word: str
    list_heading: str
    columns: tuple[str, ...]
    other_heading: str
    other: str
    note: str
    attachment_label: str
    attachment_reference: str
    summary_heading: str
    agenda_heading: str
    general_agenda_heading: str
    general_agenda_titles: tuple[str, ...]
    counts_heading: str
    category_joint: str
    category_joint_of_two: str
    most_sections: int
    named_sections: int
    other_sections: str


@dataclass(frozen=True, slots=True)
class Profile:
    """One municipality. ``current_scheme_since`` is the day the forms and bases checked here came into force.

    ``ward`` is its name, ``ward_word`` what its papers call it (区, 市). The first of ``bodies`` decides.
    """

    ward: str
    ward_word: str
    security_policy: str
    counterparties: tuple[Counterparty, ...]
    current_scheme_since: datetime.date
    categories: tuple[str, ...]
    bodies: tuple[Body, ...]
    preferred_forms: tuple[PreferredForm, ...]
    outdated_bases: tuple[OutdatedBasis, ...]
    change_suffixes: tuple[str, ...]
    half_year: HalfYearWording
    sections: tuple[Section, ...] = ()

    @property
    def body_names(self) -> dict[str, tuple[str, ...]]:
        """Full name → accepted short names, as xl_tools.japanese.citations takes it."""
        return {body.name: body.short_names for body in self.bodies}
