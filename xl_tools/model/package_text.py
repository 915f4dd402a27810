"""Every text a workbook's package holds, with the place it stands at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from xl_tools.model.cell import CellRef

Cell = str | float
"""A text, or a number as it is stored (dates are numbers, too)."""


def number_text(number: Cell) -> str:
    """Every digit of a whole number, however it was stored: 1.23456789012E11 is 123456789012."""
    if isinstance(number, str):
        return number
    return str(int(number)) if number.is_integer() and abs(number) < 1e16 else repr(number)


class Role(Enum):
    """What a text is, as far as it matters for what it may hold."""

    TEXT = auto()
    AUTHOR = auto()
    """The name of a person who wrote: document properties, notes, comments."""


class Passage(NamedTuple):
    """A text outside the cells. ``place`` names it for a clerk: 「事業の概要」B12のメモ, 文書のプロパティ."""

    text: str
    place: str
    ref: CellRef | None = None
    role: Role = Role.TEXT


@dataclass(frozen=True, slots=True)
class SheetTexts:
    """One sheet's cells by row and column, also those inside merged ranges. ``place`` goes before the cell's name.

    ``is_inside`` says that it is a sheet of a workbook embedded in the one at hand: its cells have no address there.
    """

    name: str
    cells: Mapping[tuple[int, int], Cell]
    place: str = ""
    is_inside: bool = False


@dataclass(frozen=True, slots=True)
class PackageTexts:
    """``unseen`` names what is no text: pictures, embedded objects, macros."""

    sheets: tuple[SheetTexts, ...]
    passages: tuple[Passage, ...]
    unseen: tuple[str, ...] = ()
