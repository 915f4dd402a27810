"""What a shape check is made of.

A check is a module that defines ``CHECK``, ``passes(table)`` and ``explain(cell)``; its docstring is its
page of the clerk's manual under the same headings as a rule's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from xl_tools.model.finding import Severity

if TYPE_CHECKING:
    import pandas as pd

    from xl_tools.shapes.cells import Cell


@dataclass(frozen=True, slots=True)
class ShapeCheck:
    """``code`` is never reused; ``title`` names the defect; ``source`` is where the demand comes from."""

    code: str
    title: str
    severity: Severity
    source: str


class ShapeModule(Protocol):
    """The shape every check module has."""

    CHECK: ShapeCheck
    __doc__: str | None

    def passes(self, table: pd.DataFrame) -> pd.Series[bool]:
        """One truth value per row of the table of cells."""
        ...

    def explain(self, cell: Cell) -> tuple[str, str]:
        """Message and fix for a row that failed."""
        ...
