"""Every detector over every clue of a package."""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.leaks.allowed import Allowed
from xl_tools.leaks.base import Clue, DetectorModule
from xl_tools.leaks.clues import clues_of
from xl_tools.leaks.registry import DETECTORS
from xl_tools.model.leaks import Leak
from xl_tools.model.package_text import PackageTexts
from xl_tools.model.profile import LeakAllowances


def scan(texts: PackageTexts, allowances: LeakAllowances) -> tuple[Leak, ...]:
    """In the order of the package; one value at one place once."""
    allowed = Allowed(allowances)
    return tuple(dict.fromkeys(leak for clue in clues_of(texts) for leak in _leaks(clue, allowed)))


def _leaks(clue: Clue, allowed: Allowed) -> Iterator[Leak]:
    for module in DETECTORS:
        for hit in module.find(clue):
            if not allowed.passes(hit.value):
                yield _leak(module, clue, hit.kind or module.DETECTOR.kind, hit.shown)


def _leak(module: DetectorModule, clue: Clue, kind: str, shown: str) -> Leak:
    detector = module.DETECTOR
    message = f"{kind}（{shown}）が残っています。"
    return Leak(detector.code, detector.severity, kind, clue.place, clue.ref, shown, message, detector.fix)
