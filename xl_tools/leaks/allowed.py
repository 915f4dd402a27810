"""What the profile lets pass: the office's own domains, numbers and addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from xl_tools.leaks.folding import bare, digits_of, fold
from xl_tools.model.profile import LeakAllowances

_SHORTEST = 4

_LOCAL_LENGTHS, _AREA_CODES, _SHORTEST_EXCHANGE = (7, 8), (2, 3, 4), 3
"""Digits of a telephone number without its area code, of area codes, and of what follows them."""


@dataclass
class Allowed:
    """Widths, blanks, hyphens and brackets do not count."""

    allowances: LeakAllowances
    _texts: tuple[str, ...] = field(init=False)
    _beginnings: tuple[str, ...] = field(init=False)
    _domains: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        texts = [fold(text).strip() for text in self.allowances.texts]
        self._texts = tuple(bare(text) for text in texts if text and not text.endswith("*"))
        self._beginnings = tuple(digits_of(text) for text in texts if text.endswith("*") and digits_of(text))
        self._domains = tuple(domain.lower().lstrip("@.") for domain in self.allowances.mail_domains)

    def passes(self, value: str) -> bool:
        """Whether a found value is the office's own."""
        if "@" in value:
            domain = value.rpartition("@")[2].lower()
            if any(domain == each or domain.endswith(f".{each}") for each in self._domains):
                return True
        wanted = bare(value)
        if any(_holds(text, wanted) for text in self._texts):
            return True
        number = digits_of(value)
        if self._beginnings and number.startswith(self._beginnings):
            return True
        return len(number) in _LOCAL_LENGTHS and self._passes_with_area_code(number)

    def _passes_with_area_code(self, local: str) -> bool:
        """03-0000-* and 03-0000-1111 allow 0000-1111."""
        rests = (begin[length:] for begin in self._beginnings for length in _AREA_CODES)
        return any(text.startswith("0") and text.endswith(local) for text in self._texts) or any(
            len(rest) >= _SHORTEST_EXCHANGE and local.startswith(rest) for rest in rests
        )


def _holds(text: str, wanted: str) -> bool:
    """1-1 is not a part of 1-11."""
    if text == wanted:
        return True
    before = "(?<![0-9])" if wanted[:1].isdigit() else ""
    return len(wanted) >= _SHORTEST and re.search(f"{before}{re.escape(wanted)}(?![0-9])", text) is not None
