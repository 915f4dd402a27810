"""The open workbook's sheets as one PDF, by Excel's own export."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from xl_tools.adapters.excel_live.book import Book
from xl_tools.adapters.excel_live.com import Com
from xl_tools.adapters.excel_live.com_errors import in_sentences, is_refusal
from xl_tools.adapters.temporary import temporary_folder
from xl_tools.errors import CannotPrint
from xl_tools.put_file import put_file

_PDF, _STANDARD = 0, 0
_SHOWN, _HIDDEN = -1, 0
_NOTHING_WRITTEN = "PDFを作れませんでした。プリンターの設定を確かめて、もう一度押してください。"


def print_sheets(book: Book, target: Path, names: Sequence[str]) -> None:
    """Raises CannotPrint, OutputNotWritten, CannotUseExcel."""
    with temporary_folder() as folder:
        written = folder / "printed.pdf"
        with in_sentences(), book.calm(), _only_shown(book, names):
            _export(book, written)
        if not written.is_file() or not written.stat().st_size:
            raise CannotPrint(_NOTHING_WRITTEN)
        put_file(written.read_bytes(), target)


def _export(book: Book, written: Path) -> None:
    """Raises CannotPrint: without a printer, and for empty sheets, Excel refuses."""
    try:
        book.workbook.ExportAsFixedFormat(
            Type=_PDF,
            Filename=str(written),
            Quality=_STANDARD,
            IncludeDocProperties=True,
            IgnorePrintAreas=False,
            OpenAfterPublish=False,
        )
    except Exception as error:
        if is_refusal(error):
            raise CannotPrint(_NOTHING_WRITTEN) from error
        raise


@contextmanager
def _only_shown(book: Book, names: Sequence[str]) -> Iterator[None]:
    """Excel exports what shows; sheets that are not wanted are out of sight meanwhile. Raises CannotPrint."""
    sheets = [book.sheets(number) for number in range(1, book.sheets.Count + 1)]
    states = [(sheet, sheet.Name in names, sheet.Visible) for sheet in sheets]
    if not any(is_wanted for _, is_wanted, _ in states):
        raise CannotPrint("印刷するシートがありません。付議書のシートの名前を確かめてください。")
    changed = [
        (sheet, _SHOWN if is_wanted else _HIDDEN, state)
        for sheet, is_wanted, state in states
        if is_wanted != (state == _SHOWN)
    ]
    if not changed:
        yield
        return
    if book.workbook.ProtectStructure:
        raise CannotPrint(
            "ブックの構成が保護されているため、付議書のシートだけをPDFにできません。"
            "Excelの「校閲」→「ブックの保護」を解除してから、もう一度押してください。"
        )
    saved = book.workbook.Saved
    with book.same_sheet_shown():
        try:
            for sheet, wanted, _ in sorted(changed, key=lambda each: each[1]):  # one must always show
                sheet.Visible = wanted
            yield
        finally:
            _restore([(sheet, state) for sheet, _, state in changed])
            book.workbook.Saved = saved


def _restore(states: Sequence[tuple[Com, int]]) -> None:
    for sheet, state in sorted(states, key=lambda each: each[1]):
        sheet.Visible = state
