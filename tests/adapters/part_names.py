"""Names of parts as other programs write them: to a reader of packages they are the usual ones."""

from __future__ import annotations

from collections.abc import Callable

from tests.adapters.packages import Parts, unzipped
from tests.hostile.zips import zipped
from xl_tools.adapters.zip_parts import part_key

Rename = Callable[[str], str]

OTHER_NAMES: dict[str, Rename] = {
    "capital letters": str.upper,
    "backslashes": lambda name: name.replace("/", "\\"),
    "slashes in front": lambda name: f"/{name}",
}


def renamed(package: bytes, rename: Rename) -> bytes:
    """Every part; the names they call each other by stay."""
    return zipped({rename(name): part for name, part in unzipped(package).items()})


def by_key(package: bytes) -> Parts:
    return {part_key(name): part for name, part in unzipped(package).items()}
