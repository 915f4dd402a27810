"""schemas/profile/*.toml → Profile, and the profile in use."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from xl_tools import resources
from xl_tools.catalogue import active
from xl_tools.model.profile import (
    Body,
    Counterparty,
    HalfYearWording,
    LeakAllowances,
    MailSettings,
    OutdatedBasis,
    PreferredForm,
    Profile,
    Section,
)


def load_profile() -> Profile:
    """The profile in use: that of the settings, else the shipped one."""
    settings = active.settings()
    return settings.profile if settings else shipped_profile()


@cache
def shipped_profile(name: str = "shinjuku") -> Profile:
    """A profile as shipped. Raises FileNotFoundError for a name no file has."""
    entry = tomllib.loads((resources.schemas() / "profile" / f"{name}.toml").read_text(encoding="utf-8"))
    return Profile(
        ward=entry["ward"],
        ward_word=entry["ward_word"],
        security_policy=entry["security_policy"],
        counterparties=tuple(Counterparty(**each) for each in entry["counterparties"]),
        current_scheme_since=entry["current_scheme_since"],
        categories=tuple(entry["categories"]),
        bodies=tuple(
            Body(body["name"], tuple(body["short_names"]), tuple(body["verbs"])) for body in entry["bodies"]
        ),
        preferred_forms=tuple(
            PreferredForm(
                form["written"],
                form["preferred"],
                form["reason"],
                tuple(form.get("unless_before", ())),
                tuple(form.get("unless_after", ())),
            )
            for form in entry["preferred_forms"]
        ),
        outdated_bases=tuple(OutdatedBasis(**basis) for basis in entry["outdated_bases"]),
        change_suffixes=tuple(entry["change_suffixes"]),
        half_year=HalfYearWording(**_with_tuples(entry["half_year"])),
        mail=MailSettings(**_with_tuples(entry["mail"])),
        leak_allowances=LeakAllowances(**_with_tuples(entry["leak_allowances"])),
        sections=tuple(Section(**_with_tuples(each)) for each in entry.get("sections", ())),
    )


def _with_tuples(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in entry.items()}
