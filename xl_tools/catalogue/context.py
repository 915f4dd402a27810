"""What rules consult besides the paper, put together once."""

from __future__ import annotations

from xl_tools.catalogue import active
from xl_tools.catalogue.load import load_catalogue
from xl_tools.catalogue.profile import load_profile
from xl_tools.layouts.load import load_layouts
from xl_tools.model.paper import Context


@active.cached_until_settings_change
def load_context() -> Context:
    profile = load_profile()
    return Context(
        catalogue=load_catalogue(),
        profile=profile,
        layouts=load_layouts(),
        bodies=profile.body_names,
    )
