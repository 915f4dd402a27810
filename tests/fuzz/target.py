"""What is fuzzed: a reader, what it is given at first, and how that is changed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Mutate = Callable[[bytes, random.Random], bytes]


@dataclass(frozen=True, slots=True)
class Target:
    """``run`` may raise what the tool says in a sentence (XlToolsError, Refused); all else is a finding.

    ``mutate`` knows the form of the input; without it bytes are changed blindly. ``runs`` is for the bounded test.
    """

    run: Callable[[bytes], None]
    seeds: Callable[[], Iterable[bytes]]
    mutate: Mutate | None = None
    runs: int = 100
    longest: int = 60_000
    """Bytes of an input."""
