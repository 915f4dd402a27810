"""What the profile lets pass: the office's own domains, numbers and addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from xl_tools.leaks.folding import bare, digits_of, fold
from xl_tools.model.profile import LeakAllowances

_SHORTEST = 4


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
        return bool(self._beginnings) and number.startswith(self._beginnings)


def _holds(text: str, wanted: str) -> bool:
    """1-1 is not a part of 1-11."""
    if text == wanted:
        return True
    before = "(?<![0-9])" if wanted[:1].isdigit() else ""
    return len(wanted) >= _SHORTEST and re.search(f"{before}{re.escape(wanted)}(?![0-9])", text) is not None
