"""The port WorkbookEditor over a workbook in memory, for what commands do with it."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from xl_tools.errors import CannotEdit
from xl_tools.model.cell import CellRef
from xl_tools.ports import WorkbookContent, WorkbookEditor


@dataclass
class FakeWorkbook:
    """What is saved. ``threads`` are cells whose note takes no remark, ``locked`` a structure no sheet fits in."""

    content: WorkbookContent
    highlights: dict[CellRef, str] = field(default_factory=dict)
    remarks: dict[CellRef, str] = field(default_factory=dict)
    sheets: dict[str, bytes] = field(default_factory=dict)
    threads: frozenset[CellRef] = frozenset()
    locked: bool = False
    open_elsewhere: bool = False


class FakeEditor:
    """Only what marking needs; anything else is an AttributeError in the test that asks for it."""

    def __init__(self, files: dict[Path, FakeWorkbook], path: Path) -> None:
        self._files = files
        self._path = path
        self._now = copy.deepcopy(files[path])

    def content(self) -> WorkbookContent:
        return self._now.content

    def highlight(self, ref: CellRef, rgb: str) -> None:
        self._check_exists(ref)
        self._now.highlights[ref] = rgb

    def remove_highlights(self) -> None:
        self._now.highlights.clear()

    def set_remark(self, ref: CellRef, text: str) -> None:
        self._check_exists(ref)
        if ref in self._now.threads:
            raise CannotEdit(f"{ref}にはコメントがあります。")
        self._now.remarks[ref] = text

    def remove_remarks(self) -> None:
        self._now.remarks.clear()

    def put_sheet(self, name: str, workbook: bytes, *, after: str = "") -> None:
        if self._now.locked:
            raise CannotEdit(f"「{self._path.name}」は構成が保護されています。保護を外してください。")
        self._now.sheets[name] = workbook

    def remove_sheet(self, name: str) -> None:
        self._now.sheets.pop(name, None)

    def set_property(self, name: str, value: str) -> None:
        self._properties({**self._now.content.properties, name: value})

    def remove_property(self, name: str) -> None:
        self._properties({key: each for key, each in self._now.content.properties.items() if key != name})

    def save(self) -> Path | None:
        if self._now == self._files[self._path]:
            return None
        self._files[self._path] = self._now
        return self._path.with_suffix(".bak")

    def _properties(self, properties: Mapping[str, str]) -> None:
        self._now.content = replace(self._now.content, properties=properties)

    def _check_exists(self, ref: CellRef) -> None:
        grid = next(grid for grid in self._now.content.sheets if grid.name == ref.sheet)
        for merge in grid.merges:
            inside = merge.top <= ref.row <= merge.bottom and merge.left <= ref.column <= merge.right
            assert not inside or (merge.top, merge.left) == (ref.row, ref.column), f"{ref} is inside a merge"


class FakeFiles:
    """Workbooks by path, as an EditorOpener and as a SheetReader."""

    def __init__(self, files: dict[Path, FakeWorkbook]) -> None:
        self.files = files

    def __call__(self, path: Path) -> WorkbookEditor:
        if self.files[path].open_elsewhere:
            raise CannotEdit(f"「{path.name}」はほかで開かれています。閉じてください。")
        return FakeEditor(self.files, path)  # type: ignore[return-value]  # the other half of the port is not used

    def read(self, path: Path) -> WorkbookContent:
        return self.files[path].content
