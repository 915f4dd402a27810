"""What this very Excel makes of texts that are typed, and of the same texts as xl_tools writes them."""

from __future__ import annotations

from xl_tools.adapters.excel_live.cell_values import write_cells
from xl_tools.adapters.excel_live.com import Com
from xl_tools.adapters.excel_live.com_errors import is_busy, is_of_excel
from xl_tools.adapters.excel_live.orders import Write
from xl_tools.errors import CannotEdit
from xl_tools.model.cell import CellRef
from xl_tools.model.diagnosis import TYPED_TEXTS, ExcelFact
from xl_tools.ports import MergedRange

_AS_TYPED, _AS_WRITTEN = 1, 2
_REFUSED = "refused"


def typing_probe(application: Com) -> dict[str, str]:
    """Tried in a workbook that is closed again; keys and values as ExcelFact says.

    Empty where Excel gives no workbook to try in. Raises what Excel raises later.
    """
    front = application.ActiveWorkbook
    book = _new_workbook(application)
    if book is None:
        return {}
    try:
        sheet = book.Worksheets(1)
        return dict(
            each for row, text in enumerate(TYPED_TEXTS, start=1) for each in _tried(sheet, row, text)
        )
    finally:
        book.Close(False)
        if front is not None:
            front.Activate()


def _new_workbook(application: Com) -> Com | None:
    try:
        return application.Workbooks.Add()  # type: ignore[no-any-return]  # COM has no types
    except Exception as error:
        if is_busy(error) or not is_of_excel(error):
            raise
        return None


def _tried(sheet: Com, row: int, text: str) -> tuple[tuple[str, str], tuple[str, str]]:
    return (
        (ExcelFact.TYPED + text, _typed(sheet, row, text)),
        (ExcelFact.WRITTEN + text, _written(sheet, row, text)),
    )


def _typed(sheet: Com, row: int, text: str) -> str:
    cell = sheet.Cells(row, _AS_TYPED)
    try:
        cell.Value2 = text
    except Exception as error:
        if is_busy(error) or not is_of_excel(error):
            raise
        return _REFUSED
    return _held(cell)


def _written(sheet: Com, row: int, text: str) -> str:
    """As every command writes it into the open workbook."""
    area = MergedRange(row, _AS_WRITTEN, row, _AS_WRITTEN)
    write = Write(CellRef(sheet.Name, row, _AS_WRITTEN), text, area, held_text=False, shows_date=False)
    try:
        write_cells(sheet, [write], counts_from_1904=False)
    except CannotEdit:
        return _REFUSED
    return _held(sheet.Cells(row, _AS_WRITTEN))


def _held(cell: Com) -> str:
    """Kind and value; an error in a cell comes as a whole number, a number as one with a fraction."""
    value, formula = cell.Value2, cell.Formula
    if isinstance(formula, str) and formula.startswith("=") and formula != value:
        return f"formula {formula}"
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return f"boolean {str(value).upper()}"
    if isinstance(value, str):
        return f"text {value}"
    return "error" if isinstance(value, int) else f"number {value:g}"
