"""What a sheet is called when nobody names it: the second of a kind is numbered as Excel users do."""

from __future__ import annotations

_FULL_WIDTH_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")


class SheetNames:
    """Hands out names, never the same twice: 業務委託, 業務委託（２）, …"""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, wanted: str) -> str:
        name = self.next(wanted)
        self._taken.add(name)
        return name

    def next(self, wanted: str) -> str:
        """The name ``take`` would give, without taking it."""
        name = wanted
        number = 1
        while name in self._taken:
            number += 1
            name = f"{wanted}（{str(number).translate(_FULL_WIDTH_DIGITS)}）"
        return name

    def reserve(self, name: str) -> None:
        self._taken.add(name)
