"""What VBA calls when a button is pressed. Whatever goes wrong ends in one dialog.

Only the standard library is imported here, so that even a broken installation can say what is wrong.
"""

from __future__ import annotations

import datetime
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

LOG = "presses.log"
DEFECTS = "defects.log"
LARGEST_LOG = 200_000
"""Bytes; then its older half goes."""
_TITLE = "個人情報付議"
_WARNING = 0x30 | 0x10000 | 0x40000
"""The sign, in front of other windows, above Excel."""

_pressed: list[str] = []
"""The button at work: while a dialog is open, Excel lets another one be pressed."""

Tell = Callable[[str], None]


def press(action: str) -> None:
    """The button's work, told in dialogs. Raises nothing."""
    if _pressed:
        _tell(
            _tell_without_excel,
            "前に押したボタンの処理が終わっていません。終わってから、もう一度押してください。",
        )
        _note(action, 0.0, "still busy")
        return
    _pressed.append(action)
    try:
        _work(action)
    finally:
        _pressed.clear()


def _work(action: str) -> None:
    started = time.monotonic()
    tell: Tell = _tell_without_excel
    try:
        from xl_tools.buttons import desk_of, press_button

        excel = desk_of(action)
        tell = lambda sentence: excel.dialogs.tell(sentence, is_trouble=True)  # noqa: E731
        outcome = press_button(action, excel)
    except BaseException as error:  # noqa: BLE001 — nothing may reach xlwings, which would show a traceback
        outcome = _name(error)
        _tell(tell, _sentence(action, error))
    _note(action, time.monotonic() - started, outcome)


def _name(error: BaseException) -> str:
    return type(error).__name__


def _tell(tell: Tell, sentence: str) -> None:
    for each in (tell, _tell_without_excel):
        try:
            each(sentence)
        except BaseException:  # noqa: BLE001 — Excel has gone, or there is no screen: the next way
            continue
        return


def _sentence(action: str, error: BaseException) -> str:
    """One sentence; for a defect with the place of what the developers need."""
    if _is_told_as_it_is(error):
        return str(error)
    if isinstance(error, KeyboardInterrupt):
        return "中止しました。"
    if isinstance(error, MemoryError):
        return "メモリーが足りないので、取りやめました。ほかのブックを閉じて、もう一度実行してください。"
    place = _keep_defect(action, error)
    if isinstance(error, ImportError):
        return (
            f"ツールの部品「{error.name or error}」を読み込めません。"
            "ツールを入れ直すか、次の記録を添えて、このツールの管理者に知らせてください："
            f"{place}"
        )
    return (
        "ツールの不具合で、最後まで処理できませんでした。保存する前に、ブックの内容を確かめてください。"
        f"次の記録を添えて、このツールの管理者に知らせてください：{place}"
    )


def _is_told_as_it_is(error: BaseException) -> bool:
    try:
        from xl_tools.errors import XlToolsError
    except BaseException:  # noqa: BLE001 — a broken installation
        return False
    return isinstance(error, XlToolsError)


def _tell_without_excel(sentence: str) -> None:
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, sentence, _TITLE, _WARNING)
    elif sys.stderr is not None:
        sys.stderr.write(f"{sentence}\n")


# --- what is kept ----------------------------------------------------------------------------------


def _note(action: str, seconds: float, outcome: str) -> None:
    """Time, button, duration, outcome: nothing of what the workbook holds."""
    now = datetime.datetime.now().astimezone().isoformat(timespec="seconds")
    shown = "".join(char for char in action[:40] if char.isprintable())
    _append(LOG, f"{now}\t{shown}\t{seconds:.2f}\t{outcome}\n")


def _keep_defect(action: str, error: BaseException) -> str:
    """Where the traceback is; how to go on where it could not be written."""
    now = datetime.datetime.now().astimezone().isoformat(timespec="seconds")
    file = _append(DEFECTS, f"--- {now} {action[:40]!r} Python {sys.version}\n{_without_values(error)}\n")
    return str(file) if file else "（記録を書けませんでした）"


def _without_values(error: BaseException) -> str:
    """No texts of exceptions: they may quote the workbook. Only its kind where the installation is broken."""
    try:
        from xl_tools.defect_log import without_values
    except BaseException:  # noqa: BLE001
        return _name(error)
    return without_values(error)


def _append(name: str, text: str) -> Path | None:
    """The file; None where it cannot be written."""
    try:
        folder = _folder()
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / name
        if file.exists() and file.stat().st_size > LARGEST_LOG:
            kept = file.read_bytes()[-LARGEST_LOG // 2 :]
            file.write_bytes(kept.partition(b"\n")[2])
        with file.open("a", encoding="utf-8", errors="backslashreplace") as log:
            log.write(text)
    except Exception:  # noqa: BLE001 — without a log the work still counts
        return None
    return file


def _folder() -> Path:
    """That of xl_tools.user_choices, which a broken installation may lack: then one that is always there."""
    try:
        from xl_tools.user_choices import user_folder
    except BaseException:  # noqa: BLE001
        import tempfile

        return Path(
            os.environ.get("XL_TOOLS_HOME") or os.environ.get("APPDATA") or tempfile.gettempdir(), "xl_tools"
        )
    return user_folder()
