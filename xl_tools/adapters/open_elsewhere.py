"""Whether a workbook is open elsewhere, and whether it may be written where it lies: not read-only, room for it."""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import suppress
from pathlib import Path

from xl_tools.errors import CannotEdit
from xl_tools.put_file import is_there

_SPARE_BYTES = 1024 * 1024
_OWNER_NAME_AT = 55
_TRY_AGAIN = "閉じてから、もう一度実行してください"


def refuse_if_not_writable(path: Path) -> None:
    """``path`` is the file itself, not a link to it. Raises CannotEdit."""
    refuse_if_open(path)
    name = path.name
    try:
        mode = path.stat().st_mode
        if not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
            raise CannotEdit(
                f"「{name}」は読み取り専用です。ファイルのプロパティで「読み取り専用」を外してから実行してください。"
            )
        if not os.access(path, os.W_OK):
            raise CannotEdit(
                f"「{name}」に書き込む権限がありません。書き込めるフォルダーにコピーしてから実行してください。"
            )
        if not os.access(path.parent, os.W_OK | os.X_OK):
            raise CannotEdit(
                f"「{name}」のあるフォルダーに書き込む権限がありません。書き込めるフォルダーにコピーしてから実行してください。"
            )
        with path.open("r+b"):  # Excel on Windows lets nobody else write meanwhile
            pass
    except FileNotFoundError as error:
        raise CannotEdit(
            f"「{name}」が見つかりません。名前が変わったか、移されていないか確かめてください。"
        ) from error
    except OSError as error:
        raise CannotEdit(f"「{name}」はほかのプログラムが使っています。{_TRY_AGAIN}。") from error


def refuse_if_no_room(path: Path, needed: int) -> None:
    """``needed`` bytes beside the file. Raises CannotEdit."""
    with suppress(OSError):  # some network drives do not tell
        free = shutil.disk_usage(path.parent).free
        if free < needed + _SPARE_BYTES:
            raise CannotEdit(
                f"「{path.name}」のあるドライブの空き容量が足りません。不要なファイルを削除してから実行してください。"
            )


def refuse_if_open(path: Path) -> None:
    """What is on the disk may not be what will stand there in a moment. Raises CannotEdit."""
    for lock, program, owner in (
        (path.with_name(f"~${path.name}"), "Excel", _excel_owner),
        (path.with_name(f".~lock.{path.name}#"), "LibreOffice", _libreoffice_owner),
    ):
        if is_there(lock):
            who = owner(lock)
            by = f"{who}さんが{program}" if who else program
            raise CannotEdit(
                f"「{path.name}」は{by}で開いています。{_TRY_AGAIN}"
                f"（だれも開いていなければ、「{lock.name}」を削除してください）。"
            )


def _excel_owner(lock: Path) -> str:
    """The name in Excel's owner file: two bytes of length, then UTF-16 text; "" if it cannot be read."""
    with suppress(OSError, UnicodeError):
        content = lock.read_bytes()
        start = _OWNER_NAME_AT + 2
        length = int.from_bytes(content[_OWNER_NAME_AT:start], "little")
        return _one_line(content[start : start + 2 * length].decode("utf-16-le"))
    return ""


def _libreoffice_owner(lock: Path) -> str:
    """The first field of its lock file, or the login name in the second."""
    with suppress(OSError, UnicodeError):
        fields = lock.read_bytes().decode("utf-8").split(",")
        return _one_line(fields[0]) or _one_line(fields[1] if len(fields) > 1 else "")
    return ""


def _one_line(name: str) -> str:
    return "".join(letter for letter in name if letter.isprintable()).strip()
