"""``Workbook`` over an open LibreOffice document."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from tests.excel.com import ComObject, NotModelled, method, refuse
from tests.excel.sheets import Sheets
from tests.excel_uno.names import UnoNames, UnoProperties
from tests.excel_uno.office import activate, bindings, options
from tests.excel_uno.ranges import UnoRange
from tests.excel_uno.worksheet import UnoWorksheet
from xl_tools.ports import MergedRange

if TYPE_CHECKING:
    from tests.excel_uno.application import UnoExcel

FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".xlsm": "Calc MS Excel 2007 VBA XML"}
FORMATS = {".xlsx": 51, ".xlsm": 52, ".xlam": 55}
PDF = 0


class UnoWorkbook(ComObject):
    def __init__(self, application: UnoExcel, document: Any) -> None:
        self.Application = application
        self.document = document
        self.MultiUserEditing = False
        self.AutoSaveOn = False
        self.Date1904 = False
        self.HasPassword = False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, UnoWorkbook) and bool(self.document.RuntimeUID == other.document.RuntimeUID)

    def __hash__(self) -> int:
        return hash(self.document.RuntimeUID)

    @property
    def Parent(self) -> UnoExcel:
        return self.Application  # type: ignore[no-any-return]

    @property
    def controller(self) -> Any:
        return self.document.CurrentController

    @property
    def Name(self) -> str:
        return PurePath(self.FullName).name

    @property
    def FullName(self) -> str:
        """A workbook never saved has only a name."""
        url = self.document.URL
        return str(bindings().fileUrlToSystemPath(url) if url else self.document.Title)

    @property
    def Path(self) -> str:
        return str(PurePath(self.FullName).parent) if self.document.URL else ""

    @property
    def Saved(self) -> bool:
        return not self.document.isModified()

    @Saved.setter
    def Saved(self, saved: bool) -> None:
        self.document.setModified(not saved)

    @property
    def ReadOnly(self) -> bool:
        return bool(self.document.isReadonly())

    @property
    def FileFormat(self) -> int:
        return FORMATS[self._ending]

    @property
    def _ending(self) -> str:
        return PurePath(self.FullName).suffix.lower() if self.document.URL else ".xlsx"

    @property
    def ProtectStructure(self) -> bool:
        return bool(self.document.isProtected())

    @property
    def Worksheets(self) -> UnoSheets:
        return UnoSheets(self)

    @property
    def Sheets(self) -> UnoSheets:
        return UnoSheets(self)

    @property
    def ActiveSheet(self) -> UnoWorksheet:
        return UnoWorksheet(self, self.controller.ActiveSheet)

    @property
    def Names(self) -> UnoNames:
        return UnoNames(self.Application, self.document.NamedRanges)

    @property
    def CustomDocumentProperties(self) -> UnoProperties:
        return UnoProperties(self.Application, self.document)

    @method
    def Activate(self) -> None:
        activate(self.document)

    @method
    def SaveCopyAs(self, Filename: str) -> None:
        """In the workbook's own format; the workbook stays as it is, unsaved changes too."""
        was_saved = self.Saved
        how = options(FilterName=FILTERS[self._ending], Overwrite=True)
        self.document.storeToURL(bindings().systemPathToFileUrl(Filename), how)
        self.Saved = was_saved

    def to_bytes(self) -> bytes:
        """What saving it now would write."""
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder, f"copy{self._ending}")
            self.SaveCopyAs(str(copy))
            return copy.read_bytes()

    @method
    def Save(self) -> None:
        self.document.store()

    @method
    def SaveAs(self, Filename: str, FileFormat: int = 51, *_: Any, **__: Any) -> None:
        ending = {number: each for each, number in FORMATS.items()}[FileFormat]
        how = options(FilterName=FILTERS[ending], Overwrite=True)
        self.document.storeAsURL(bindings().systemPathToFileUrl(Filename), how)

    @method
    def Close(self, SaveChanges: bool | None = None, *_: Any) -> None:
        if SaveChanges is None and not self.Saved and self.Application.DisplayAlerts:
            raise self.Application.modal("変更内容を保存しますか?")
        if SaveChanges:
            self.Save()
        self.document.close(True)

    @method
    def ExportAsFixedFormat(self, Type: int, Filename: str, *_: Any, **__: Any) -> None:
        assert Type == PDF
        how = options(FilterName="calc_pdf_Export")
        self.document.storeToURL(Path(Filename).absolute().as_uri(), how)

    def selection(self) -> UnoRange | None:
        """None where a shape is selected."""
        chosen = self.document.CurrentSelection
        if chosen is None or not chosen.supportsService("com.sun.star.sheet.SheetCellRange"):
            return None
        at = chosen.RangeAddress
        area = MergedRange(at.StartRow + 1, at.StartColumn + 1, at.EndRow + 1, at.EndColumn + 1)
        return UnoWorksheet(self, chosen.Spreadsheet).range_of((area,))

    @property
    def all_sheets(self) -> list[UnoWorksheet]:
        sheets = self.document.Sheets
        return [UnoWorksheet(self, sheets.getByIndex(index)) for index in range(sheets.Count)]

    def sheet(self, name: str) -> UnoWorksheet:
        return UnoWorksheet(self, self.document.Sheets.getByName(name))

    def take_in(self, sheet: UnoWorksheet, place: int) -> None:
        """A copy of a sheet, of this workbook or another one, which is then shown. ``place`` counts from 0."""
        self.refuse_locked_structure()
        sheets = self.document.Sheets
        wanted = _free_name(sheet.Name, sheets.ElementNames)
        with _without_modules(self.document):
            copy = sheets.getByIndex(sheets.importSheet(sheet.document, sheet.Name, place))
        copy.Name = wanted
        UnoWorksheet(self, copy).Activate()

    def refuse_locked_structure(self) -> None:
        if self.ProtectStructure:
            refuse("ブックは保護されているため、変更できません。")


class UnoSheets(Sheets):
    @method
    def Copy(self, Before: Any = None, After: Any = None) -> None:
        raise NotModelled("copying several sheets")

    @method
    def Select(self, Replace: Any = True) -> bool:
        """Chosen by a test for printing: see ExportAsFixedFormat."""
        self._book.selected = tuple(each.Name for each in self)
        return True


@contextmanager
def _without_modules(document: Any) -> Iterator[None]:
    """LibreOffice 7.4 dies of the module it would make for a sheet that comes from a workbook without VBA."""
    libraries = document.BasicLibraries
    had = libraries.VBACompatibilityMode
    libraries.VBACompatibilityMode = False
    try:
        yield
    finally:
        libraries.VBACompatibilityMode = had


def _free_name(name: str, taken: tuple[str, ...]) -> str:
    """Excel numbers a name that is there already."""
    used = {each.lower() for each in taken}
    number = 1
    free = name
    while free.lower() in used:
        number += 1
        free = f"{name} ({number})"
    return free
