"""What a session was asked to change, so that anything else it did is a defect and is not written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from xl_tools.adapters.zip_parts import part_key

ANY = "*"


class Fact(NamedTuple):
    """One thing a part holds: ``feature`` is an element's name (c, row, mergeCells, cellXfs, comment …) or "part".

    ``part`` is the part's key; ``key`` tells the thing from its like (A1, the name of a defined name) and is ""
    where nothing does.
    """

    part: str
    feature: str
    key: str
    content: bytes


Facts = Counter[Fact]

_Place = tuple[str, str, str]
"""Key of the part, feature, key of the thing; each may be ANY."""


@dataclass(slots=True)
class Asked:
    """Grows with every change asked for; ``containing`` must stand in the fact's bytes."""

    _gains: dict[_Place, set[bytes]] = field(default_factory=dict)
    _losses: dict[_Place, set[bytes]] = field(default_factory=dict)

    def gain(self, feature: str, *, part: str = ANY, key: str = ANY, containing: bytes = b"") -> None:
        """Such a thing may be there afterwards that was not there before."""
        self._gains.setdefault((part_key(part), feature, key), set()).add(containing)

    def lose(self, feature: str, *, part: str = ANY, key: str = ANY, containing: bytes = b"") -> None:
        """Such a thing may be gone, or other than before."""
        self._losses.setdefault((part_key(part), feature, key), set()).add(containing)

    def change(self, feature: str, *, part: str = ANY, key: str = ANY, containing: bytes = b"") -> None:
        """Both: the thing may be added, removed or replaced."""
        self.gain(feature, part=part, key=key, containing=containing)
        self.lose(feature, part=part, key=key, containing=containing)

    def covers_gain(self, fact: Fact) -> bool:
        return _covers(self._gains, fact)

    def covers_loss(self, fact: Fact) -> bool:
        return _covers(self._losses, fact)


def _covers(known: dict[_Place, set[bytes]], fact: Fact) -> bool:
    for part in (fact.part, ANY):
        for feature in (fact.feature, ANY):
            for key in (fact.key, ANY):
                for text in known.get((part, feature, key), ()):
                    if text in fact.content:
                        return True
    return False
