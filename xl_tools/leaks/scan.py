"""Every detector over every clue of a package."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from xl_tools.leaks.allowed import Allowed
from xl_tools.leaks.base import Clue, DetectorModule
from xl_tools.leaks.clues import clues_of, may_hold_data
from xl_tools.leaks.folding import fold
from xl_tools.leaks.registry import DETECTORS
from xl_tools.model.leaks import Leak
from xl_tools.model.package_text import PackageTexts
from xl_tools.model.profile import LeakAllowances

_REMEMBERED = 256
_NUMBER = re.compile(r"(?<![A-Za-z0-9])[0-9]+")
_MAILBOX = re.compile(r"[A-Za-z0-9_.%+-]+@")


class TooMuchToLookAt(Exception):
    """Texts with numbers and addresses beyond what is looked through; ``leaks`` are those found up to there."""

    def __init__(self, leaks: tuple[Leak, ...]) -> None:
        super().__init__()
        self.leaks = leaks


def scan(texts: PackageTexts, allowances: LeakAllowances, most: int | None = None) -> tuple[Leak, ...]:
    """In the order of the package; one value at one place once. Raises TooMuchToLookAt beyond ``most`` characters."""
    allowed = Allowed(allowances)
    found: dict[Leak, None] = {}
    looked_at = 0
    for clue in clues_of(texts):
        looked_at += len(clue.text)
        if most is not None and looked_at > most:
            raise TooMuchToLookAt(tuple(found))
        found.update(dict.fromkeys(_leaks(clue, allowed)))
    return tuple(found)


def _leaks(clue: Clue, allowed: Allowed) -> Iterator[Leak]:
    for module in DETECTORS:
        for hit in module.find(clue):
            if not allowed.passes(hit.value):
                yield _leak(module, clue, hit.kind or module.DETECTOR.kind, hit.shown)


def _leak(module: DetectorModule, clue: Clue, kind: str, shown: str) -> Leak:
    detector = module.DETECTOR
    message = f"{kind}（{shown}）が残っています。"
    return Leak(
        detector.code,
        detector.severity,
        kind,
        without_data(clue.place),
        clue.ref,
        shown,
        message,
        detector.fix,
    )


@lru_cache(maxsize=_REMEMBERED)
def without_data(name: str) -> str:
    """The name of a place as it may be shown and logged: a sheet can be called by somebody's number."""
    if not may_hold_data(name):
        return name
    folded = fold(name)
    parts = folded.replace("_", " ")  # a file's name has them for blanks
    if not any(True for module in DETECTORS for _ in module.find(Clue(parts, ""))):
        return name
    return _NUMBER.sub(lambda found: "*" * len(found.group()), _MAILBOX.sub("***@", folded))
