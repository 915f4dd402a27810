"""Filling {{ name }} in the wording of the list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from string import Template


class _Slots(Template):
    """The slots of the profile's texts; jinja2 would be loaded for nothing else here."""

    delimiter = "{{"
    pattern = r"""
        \{\{(?:
          (?P<escaped>(?!)) |
          \s*(?P<named>\w+)\s*\}\} |
          (?P<braced>(?!)) |
          (?P<invalid>)
        )
    """  # type: ignore[assignment]
    flags = re.VERBOSE


def fill_slots(text: str, slots: Mapping[str, str]) -> str:
    """The text with its slots filled in. Raises KeyError for an unknown one, which settings do not let pass."""
    return _Slots(text).substitute(slots)
