"""Compiles beforehand whatever a button may import."""

from __future__ import annotations

import compileall
import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import xl_tools

_DISTRIBUTION = "xl-tools"
_FURTHER = ("xlwings", "pywin32")
"""What the extra part for Excel adds."""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_EXTRA = re.compile(r"extra\s*==\s*['\"]")


def compile_all() -> bool:
    """xl_tools and all it needs; what is compiled already is left alone. False where xl_tools' own cannot be written.

    Of the others, some hold modules for other versions of Python, which nothing compiles.
    """
    for place in sorted({place for each in _needed() for place in _modules(each)}):
        _compile(place)
    return _compile(Path(xl_tools.__file__).parent)


def _compile(place: Path) -> bool:
    if place.is_dir():
        return bool(compileall.compile_dir(place, quiet=2, workers=1))
    return bool(compileall.compile_file(place, quiet=2))


def _needed() -> list[Distribution]:
    """What is installed of xl_tools' requirements and of theirs."""
    found: dict[str, Distribution] = {}
    waiting = [_DISTRIBUTION, *_FURTHER]
    while waiting:
        name = waiting.pop().lower().replace("_", "-")
        if name not in found and (there := _installed(name)) is not None:
            found[name] = there
            waiting.extend(_requirements(there))
    return [each for name, each in found.items() if name != _DISTRIBUTION]


def _installed(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def _requirements(of: Distribution) -> list[str]:
    needed = (each for each in of.requires or () if not _EXTRA.search(each))
    return [match[0] for each in needed if (match := _NAME.match(each))]


def _modules(of: Distribution) -> set[Path]:
    """Its folders and single modules, as they lie beside each other in site-packages."""
    names = {file.parts[0] for file in of.files or () if file.suffix == ".py" and file.parts[0] != ".."}
    places = {Path(str(of.locate_file(name))) for name in names}
    return {place for place in places if place.exists()}
