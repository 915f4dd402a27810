"""Running a test only on the filled cells of some types."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def passes_for(table: pd.DataFrame, types: set[str], test: Callable[[str], bool]) -> pd.Series[bool]:
    """True for every cell of another type, every blank cell, and every text the test accepts."""
    return passes_each(table, types, lambda row: test(row[0]))


def passes_each(
    table: pd.DataFrame, types: set[str], test: Callable[[tuple[str, tuple[str, ...]]], bool]
) -> pd.Series[bool]:
    """The same for a test that takes the text and the values the layout allows."""
    import numpy as np
    import pandas as pd  # heavy, and the manual of the checks is read without a table

    is_read = (table["type"].isin(types) & ~table["blank"]).to_numpy()
    texts, allowed = table["text"].to_numpy(), table["allowed"].to_numpy()
    verdicts = np.ones(len(table), dtype=bool)
    for position in np.flatnonzero(is_read):
        verdicts[position] = test((texts[position], allowed[position]))
    return pd.Series(verdicts, index=table.index, dtype=bool)
