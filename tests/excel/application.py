"""Excel's object Application, and what a test asks of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.excel import book_changes
from tests.excel.com import (
    CALL_REJECTED,
    ComError,
    ComObject,
    ModalDialog,
    NotModelled,
    method,
    refuse,
)
from tests.excel.dialogs import FileDialog, Shown
from tests.excel.faults import Faults
from tests.excel.proxy import Com
from tests.excel.sheets import Worksheet
from tests.excel.workbook import Workbook
from tests.excel.workbooks import ProtectedViewWindow, Workbooks


class Application(ComObject):
    """``answers`` are given to its dialogs in turn; ``shown`` lists those that were shown, ``modals`` those that hang.

    ``calls`` counts what crossed the border, by "Range.Value".
    """

    def __init__(self) -> None:
        self.Application = self
        self.calls: Counter[str] = Counter()
        self.faults = Faults()
        self.books: list[Workbook] = []
        self.answers: list[Any] = []
        self.shown: list[Shown] = []
        self.modals: list[str] = []
        self.exported: list[tuple[str, tuple[str, ...]]] = []
        self.protected_view: str = ""
        self._number = 0
        self.Hwnd = 132_456
        self.Version = "16.0"
        self.Build = 17928.0
        self.OperatingSystem = "Windows (64-bit) NT 10.00"
        self.Name = "Microsoft Excel"
        self.UserName = "検証 太郎"
        self.Path = "C:\\Program Files\\Microsoft Office\\root\\Office16"
        self.PathSeparator = "\\"
        self.AutomationSecurity = 2
        self.UserLibraryPath = "C:\\AddIns\\"
        self.StartupPath = "C:\\XLSTART"
        self.Visible = True
        self.Interactive = True
        self.Ready = True
        self.ScreenUpdating = True
        self.EnableEvents = True
        self.DisplayAlerts = True
        self.Calculation = -4105
        self.StatusBar: Any = False
        self.CutCopyMode = 0

    # --- for tests ---------------------------------------------------------------------------------

    @property
    def proxy(self) -> Com:
        """As a COM client sees it."""
        return Com(self)

    def open(self, path: Path | str, data: bytes | None = None, *, full_name: str = "") -> Workbook:
        """A workbook from a file or from bytes, in front of the others; ``full_name`` is what Excel says it is called."""
        book = Workbook(self, Path(path).read_bytes() if data is None else data, full_name or str(path))
        self.books.insert(0, book)
        return book

    def busy_for(self, calls: int, hresult: int = CALL_REJECTED, *, as_unknown_name: bool = False) -> None:
        """The next calls are rejected; with ``as_unknown_name`` questions fail as pywin32 tells it."""
        left = [calls]

        def busy() -> bool:
            left[0] -= 1
            return left[0] >= 0

        self.faults.be_busy(busy, hresult, as_unknown_name)

    def busy_while(
        self, busy: Callable[[], bool], hresult: int = CALL_REJECTED, *, as_unknown_name: bool = False
    ) -> None:
        self.faults.be_busy(busy, hresult, as_unknown_name)

    def fail_on(self, member: str, *, after: int = 0, error: ComError | None = None) -> None:
        """Calls of "Range.Value" fail from then on, once ``after`` went well; "*" means every call."""
        self.faults.fail(member, after, error)

    def lack(self, member: str) -> None:
        """An older Excel without "Workbook.AutoSaveOn"."""
        self.faults.missing.add(member)

    def reset_calls(self) -> None:
        self.calls.clear()

    # --- for its parts -----------------------------------------------------------------------------

    def note_call(self, member: str) -> None:
        self.calls[member] += 1
        self.faults.check(member)

    def modal(self, text: str) -> ModalDialog:
        """To be raised: nobody would click."""
        self.modals.append(text)
        return ModalDialog(text)

    def answered(self, dialog: Shown) -> Any:
        self.shown.append(dialog)
        if not self.answers:
            raise self.modal(dialog.text)
        return self.answers.pop(0)

    def activate(self, book: Workbook) -> None:
        self.books.remove(book)
        self.books.insert(0, book)

    def forget(self, book: Workbook) -> None:
        self.books.remove(book)

    def new_name(self, stem: str = "Book") -> str:
        self._number += 1
        return f"{stem}{self._number}"

    def add_copy(self, source: Workbook, data: bytes | None = None) -> Workbook:
        book = self.open("", source.to_bytes() if data is None else data, full_name=self.new_name())
        book.touch()
        return book

    def copy_sheet(self, sheet: Worksheet, before: Any, after: Any) -> None:
        """Into a new workbook, or before or behind another sheet; the copy is shown then."""
        source = book_changes.only_sheet(sheet.book.to_bytes(), sheet.Name)
        if before is None and after is None:
            self.add_copy(sheet.book, source)
            return
        target = (before or after).book
        target.refuse_locked_structure()
        name = _free_name(sheet.Name, [each.Name for each in target.all_sheets])
        place = after.Name if after is not None else _previous(target, before)
        target.rebase(lambda data: book_changes.with_sheet(data, name, source, place))
        target.show(target.worksheet(name))
        self.activate(target)

    # --- what COM sees -----------------------------------------------------------------------------

    @property
    def ActiveWorkbook(self) -> Workbook | None:
        return None if self.protected_view or not self.books else self.books[0]

    @property
    def ActiveSheet(self) -> Worksheet | None:
        return self.ActiveWorkbook.ActiveSheet if self.ActiveWorkbook else None

    @property
    def Selection(self) -> Any:
        return self.ActiveSheet.selection if self.ActiveSheet else None

    @property
    def ActiveProtectedViewWindow(self) -> ProtectedViewWindow | None:
        return ProtectedViewWindow(self, self.protected_view) if self.protected_view else None

    @property
    def Workbooks(self) -> Workbooks:
        return Workbooks(self)

    @method
    def International(self, Index: Any) -> Any:
        known = {1: 81, 2: 81, 5: ",", 3: ".", 4: ","}
        if Index not in known:
            raise NotModelled(f"International({Index})")
        return known[Index]

    @method
    def InputBox(self, Prompt: Any, Title: Any = "", Default: Any = "", *rest: Any, **options: Any) -> Any:
        """False when cancelled."""
        return self.answered(Shown("InputBox", str(Prompt), str(Title or ""), str(Default or "")))

    @method
    def GetOpenFilename(
        self,
        FileFilter: Any = "",
        FilterIndex: Any = None,
        Title: Any = "",
        ButtonText: Any = None,
        MultiSelect: Any = False,
    ) -> Any:
        """False when cancelled."""
        return self.answered(Shown("GetOpenFilename", str(FileFilter or ""), str(Title or "")))

    @method
    def GetSaveAsFilename(
        self,
        InitialFilename: Any = "",
        FileFilter: Any = "",
        FilterIndex: Any = None,
        Title: Any = "",
        ButtonText: Any = None,
    ) -> Any:
        """False when cancelled; nothing is saved."""
        default = str(InitialFilename or "")
        return self.answered(Shown("GetSaveAsFilename", str(FileFilter or ""), str(Title or ""), default))

    @method
    def FileDialog(self, fileDialogType: Any) -> FileDialog:
        return FileDialog(self, int(fileDialogType))

    @method
    def Calculate(self) -> None:
        if not self.books:
            refuse("Calculate メソッドは失敗しました: '_Application' オブジェクト")

    @method
    def Run(self, Macro: Any, *arguments: Any) -> Any:
        refuse(f"マクロ '{Macro}' を実行できません。")


def _free_name(name: str, taken: list[str]) -> str:
    """As Excel names a copy: 検査結果 (2)."""
    lower, number, free = [each.lower() for each in taken], 2, name
    while free.lower() in lower:
        free = f"{name[: 31 - len(f' ({number})')]} ({number})"
        number += 1
    return free


def _previous(book: Workbook, sheet: Worksheet) -> str:
    return book.all_sheets[sheet.Index - 2].Name if sheet.Index > 1 else book_changes.FIRST
