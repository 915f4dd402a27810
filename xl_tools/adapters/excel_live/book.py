"""The workbook that is open, as Excel shows it: its sheets by name, and what hinders changing it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from xl_tools.adapters.excel_live.calm import Calm
from xl_tools.adapters.excel_live.com import Com
from xl_tools.adapters.excel_live.com_errors import is_busy, is_of_excel
from xl_tools.adapters.excel_live.local_path import local_path
from xl_tools.errors import CannotEdit

_XLS = 56
"""xlExcel8."""


class Book:
    """``workbook`` is Excel's object; ``path`` where it lies on this computer, the bare name if nowhere."""

    def __init__(self, workbook: Com, calm: Calm) -> None:
        self.workbook = workbook
        self.calm = calm
        self.path: Path = local_path(workbook.FullName)
        self._sheets: Com | None = None
        self._by_name: dict[str, Com] = {}

    @property
    def sheets(self) -> Com:
        """Of all kinds."""
        if self._sheets is None:
            sheets: Com = self.workbook.Sheets
            self._sheets = sheets
        return self._sheets

    def sheet(self, name: str) -> Com:
        if name not in self._by_name:
            self._by_name[name] = self.sheets(name)
        return self._by_name[name]

    def forget_sheet(self, name: str) -> None:
        self._by_name.pop(name, None)

    @property
    def is_read_only(self) -> bool:
        return bool(self.workbook.ReadOnly)

    def refuse_old_format(self) -> None:
        """Excel copies no sheet of today's size into an .xls. Raises CannotEdit."""
        if self.workbook.FileFormat == _XLS:
            raise CannotEdit(
                f"「{self.path.name}」は古い形式（.xls）のため、印や文を書き込めません。"
                "「名前を付けて保存」で「Excel ブック（*.xlsx）」にしてから、もう一度押してください。"
            )

    def refuse_read_only(self) -> None:
        """Raises CannotEdit: what would be written could not be saved."""
        if self.is_read_only:
            raise CannotEdit(
                f"「{self.path.name}」は読み取り専用で開いているため、書き込みません。"
                "別の名前で保存してから、もう一度押してください。"
            )

    def refuse_shared(self) -> None:
        """Raises CannotEdit where others would see half of it, or Excel does not let it be done."""
        if self.workbook.MultiUserEditing:
            raise CannotEdit(
                f"「{self.path.name}」は共有ブックのため、印や文を書き込めません。"
                "Excelの「校閲」で「ブックの共有」を解除してから、もう一度押してください。"
            )
        if self._saves_itself():
            raise CannotEdit(
                f"「{self.path.name}」は自動保存がオンで、書き込むとすぐにほかの人にも見えます。"
                "画面左上の「自動保存」をオフにしてから、もう一度押してください。"
            )

    def _saves_itself(self) -> bool:
        """Excel before 2016 knows no such property."""
        try:
            return bool(self.workbook.AutoSaveOn)
        except Exception as error:
            if is_busy(error) or not (is_of_excel(error) or isinstance(error, AttributeError)):
                raise
            return False

    @contextmanager
    def same_sheet_shown(self) -> Iterator[None]:
        """Afterwards the sheet that was in front is again, if it is still there.

        Meanwhile and afterwards no other is selected with it: of sheets selected together Excel changes all,
        or none.
        """
        shown = self.workbook.ActiveSheet
        shown.Select()
        try:
            yield
        finally:
            try:
                shown.Activate()
            except Exception as error:
                if not is_of_excel(error):
                    raise
