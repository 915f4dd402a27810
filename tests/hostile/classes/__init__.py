"""All classes of hostile files, by name."""

from __future__ import annotations

from tests.hostile.classes import archives
from tests.hostile.model import HostileClass

CLASSES: dict[str, HostileClass] = {each.name: each for module in (archives,) for each in module.CLASSES}
