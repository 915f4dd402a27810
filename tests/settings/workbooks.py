"""Settings workbooks for tests: the delivered one with cells changed, in memory or as a file."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from xl_tools.adapters.read_file import read_bytes
from xl_tools.build.settings_workbook import settings_workbook
from xl_tools.catalogue.profile import shipped_profile
from xl_tools.model.cell import RawValue
from xl_tools.model.settings import Settings
from xl_tools.ports import WorkbookContent
from xl_tools.settings.read import UnusableSettings, read_settings

Cells = Mapping[str, RawValue]
"""「標準文!B7」 → what to write there; None empties the cell."""

REWORD: Cells = {
    "標準文!A7": "文言変更",
    "標準文!B7": "5.ward.ops.08",
    "標準文!C7": "個人情報は、鍵のかかる所に保管する。",
    "標準文!D7": "2027/4/1",
    "標準文!F7": "見本会議で決定",
}
ADD: Cells = {
    "標準文!A8": "追加",
    "標準文!B8": "5.ward.ops.12",
    "標準文!C8": "{{ counterparty }}に対し、見本の研修を行うよう指導する。",
    "標準文!D8": "2027-04-01",
    "標準文!F8": "見本会議で決定",
}
END: Cells = {
    "標準文!A9": "廃止",
    "標準文!B9": "5.ward.ops.04",
    "標準文!E9": "令和９年３月31日",
    "標準文!F9": "見本会議で決定",
}


@cache
def delivered(profile: str = "shinjuku") -> bytes:
    return settings_workbook(shipped_profile(profile))


@cache
def _content(profile: str) -> WorkbookContent:
    return read_bytes(delivered(profile), "設定.xlsx")


def content_with(cells: Cells, profile: str = "shinjuku") -> WorkbookContent:
    """The delivered workbook as read, with these cells."""
    sheets = []
    for grid in _content(profile).sheets:
        held = dict(grid.cells)
        for place, raw in cells.items():
            sheet, _, a1 = place.partition("!")
            if sheet == grid.name:
                column, row = re.fullmatch(r"([A-Z])(\d+)", a1).groups()  # type: ignore[union-attr]
                held[int(row), ord(column) - 64] = raw
        kept = {position: raw for position, raw in held.items() if raw is not None}
        sheets.append(replace(grid, cells=kept))
    return WorkbookContent("設定.xlsx", tuple(sheets))


def settings_with(cells: Cells, profile: str = "shinjuku") -> Settings:
    return read_settings(content_with(cells, profile))


def problems_of(cells: Cells) -> list[str]:
    """What the clerk is told about these cells."""
    with pytest.raises(UnusableSettings) as raised:
        settings_with(cells)
    return [str(problem) for problem in raised.value.problems]


def write_settings(path: Path, cells: Cells, profile: str = "shinjuku") -> Path:
    """The workbook as a clerk would save it."""
    book = openpyxl.load_workbook(io.BytesIO(delivered(profile)))
    for place, raw in cells.items():
        sheet, _, a1 = place.partition("!")
        book[sheet][a1] = raw
    book.save(path)
    return path
