"""What a detector is made of.

A detector is a module that defines ``DETECTOR`` and ``find(clue)``, and whose docstring is its page of the clerk's
manual under the headings 確認すること, 理由, 直し方, 例.
"""

from __future__ import annotations

import re
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


class Surroundings(NamedTuple):
    """``left`` is the text to the left of a cell, or before a passage; ``above`` the one above it and the heading of
    its column; ``near`` all of these and the rest of the row."""

    left: str = ""
    above: tuple[str, ...] = ()
    near: str = ""


_NOWHERE = Surroundings()
_LONGEST_LABEL = 24


class Clue:
    """A text to be looked at. ``text`` is folded; ``is_number`` says that a cell holds it as a number; ``town`` is
    the cell before one that could be a house number.

    What stands around it, folded as well, is worked out when a detector asks.
    """

    def __init__(
        self,
        text: str,
        place: str,
        ref: CellRef | None = None,
        role: Role = Role.TEXT,
        *,
        is_number: bool = False,
        town: Clue | None = None,
        around: Callable[[], Surroundings] = lambda: _NOWHERE,
    ) -> None:
        self.text, self.place, self.ref, self.role, self.is_number = text, place, ref, role, is_number
        self.town = town
        self._around = around
        self._near: dict[re.Pattern[str], bool] = {}

    @cached_property
    def around(self) -> Surroundings:
        return self._around()

    def is_headed(self, word: re.Pattern[str]) -> bool:
        """Whether a heading to its left or above it has the word; a list of many items is no heading.

        Under a heading that says something else, what stands to the left is a row of a table, not a label.
        """
        left, above, _ = self.around
        if any(_is_label(text, word) for text in above):
            return True
        return _is_label(left, word) and not (self.is_number and above)

    def is_near(self, word: re.Pattern[str]) -> bool:
        """Whether the word stands in the text itself or around it."""
        if word not in self._near:  # asked again for every number of a long text
            self._near[word] = bool(word.search(self.text) or word.search(self.around.near))
        return self._near[word]


def _is_label(text: str, word: re.Pattern[str]) -> bool:
    return len(text) <= _LONGEST_LABEL and "、" not in text and word.search(text) is not None


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
