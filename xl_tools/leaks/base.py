"""What a detector is made of.

A detector is a module that defines ``DETECTOR`` and ``find(clue)``, and whose docstring is its page of the clerk's
manual under the headings 確認すること, 理由, 直し方, 例.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Protocol

from xl_tools.model.cell import CellRef
from xl_tools.model.finding import Severity
from xl_tools.model.package_text import Role


@dataclass(frozen=True, slots=True)
class Detector:
    """``code`` is never reused; ``title`` names the defect; ``kind`` the data; ``source`` is where the demand comes from."""

    code: str
    title: str
    kind: str
    severity: Severity
    source: str
    fix: str


class Hit(NamedTuple):
    """``value`` is what was found, folded; ``shown`` the same with its middle masked; ``kind`` where a detector has several."""

    value: str
    shown: str
    kind: str = ""


class Clue:
    """A text to be looked at. ``text`` is folded; ``is_number`` says that a cell holds it as a number.

    ``near`` is what stands around it, ``label`` only what heads it: to its left, above it, before it; both folded.
    They are worked out when a detector asks.
    """

    def __init__(
        self,
        text: str,
        place: str,
        ref: CellRef | None = None,
        role: Role = Role.TEXT,
        *,
        is_number: bool = False,
        around: Callable[[], tuple[str, str]] = lambda: ("", ""),
    ) -> None:
        self.text, self.place, self.ref, self.role, self.is_number = text, place, ref, role, is_number
        self._around = around

    @cached_property
    def _surroundings(self) -> tuple[str, str]:
        return self._around()

    @property
    def label(self) -> str:
        return self._surroundings[0]

    @property
    def near(self) -> str:
        return self._surroundings[1]


class DetectorModule(Protocol):
    """The shape every detector module has."""

    DETECTOR: Detector
    __doc__: str | None

    def find(self, clue: Clue) -> Iterator[Hit]: ...


def masked(value: str) -> str:
    """The value with the middle half of its digits and letters masked: 09*-****-**78."""
    places = [index for index, char in enumerate(value) if char.isalnum()]
    kept = max(1, len(places) // 4)
    hidden = set(places[kept : len(places) - kept])
    return "".join("*" if index in hidden else char for index, char in enumerate(value))
