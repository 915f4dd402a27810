"""schemas/catalogue/proposals.toml → the marks proposed by block."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

from xl_tools import resources


@cache
def load_proposals() -> Mapping[str, str]:
    """Block id → the mark proposed for its rows that are not about paper."""
    path = resources.schemas() / "catalogue" / "proposals.toml"
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["proposals"]
    return {block: entry["mark"] for entry in entries for block in entry["blocks"]}
