"""All classes of hostile files, by name."""

from __future__ import annotations

from tests.hostile.classes import archives, code, markup, references, sheets
from tests.hostile.model import HostileClass

_MODULES = (archives, references, markup, sheets, code)
CLASSES: dict[str, HostileClass] = {each.name: each for module in _MODULES for each in module.CLASSES}
