"""schemas/profile/*.toml → Profile."""

from __future__ import annotations

import tomllib
from functools import cache

from xl_tools import resources
from xl_tools.model.profile import Body, OutdatedBasis, PreferredForm, Profile


@cache
def load_profile(name: str = "shinjuku") -> Profile:
    """The municipality's profile. Raises FileNotFoundError for a name no file has."""
    entry = tomllib.loads((resources.schemas() / "profile" / f"{name}.toml").read_text(encoding="utf-8"))
    return Profile(
        ward=entry["ward"],
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
    )
