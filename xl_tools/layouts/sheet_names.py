"""What a sheet is called when nobody names it: the second of a kind is numbered as Excel users do."""

from __future__ import annotations

LONGEST = 31
"""Characters Excel allows."""

_FULL_WIDTH_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")


class SheetNames:
    """Hands out names, never the same twice: 業務委託, 業務委託（２）, …"""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, wanted: str) -> str:
        name = self.next(wanted)
        self.reserve(name)
        return name

    def next(self, wanted: str) -> str:
        """The name ``take`` would give, without taking it."""
        name = wanted
        number = 1
        while name.casefold() in self._taken:
            number += 1
            suffix = f"（{str(number).translate(_FULL_WIDTH_DIGITS)}）"
            name = wanted[: LONGEST - len(suffix)] + suffix
        return name

    def reserve(self, name: str) -> None:
        self._taken.add(name.casefold())  # Excel takes abc and ABC for one name
