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
    """A section in charge (担当課) with its department.

    ``mail`` is its own address, "" when none is known; ``sends_to`` where its papers go, empty for the place all
    papers go to.
    """

    department: str
    name: str
    mail: str = ""
    sends_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MailSettings:
    """How papers are mailed. The texts are jinja2 templates (``xl_tools/catalogue/letter_slots.py`` has their slots).

    ``to`` and ``cc`` are addresses. Without ``server`` there are only drafts; ``security`` is "STARTTLS", "TLS" or
    "なし". ``log`` is where every sending is recorded, "" for a file in the user's own folder. ``encrypts`` whether
    the workbook is encrypted without being asked to.
    """

    to: tuple[str, ...]
    cc: tuple[str, ...]
    subject: str
    body: str
    reply_subject: str
    reply_body: str
    server: str
    port: int
    security: str
    log: str
    encrypts: bool


@dataclass(frozen=True, slots=True)
class LeakAllowances:
    """What the leak guard lets pass: addresses at these domains (and below them), and these texts as they stand.

    ``texts`` are telephone numbers, addresses, account numbers … of the office itself; widths and hyphens do not
    count. A telephone number may end in ＊: every number that begins so.
    """

    mail_domains: tuple[str, ...]
    texts: tuple[str, ...]


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
    mail: MailSettings
    leak_allowances: LeakAllowances
    sections: tuple[Section, ...] = ()

    @property
    def body_names(self) -> dict[str, tuple[str, ...]]:
        """Full name → accepted short names, as xl_tools.japanese.citations takes it."""
        return {body.name: body.short_names for body in self.bodies}
