"""What is being written when the process dies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from xl_tools.put_file import put_file

Save = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Scenario:
    """``begin`` gets the file ready to be saved; dying starts with what it returns.

    ``undo``, where there is one, brings back from the backup what stood there before.
    """

    old: Callable[[], bytes]
    begin: Callable[[Path], Save]
    undo: Callable[[Path], None] | None = None
    name: str = "付議書.xlsx"


def _begin_put(target: Path) -> Save:
    return lambda: put_file("新しい内容".encode() * 20_000, target)


SCENARIOS = {"put_file": Scenario(lambda: "元の内容".encode() * 10_000, _begin_put)}
