"""Excel's object Workbook."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PureWindowsPath
from typing import Any

from tests.excel import book_changes, book_source
from tests.excel.com import ComObject, method, refuse
from tests.excel.names import DocumentProperties, DocumentProperty, Name, Names
from tests.excel.sheets import Sheets, Worksheet
from tests.excel.styles import Styles
from tests.excel.written import written

_FORMATS = {".xlsx": 51, ".xlsm": 52, ".xltx": 54, ".xlsb": 50, ".xls": 56, ".xlam": 55}
_LOCKED = "ブックの構成が保護されているため、この操作はできません。"


class Workbook(ComObject):
    """``data`` are the bytes it came from; ``data_if_unreadable`` is what SaveCopyAs writes in their stead."""

    styles: Styles
    names: list[Name]
    properties: list[DocumentProperty]
    names_before: list[tuple[str, str, bool, str | None]]
    properties_before: dict[str, Any]

    def __init__(self, excel: Any, data: bytes, full_name: str) -> None:
        self.Application = excel
        self.data = data
        self.data_if_unreadable: bytes | None = None
        self.all_sheets: list[Worksheet] = []
        self.shown_sheet: Any = None
        self.selected: tuple[str, ...] = ()
        self._full_name = full_name
        self.Saved = True
        self.ReadOnly = False
        self.HasPassword = False
        self.MultiUserEditing = False
        self.AutoSaveOn = False
        self.Date1904 = False
        self.ProtectStructure = False
        self.FileFormat = _FORMATS.get(Path(full_name).suffix.lower(), 51)
        book_source.load(self, data)

    # --- for tests and for what belongs to it ------------------------------------------------------

    def sheet(self, name: str) -> Worksheet:
        return self.worksheet(name)

    def worksheet(self, name: str) -> Worksheet:
        return next(each for each in self.all_sheets if each.Name.lower() == name.lower())

    def has_worksheet(self, name: str) -> bool:
        return any(each.Name.lower() == name.lower() for each in self.all_sheets)

    def to_bytes(self) -> bytes:
        """What saving it now would write."""
        return written(self)

    def touch(self) -> None:
        self.Saved = False

    def refuse_locked_structure(self) -> None:
        if self.ProtectStructure:
            refuse(_LOCKED)

    def rebase(self, change: Callable[[bytes], bytes]) -> None:
        """What changes sheets or rows as a whole is done to the bytes, which are then loaded anew."""
        book_source.load(self, change(written(self)))
        self.touch()

    def rename(self, sheet: Worksheet, name: str) -> None:
        old = sheet.Name
        data = book_changes.with_renamed_sheet(written(self), old, name)
        sheet.renamed(name)
        book_source.load(self, data)
        self.touch()

    def delete(self, sheet: Worksheet) -> None:
        self.rebase(lambda data: book_changes.without_sheet(data, sheet.Name))

    def shift_rows(self, sheet: Worksheet, row: int, by: int) -> None:
        self.rebase(lambda data: book_changes.with_shifted_rows(data, sheet.Name, row, by))

    def custom_properties(self) -> dict[str, Any]:
        return {each.Name: each.Value for each in self.properties}

    # --- what COM sees -----------------------------------------------------------------------------

    @property
    def Name(self) -> str:
        return PureWindowsPath(self._full_name).name

    @property
    def FullName(self) -> str:
        return self._full_name

    @property
    def Path(self) -> str:
        """ "" for a workbook never saved."""
        name = self._full_name
        if "://" in name:
            return name.rpartition("/")[0]
        return name[: -len(self.Name)].rstrip("\\/")

    @property
    def Parent(self) -> Any:
        return self.Application

    @property
    def Sheets(self) -> Any:
        return Sheets(self)

    @property
    def Worksheets(self) -> Any:
        return Sheets(self)

    @property
    def Names(self) -> Names:
        return Names(self)

    @property
    def CustomDocumentProperties(self) -> DocumentProperties:
        return DocumentProperties(self)

    @property
    def ActiveSheet(self) -> Worksheet:
        return self.shown_sheet  # type: ignore[no-any-return]

    def show(self, sheet: Worksheet) -> None:
        self.shown_sheet = sheet
        self.selected = (sheet.Name,)

    @method
    def Activate(self) -> None:
        self.Application.activate(self)

    @method
    def SaveCopyAs(self, Filename: Any) -> None:
        """Saved and Name stay as they are."""
        data = self.data_if_unreadable if self.data_if_unreadable is not None else written(self)
        self._write(str(Filename), data)

    @method
    def Save(self) -> None:
        if self.ReadOnly or not self.Path:
            raise self.Application.modal("名前を付けて保存")
        self._write(self._full_name, written(self))
        self.Saved = True

    @method
    def SaveAs(self, Filename: Any, FileFormat: Any = None, *rest: Any, **options: Any) -> None:
        """Excel appends no ending of its own here, and asks before it replaces a file."""
        name = str(Filename)
        if Path(name).exists() and self.Application.DisplayAlerts:
            raise self.Application.modal(f"「{name}」は既にあります。置き換えますか?")
        chosen = int(FileFormat) if FileFormat is not None else 51
        if _FORMATS.get(Path(name).suffix.lower(), chosen) != chosen:
            refuse("このファイルの種類では、この拡張子は使用できません。")
        self._write(name, written(self))
        self._full_name = name
        self.FileFormat = chosen
        self.Saved, self.ReadOnly = True, False

    def _write(self, name: str, data: bytes) -> None:
        try:
            Path(name).write_bytes(data)
        except OSError:
            refuse(f"'{name}' にアクセスできません。")

    @method
    def Close(self, SaveChanges: Any = None, Filename: Any = None, RouteWorkbook: Any = None) -> None:
        if SaveChanges is None and not self.Saved and self.Application.DisplayAlerts:
            raise self.Application.modal(f"'{self.Name}' の変更内容を保存しますか?")
        if SaveChanges is True:
            self.Save()
        self.Application.forget(self)

    @method
    def ExportAsFixedFormat(self, Type: Any, Filename: Any = None, *rest: Any, **options: Any) -> None:
        self.export(Type, Filename, [each.Name for each in self.all_sheets if each.Visible == -1])

    def export(self, kind: Any, target: Any, sheets: list[str]) -> None:
        """A file that begins like a PDF; which sheets it would show is noted in ``Application.exported``."""
        if kind != 0 or target is None:
            refuse("値が有効範囲にありません。")
        self._write(str(target), b"%PDF-1.7\n%%EOF\n")
        self.Application.exported.append((str(target), tuple(sheets)))
