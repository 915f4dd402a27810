"""Small objects that hang on a range."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tests.excel.com import ComObject, bad_index, method


class Areas(ComObject):
    def __init__(self, ranges: Sequence[Any], excel: Any) -> None:
        self.Application = excel
        self._ranges = ranges

    def __iter__(self) -> Iterator[Any]:
        return iter(self._ranges)

    @property
    def Count(self) -> int:
        return len(self._ranges)

    @method
    def Item(self, Index: Any) -> Any:
        if not 1 <= int(Index) <= len(self._ranges):
            raise bad_index()
        return self._ranges[int(Index) - 1]


class Interior(ComObject):
    """The product never sets a cell's own fill, so only reading is possible, as if there were none."""

    def __init__(self, excel: Any) -> None:
        self.Application = excel

    @property
    def Color(self) -> float:
        return 16777215.0

    @property
    def ColorIndex(self) -> int:
        return -4142


class Thread(ComObject):
    """A comment with replies."""

    def __init__(self, excel: Any) -> None:
        self.Application = excel
