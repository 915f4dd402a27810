"""Which addresses a paper's mail has, by the sections in charge."""

from __future__ import annotations

from dataclasses import dataclass

from xl_tools.commands.checked_paper import CheckedPaper
from xl_tools.japanese.sections import section_key
from xl_tools.japanese.widths import comparable
from xl_tools.model.profile import Profile, Section


@dataclass(frozen=True, slots=True)
class Addresses:
    """``sender`` is "" and ``to`` empty where none is known."""

    sender: str
    to: tuple[str, ...]
    cc: tuple[str, ...]


def addresses_of(paper: CheckedPaper, profile: Profile) -> Addresses:
    """Those of the first section in charge that has an address, else of the first the settings know.

    A section without a place of its own sends where all papers go.
    """
    known = [section for name in paper.sections if (section := _known(name, paper, profile))]
    ours = next((section for section in known if section.mail), known[0] if known else None)
    return Addresses(
        sender=ours.mail if ours else "",
        to=(ours.sends_to if ours else ()) or profile.mail.to,
        cc=profile.mail.cc,
    )


def _known(name: str, paper: CheckedPaper, profile: Profile) -> Section | None:
    """The section of this name; where departments share it, that of the department the paper names, else None:
    a paper must not go to somebody else's place."""
    key = section_key(name)
    found = [section for section in profile.sections if section_key(section.name) == key]
    if len(found) > 1:
        in_charge = comparable(paper.in_charge)
        found = [section for section in found if comparable(section.department + section.name) in in_charge]
    return found[0] if len(found) == 1 else None
