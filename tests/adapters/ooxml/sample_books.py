"""Workbooks for the tests of the lossless editor."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from io import BytesIO
from typing import Any

import openpyxl
import xlsxwriter

from xl_tools.adapters.ooxml.package import Package
from xl_tools.adapters.ooxml.workbook import Workbook


def written(fill: Callable[[Any], None]) -> bytes:
    """A workbook XlsxWriter wrote; ``fill`` gets the open workbook."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        fill(book)
    return target.getvalue()


def opened(data: bytes) -> Workbook:
    return Workbook(Package.from_bytes(data))


def reopened(workbook: Workbook) -> Workbook:
    """As the next run of the tool finds it."""
    workbook.store()
    return opened(workbook.package.to_bytes())


def parts(workbook: Workbook) -> dict[str, bytes]:
    """By part key."""
    return {key: workbook.package.read(key) for key in workbook.package.part_keys()}


def loaded(workbook: Workbook) -> openpyxl.Workbook:
    """What another reader makes of it."""
    workbook.store()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it names the extensions it does not know
        return openpyxl.load_workbook(BytesIO(workbook.package.to_bytes()), rich_text=True)


def form(book: Any) -> None:
    """A small form: merged cells, a tint for blanks, a drop-down, a second sheet."""
    sheet = book.add_worksheet("表紙")
    tint = book.add_format({"bg_color": "#FFF2CC"})
    sheet.merge_range("B3:D3", "件名", book.add_format({"border": 1}))
    sheet.write("B4", "担当課")
    sheet.write("B5", 5)
    sheet.conditional_format("B3:D9", {"type": "blanks", "format": tint})
    sheet.conditional_format("C1:C9", {"type": "data_bar", "data_bar_2010": False})
    sheet.data_validation("C4", {"validate": "list", "source": ["○", "ー"]})
    sheet.set_column("B:D", 20)
    book.add_worksheet("事業の概要").write("A1", "概要")
