"""The running Excel a button was pressed in."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from xl_tools.adapters.excel_live.book import Book
from xl_tools.adapters.excel_live.calm import Calm
from xl_tools.adapters.excel_live.com import Com
from xl_tools.adapters.excel_live.com_errors import in_sentences
from xl_tools.adapters.excel_live.dialogs import ExcelDialogs
from xl_tools.adapters.excel_live.facts import facts_of
from xl_tools.adapters.excel_live.paper import LivePaper
from xl_tools.adapters.excel_live.patience import Patience
from xl_tools.adapters.excel_live.typing_probe import typing_probe
from xl_tools.adapters.temporary import temporary_folder
from xl_tools.errors import CannotUseExcel

_NO_WORKBOOK = "開いているブックがありません。付議書のブックを開いてから、もう一度押してください。"
_PROTECTED_VIEW = (
    "このブックは「保護ビュー」で開いているため、読み書きできません。"
    "画面上部の「編集を有効にする」を押してから、もう一度押してください。"
)
_SAME_NAME = (
    "「{name}」という名前の別のブックが開いているため、「{path}」を開けません。"
    "開いているほうを閉じてから、このファイルを開いてください。"
)


class LiveExcel:
    """Made by ``attach``."""

    def __init__(self, app: Any, patience: Patience) -> None:
        """``app`` is an App of xlwings. Raises what Excel raises."""
        self._application = Com(patience.ask(lambda: app.api), patience)
        self._calm = Calm(self._application)
        self.dialogs = ExcelDialogs(app, self._application, patience)

    def paper(self, skip: frozenset[str] = frozenset()) -> LivePaper:
        """The workbook in front; sheets named in ``skip`` are not read. Raises CannotUseExcel."""
        with in_sentences():
            workbook = self._application.ActiveWorkbook
            if workbook is None:
                raise CannotUseExcel(
                    _PROTECTED_VIEW if self._application.ActiveProtectedViewWindow else _NO_WORKBOOK
                )
            return LivePaper(Book(workbook, self._calm), skip)

    def open(self, path: Path) -> None:
        """Shows a file in this Excel; one that is open already is not opened again. Raises CannotUseExcel."""
        with in_sentences():
            books = self._application.Workbooks
            for number in range(1, books.Count + 1):
                if books(number).Name.lower() == path.name.lower():
                    if Book(books(number), self._calm).path != path:
                        raise CannotUseExcel(_SAME_NAME.format(name=path.name, path=path))
                    books(number).Activate()
                    return
            books.Open(str(path)).Activate()

    def show_new(self, workbook: bytes, name: str) -> None:
        """A new workbook with this content, not saved anywhere, called ``name`` and a number. Raises CannotUseExcel."""
        with temporary_folder() as folder, in_sentences():
            template = folder / f"{name}.xlsx"
            template.write_bytes(workbook)
            self._application.Workbooks.Add(str(template)).Activate()

    @contextmanager
    def calm(self, task: str) -> Iterator[Callable[[str], None]]:
        """No flicker, events and questions meanwhile; the status bar tells ``task`` and what is passed on.

        Whatever happens all is restored. Raises CannotUseExcel.
        """
        with in_sentences(), self._calm.showing(task) as tell:
            yield tell

    def facts(self) -> dict[str, str]:
        """What this Excel tells about itself, for the self-diagnosis; what it does not tell is left out."""
        with in_sentences():
            return facts_of(self._application, sys.argv) | typing_probe(self._application)
