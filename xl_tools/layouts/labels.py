"""Recognising a label in whatever spelling it stands: width, blanks, line breaks, explanatory brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rapidfuzz import fuzz, process

from xl_tools.japanese.widths import comparable, fold_width
from xl_tools.model.layout import FieldSpec, Place, SheetLayout

_TRAILING_BRACKET = re.compile(r"\(.*\)$")
_ORDINAL = re.compile(r"^\s*(?:[0-9]{1,2}\s*[.．、)）]?|[(（][0-9]{1,2}[)）]|[①-⑳])\s*")
_LONGEST_LABEL = 80
_SHORTEST_FUZZY = 8
_FUZZY_SCORE = 86


@lru_cache(maxsize=4096)
def label_keys(text: str) -> tuple[str, ...]:
    """The text reduced to what identifies a label, with and without its explanatory bracket."""
    key = comparable(text).rstrip(":")
    short = _TRAILING_BRACKET.sub("", key)
    return (key, short) if short and short != key else (key,)


@lru_cache(maxsize=64)
def label_index(layout: SheetLayout) -> Mapping[str, FieldSpec]:
    """Every key that identifies a field whose value stands beside its label."""
    index: dict[str, FieldSpec] = {}
    for spec in layout.fields:
        if spec.place is Place.RIGHT:
            for name in (spec.label, *spec.aliases):
                for key in label_keys(name):
                    index.setdefault(key, spec)
    return index


def find_label(text: str, index: Mapping[str, FieldSpec]) -> FieldSpec | None:
    """The field a cell's text is the label of, in any accepted spelling."""
    if len(text) > _LONGEST_LABEL:
        return None
    for key in label_keys(text):
        if spec := index.get(key):
            return spec
    return None


def closest_label(text: str, index: Mapping[str, FieldSpec], taken: Iterable[str]) -> FieldSpec | None:
    """A label with a slip in it: a missing particle, a misread character. Only for labels still missing."""
    key = label_keys(text)[-1]
    if not _SHORTEST_FUZZY <= len(key) <= _LONGEST_LABEL:
        return None
    gone = set(taken)
    open_keys = [
        known for known, spec in index.items() if spec.id not in gone and len(known) >= _SHORTEST_FUZZY
    ]
    best = process.extractOne(key, open_keys, scorer=fuzz.ratio, score_cutoff=_FUZZY_SCORE)
    return index[best[0]] if best else None


@lru_cache(maxsize=512)
def _part_patterns(spec: FieldSpec) -> tuple[str, ...]:
    names = {_ORDINAL.sub("", fold_width(name)).replace(" ", "") for name in (spec.label, *spec.aliases)}
    return tuple(sorted(names, key=len, reverse=True))


def part_heading(line: str, spec: FieldSpec) -> int | None:
    """Where the value begins in a line that opens a part (「１　個人の範囲」, 「対象者：区民」), else None."""
    folded = fold_width(line)
    if spec.pattern and re.search(spec.pattern, folded.strip()):
        return len(line)
    ordinal = _ORDINAL.match(folded)
    start = ordinal.end() if ordinal else len(folded) - len(folded.lstrip())
    for name in _part_patterns(spec):
        end = _match_ignoring_blanks(folded, start, name)
        if end is None:
            continue
        if end == len(folded) or name.endswith("】"):
            return _unfolded(line, folded, end)
        rest = folded[end]
        if rest in ":：":
            return _unfolded(line, folded, end + 1)
        if rest in " 　\t":
            return _unfolded(line, folded, end)
        if rest == "(" and folded.rstrip().endswith(")"):
            return len(line)
    return None


def _unfolded(line: str, folded: str, end: int) -> int:
    """The position in the line; folding joins sound marks written apart (ﾋﾟ) and so shortens it."""
    if len(line) == len(folded):
        return end
    return max(i for i in range(len(line) + 1) if fold_width(line[:i]) == folded[:end])


def _match_ignoring_blanks(text: str, start: int, name: str) -> int | None:
    position = start
    for char in name:
        while position < len(text) and text[position] in " 　\t":
            position += 1
        if position >= len(text) or text[position] != char:
            return None
        position += 1
    return position
