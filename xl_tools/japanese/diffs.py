"""The difference between two texts, in stretches a person can read."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from rapidfuzz.distance import Indel

Kind = Literal["equal", "insert", "delete", "replace"]

_LONGEST_FOR_DIFFLIB = 1500
_ISLAND = 1
_SMALL_ISLAND = 2
_MUCH_CHANGED = 8


class Span(NamedTuple):
    """A stretch of the two texts: ``old`` and ``new`` are equal for "equal"; the one missing is ""."""

    kind: Kind
    old: str
    new: str


def character_diff(old: str, new: str) -> tuple[Span, ...]:
    """How ``old`` becomes ``new``. Joining all ``old`` gives the old text, joining all ``new`` the new one.

    Single equal characters between two changes are taken into the change.
    """
    prefix = _common_prefix(old, new)
    rest_old, rest_new = old[prefix:], new[prefix:]
    suffix = _common_prefix(rest_old[::-1], rest_new[::-1])
    middle = _blocks(rest_old[: len(rest_old) - suffix], rest_new[: len(rest_new) - suffix])
    ends = rest_old[len(rest_old) - suffix :]
    return _merged([(old[:prefix], old[:prefix], True), *middle, (ends, ends, True)])


def _common_prefix(left: str, right: str) -> int:
    length = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        length += 1
    return length


_Block = tuple[str, str, bool]


def _blocks(old: str, new: str) -> list[_Block]:
    """Old part, new part, and whether they are equal."""
    if not old or not new:
        return [(old, new, False)] if old or new else []
    opcodes: Iterable[tuple[str, int, int, int, int]]
    if max(len(old), len(new)) > _LONGEST_FOR_DIFFLIB:
        opcodes = [
            (code.tag, code.src_start, code.src_end, code.dest_start, code.dest_end)
            for code in Indel.opcodes(old, new)
        ]
    else:
        opcodes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [(old[i1:i2], new[j1:j2], tag == "equal") for tag, i1, i2, j1, j2 in opcodes]


def _merged(blocks: list[_Block]) -> tuple[Span, ...]:
    blocks = [block for block in blocks if block[0] or block[1]]
    merged: list[_Block] = []
    for index, (old, new, equal) in enumerate(blocks):
        if equal and merged and index + 1 < len(blocks) and _is_island(merged[-1], old, blocks[index + 1]):
            equal = False
        if merged and merged[-1][2] == equal:
            last = merged.pop()
            old, new = last[0] + old, last[1] + new
        merged.append((old, new, equal))
    return tuple(Span(_kind(old, new, equal), old, new) for old, new, equal in merged)


def _is_island(before: _Block, kept: str, after: _Block) -> bool:
    """Whether an equal stretch between two changes is too short to help the reader."""
    if before[2] or after[2]:
        return False
    changed = sum(map(len, before[:2])) + sum(map(len, after[:2]))
    return len(kept) <= _ISLAND or (len(kept) <= _SMALL_ISLAND and changed >= _MUCH_CHANGED)


def _kind(old: str, new: str, equal: bool) -> Kind:
    if equal:
        return "equal"
    if not old:
        return "insert"
    return "replace" if new else "delete"
