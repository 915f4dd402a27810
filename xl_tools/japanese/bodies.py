"""Names of councils in running text: known ones, shortened, doubled, and nearly right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rapidfuzz import fuzz, process

from xl_tools.japanese.flat_text import flatten

_ANY_BODY = re.compile(
    r"(?:の)?(?P<name>[^\d、。()「」『』,第回【】]{2,40}?(?:運営会議|会議|審議会|審査会|協議会|委員会))"
)
_BACK_REFERENCE = re.compile(r"の?同(?:審議会|審査会|運営会議|管理運営会議|会議|協議会|会)")
_NEAR = 80.0
"""Similarity in percent from which an unknown name counts as a misspelt known one."""


class BodyMention(NamedTuple):
    """A body named in a flat text. ``body`` is its full name ("" for 同審議会), ``problems`` are codes."""

    body: str
    as_written: str
    start: int
    end: int
    problems: tuple[str, ...] = ()
    refers_back: bool = False


class Bodies:
    """The bodies a ward knows: full name → shorter forms accepted for it."""

    def __init__(self, bodies: Mapping[str, tuple[str, ...]]) -> None:
        self._full_names: dict[str, str] = {}
        for name, forms in bodies.items():
            for form in (name, *forms):
                self._full_names.setdefault(flatten(form).text, name)
        forms_by_length = sorted(self._full_names, key=len, reverse=True)
        self._prefixes = sorted(self._prefixes_of(bodies), key=len, reverse=True)
        prefix = "|".join(map(re.escape, self._prefixes))
        doubled = f"(?P<doubled>(?:{prefix})+)??" if prefix else "(?P<doubled>)"
        known = "|".join(map(re.escape, forms_by_length))
        self._known = re.compile(f"{doubled}(?P<form>{known})") if known else None

    @staticmethod
    def _prefixes_of(bodies: Mapping[str, tuple[str, ...]]) -> set[str]:
        """What a full name has before a shorter form: the ward's name."""
        pairs = ((flatten(name).text, flatten(form).text) for name, forms in bodies.items() for form in forms)
        return {name.removesuffix(form) for name, form in pairs if name != form and name.endswith(form)}

    def match(self, flat: str, position: int) -> BodyMention | None:
        """The body named at the position, known, referred back to, or nearly a known one."""
        back = _BACK_REFERENCE.match(flat, position)
        if back:
            return BodyMention("", back.group(), position, back.end(), refers_back=True)
        start = position + 1 if flat.startswith("の", position) else position
        if self._known is not None:
            known = self._known.match(flat, start)
            if known:
                return self._mention(known, position)
        return self._near(flat, position)

    def mentions(self, flat: str) -> Iterator[BodyMention]:
        """Every known body in the text."""
        if self._known is not None:
            for match in self._known.finditer(flat):
                yield self._mention(match, match.start())

    def last_before(self, flat: str, position: int) -> str:
        """The body mentioned last before the position, "" if none."""
        body = ""
        for mention in self.mentions(flat[:position]):
            body = mention.body
        return body

    def _mention(self, match: re.Match[str], start: int) -> BodyMention:
        doubled = match["doubled"] or ""
        form = match["form"]
        full = self._full_names[form]
        extra = bool(doubled) and (flatten(full).text == form or len(doubled) > self._longest_prefix(doubled))
        problems = ("doubled_word",) if extra else ()
        return BodyMention(full, match.group(), start, match.end(), problems)

    def _longest_prefix(self, doubled: str) -> int:
        return max((len(prefix) for prefix in self._prefixes if doubled.startswith(prefix)), default=0)

    def _near(self, flat: str, position: int) -> BodyMention | None:
        match = _ANY_BODY.match(flat, position)
        if match is None or not self._full_names:
            return None
        best = process.extractOne(
            match["name"], list(self._full_names), scorer=fuzz.ratio, score_cutoff=_NEAR
        )
        if best is None:
            return None
        return BodyMention(self._full_names[best[0]], match["name"], position, match.end(), ("unknown_body",))
