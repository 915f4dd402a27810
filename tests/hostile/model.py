"""What a hostile file is, and what may become of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

SECONDS = 10
"""Processor time one reader may take for one file; it is ended after three times as long."""
MEGABYTES = 512
"""Memory the whole process may hold at a time meanwhile."""


class Became(StrEnum):
    """READ: the reader gave back a result. REFUSED: one sentence for the clerk."""

    READ = "read"
    REFUSED = "refused"
    FAULT = "fault"


EITHER = frozenset({Became.READ, Became.REFUSED})
READ = frozenset({Became.READ})
REFUSED = frozenset({Became.REFUSED})


@dataclass(frozen=True, slots=True)
class HostileFile:
    """``make`` gives the same bytes every time. ``expected`` holds for the first reader of the file's kind;
    the others may read or refuse it, for they look at other parts of it."""

    name: str
    make: Callable[[], bytes]
    expected: frozenset[Became] = REFUSED


@dataclass(frozen=True, slots=True)
class HostileClass:
    """``kind`` names the readers (``readers.READERS``); ``file_name`` is what the file is called on disk."""

    name: str
    kind: str
    files: tuple[HostileFile, ...]
    file_name: str = "付議書.xlsx"


def spread(files: tuple[HostileFile, ...], most: int) -> tuple[HostileFile, ...]:
    """So many of them at most, the first and the last and evenly between."""
    if len(files) <= most:
        return files
    return tuple(files[at * (len(files) - 1) // (most - 1)] for at in range(most))


def hostile_class(
    name: str,
    kind: str,
    files: Mapping[str, Callable[[], bytes]],
    expected: frozenset[Became] = REFUSED,
    file_name: str = "付議書.xlsx",
) -> HostileClass:
    """A class all of whose files are expected to become the same."""
    made = tuple(HostileFile(each, make, expected) for each, make in files.items())
    return HostileClass(name, kind, made, file_name)


@dataclass(frozen=True, slots=True)
class Reader:
    """``run`` raises XlToolsError or gives back anything. Only one that ``writes`` may change the file,
    and then leaves one that can be read where the file could be read before; ``leaves`` are patterns of names it
    may leave beside it (backups)."""

    name: str
    run: Callable[[Path], object]
    writes: bool = False
    leaves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """``told`` is the sentence, or what went wrong; ``megabytes`` is 0 where the system does not tell."""

    file: str
    reader: str
    became: Became
    told: str
    seconds: float
    megabytes: int


def faults(outcomes: Iterator[Outcome] | list[Outcome]) -> list[str]:
    """Every breach of what is promised, in one line each."""
    return [
        f"{each.file} / {each.reader}: {breach}" for each in outcomes if (breach := _breach(each)) is not None
    ]


def _breach(outcome: Outcome) -> str | None:
    if outcome.became is Became.FAULT:
        return outcome.told
    if outcome.seconds > SECONDS:
        return f"{outcome.seconds:.1f} s"
    if outcome.megabytes > MEGABYTES:
        return f"{outcome.megabytes} MB"
    return None
