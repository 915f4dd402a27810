"""What an error of Excel means. pywin32 is not imported: its errors are known by what they carry."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from xl_tools.defect_log import defect_record, raises_defects
from xl_tools.errors import CannotUseExcel, XlToolsError

_CALL_REJECTED = -2147418111
_RETRY_LATER = -2147417846
_CELL_IS_EDITED = -2146777998
_FAILED = -2147352567
"""DISP_E_EXCEPTION: the code proper stands in the details."""
_GONE = frozenset((-2147417848, -2147023174, -2147023170, -2147220995, -2146827864))
"""Excel was closed, or the object (a sheet, the workbook) was."""

IS_BUSY = (
    "Excelが操作中のため、実行できませんでした。セルの入力を確定し（Enterキー）、"
    "開いているダイアログを閉じてから、もう一度押してください。"
)
IS_GONE = (
    "Excelとのつながりが切れました。ブックかExcelが閉じられたようです。"
    "ブックを開き直してから、もう一度押してください。"
)


def hresult_of(error: BaseException) -> int | None:
    """Of an error of COM, the innermost number it carries; None for any other error."""
    code = getattr(error, "hresult", None)
    if not isinstance(code, int):
        return None
    details = getattr(error, "excepinfo", None)
    if code == _FAILED and isinstance(details, tuple) and len(details) > 5 and isinstance(details[5], int):
        return details[5] or code
    return code


def is_of_excel(error: BaseException) -> bool:
    """Whether COM, pywin32 (which knows no name of an object from elsewhere) or xlwings raised it."""
    if isinstance(error, AttributeError):
        return "<unknown>" in str(error) or _is_not_set(error)
    return hresult_of(error) is not None or type(error).__module__.partition(".")[0] == "xlwings"


def is_busy(error: BaseException) -> bool:
    """Whether the call was turned away before anything happened, so that it may be made again."""
    if type(error).__name__ == "ExcelBusyError" or _is_not_set(error):
        return True
    return hresult_of(error) in (_CALL_REJECTED, _RETRY_LATER, _CELL_IS_EDITED)


def is_refusal(error: BaseException) -> bool:
    """Whether Excel was there, took the call and said no."""
    return is_of_excel(error) and not is_busy(error) and hresult_of(error) not in _GONE


def _is_not_set(error: BaseException) -> bool:
    """As pywin32 tells that setting a property was turned away, when it knows no more of the object than its name."""
    return isinstance(error, AttributeError) and str(error).endswith("can not be set.")


@contextmanager
def in_sentences(what_to_know: str = "") -> Iterator[None]:
    """Errors of Excel become CannotUseExcel; what nobody foresaw goes into a log.

    ``what_to_know`` is a sentence for every error, such as what was done by then and where the backup lies.
    """
    try:
        yield
    except XlToolsError as error:
        if not what_to_know:
            raise
        raise type(error)(f"{error}{what_to_know}") from error
    except Exception as error:
        if not is_of_excel(error):
            raise
        raise _told(error, what_to_know) from error


def _told(error: Exception, what_to_know: str) -> Exception:
    if is_busy(error):
        return CannotUseExcel(IS_BUSY + what_to_know)
    if hresult_of(error) in _GONE:
        return CannotUseExcel(IS_GONE + what_to_know)
    if raises_defects():
        return error
    return CannotUseExcel(
        f"Excelの操作の途中で失敗しました。{what_to_know}"
        f"次の記録を添えて、このツールの管理者に知らせてください：{defect_record()}"
    )
