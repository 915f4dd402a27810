"""Excel's own dialogs, answered by the test."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.excel.com import ComObject, bad_index, method


@dataclass(frozen=True, slots=True)
class Shown:
    """A dialog as the person saw it."""

    kind: str
    text: str
    title: str = ""
    default: str = ""
    mode: str = ""
    """Of a message: info, critical or nothing."""


class FileDialog(ComObject):
    """``Show`` answers -1 when something was chosen, else 0."""

    def __init__(self, excel: Any, kind: int) -> None:
        self.Application = excel
        self.DialogType = kind
        self.Title = ""
        self.InitialFileName = ""
        self.ButtonName = ""
        self.AllowMultiSelect = True
        self._chosen: tuple[str, ...] = ()

    @method
    def Show(self) -> int:
        answer = self.Application.answered(
            Shown("FileDialog", str(self.DialogType), self.Title, self.InitialFileName)
        )
        if answer is False or answer is None:
            return 0
        self._chosen = answer if isinstance(answer, tuple) else (str(answer),)
        return -1

    @property
    def SelectedItems(self) -> SelectedItems:
        return SelectedItems(self.Application, self._chosen)


class SelectedItems(ComObject):
    def __init__(self, excel: Any, chosen: tuple[str, ...]) -> None:
        self.Application = excel
        self._chosen = chosen

    def __iter__(self) -> Iterator[str]:
        return iter(self._chosen)

    @property
    def Count(self) -> int:
        return len(self._chosen)

    @method
    def Item(self, Index: Any) -> str:
        if not 1 <= int(Index) <= len(self._chosen):
            raise bad_index()
        return self._chosen[int(Index) - 1]
