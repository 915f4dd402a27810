"""One office for all tests of a process: starting one takes seconds."""

from __future__ import annotations

import atexit
from functools import cache
from typing import Any

from tests.excel_uno.application import UnoExcel
from tests.excel_uno.office import Office
from xl_tools.adapters.office_program import office_program


@cache
def _desktop() -> Any:
    program = office_program()
    assert program is not None, "LibreOffice is needed"
    office = Office(program)
    office.__enter__()
    atexit.register(office.__exit__)
    return office.desktop


def shared_excel() -> UnoExcel:
    """Without any workbook, its switches as they are at first."""
    excel = UnoExcel(_desktop())
    for book in excel.books:
        book.document.close(True)
    return excel
