"""What rules consult besides the paper, put together once."""

from __future__ import annotations

from functools import cache

from xl_tools.catalogue.load import load_catalogue
from xl_tools.catalogue.profile import load_profile
from xl_tools.layouts.load import load_layouts
from xl_tools.model.paper import Context


@cache
def load_context(profile_name: str = "shinjuku") -> Context:
    profile = load_profile(profile_name)
    return Context(
        catalogue=load_catalogue(),
        profile=profile,
        layouts=load_layouts(),
        bodies={body.name: body.short_names for body in profile.bodies},
    )
