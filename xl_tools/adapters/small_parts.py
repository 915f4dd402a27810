"""Remembering what a part says: papers of one template share their styles and relationships to the byte."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

_LARGEST = 256 * 1024
"""Bytes; with as many parts as are remembered of each kind, a process keeps a few megabytes."""
_REMEMBERED = 64

Result = TypeVar("Result")


def once_for_equal_parts(function: Callable[[bytes], Result]) -> Callable[[bytes], Result]:
    """Works out ``function(part)`` once for equal parts, unless they are large; nobody may change the result."""
    remembered = lru_cache(maxsize=_REMEMBERED)(function)

    @wraps(function)
    def result(part: bytes) -> Result:
        return remembered(part) if len(part) <= _LARGEST else function(part)

    return result
