"""Texts by UTF-16 unit, as Excel counts characters."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise


def units(text: str) -> list[str]:
    """Characters beyond the basic plane count as two."""
    coded = text.encode("utf-16-le", "surrogatepass")
    return [
        coded[place : place + 2].decode("utf-16-le", "surrogatepass") for place in range(0, len(coded), 2)
    ]


def joined(parts: Iterable[str]) -> str:
    return "".join(parts).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def stretches(marks: list[bool], text: str) -> list[tuple[int, int]]:
    """Where ``text`` is marked, counted in its characters; ``marks`` has one entry per UTF-16 unit."""
    by_character: list[bool] = []
    place = 0
    for character in text:
        by_character.append(marks[place])
        place += length(character)
    edges = [False, *by_character, False]
    changes = [at for at, (before, after) in enumerate(pairwise(edges)) if before != after]
    return list(zip(changes[::2], changes[1::2], strict=True))
