"""What a session was asked to change, so that anything else it did is a defect and is not written."""

from __future__ import annotations

from dataclasses import dataclass, field

ANY = "*"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a part holds: ``feature`` is an element's name (c, row, mergeCells, cellXfs, comment …) or "part".

    ``key`` tells it from its like (A1, the name of a defined name) and is "" where nothing does.
    """

    part: str
    feature: str
    key: str
    content: bytes


@dataclass(frozen=True, slots=True)
class _Pattern:
    part: str
    feature: str
    key: str
    containing: bytes

    def fits(self, fact: Fact) -> bool:
        return (
            self.part in (ANY, fact.part)
            and self.feature in (ANY, fact.feature)
            and self.key in (ANY, fact.key)
            and self.containing in fact.content
        )


@dataclass(slots=True)
class Asked:
    """Grows with every change asked for; ``containing`` must stand in the fact's bytes."""

    _gains: set[_Pattern] = field(default_factory=set)
    _losses: set[_Pattern] = field(default_factory=set)

    def gain(self, feature: str, *, part: str = ANY, key: str = ANY, containing: bytes = b"") -> None:
        """Such a thing may be there afterwards that was not there before."""
        self._gains.add(_Pattern(part, feature, key, containing))

    def lose(self, feature: str, *, part: str = ANY, key: str = ANY, containing: bytes = b"") -> None:
        """Such a thing may be gone, or other than before."""
        self._losses.add(_Pattern(part, feature, key, containing))

    def change(self, feature: str, *, part: str = ANY, key: str = ANY, containing: bytes = b"") -> None:
        """Both: the thing may be added, removed or replaced."""
        self.gain(feature, part=part, key=key, containing=containing)
        self.lose(feature, part=part, key=key, containing=containing)

    def covers_gain(self, fact: Fact) -> bool:
        return any(pattern.fits(fact) for pattern in self._gains)

    def covers_loss(self, fact: Fact) -> bool:
        return any(pattern.fits(fact) for pattern in self._losses)
