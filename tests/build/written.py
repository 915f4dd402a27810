"""Writing one cell or many sheets and reading them back."""

from __future__ import annotations

import io
from typing import Any

import openpyxl

from xl_tools.adapters.read_file import read_bytes
from xl_tools.layouts.plan import SheetPlan, Text
from xl_tools.model.cell import Run
from xl_tools.ports import WorkbookContent


def opened(content: bytes) -> Any:
    """An openpyxl workbook; its stubs leave out much of what is looked at here."""
    return openpyxl.load_workbook(io.BytesIO(content))


def one_cell(raw: Any, runs: tuple[Run, ...] = ()) -> SheetPlan:
    plan = SheetPlan("見本", "cover", (20.0,), print_columns=1)
    plan.add(1, 1, Text(raw, runs), "input")
    return plan


def read_back(content: bytes) -> WorkbookContent:
    return read_bytes(content, "見本.xlsx")
