"""Writing a file so that either the old or the new one is there, whole."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from xl_tools.errors import OutputNotWritten

LONGEST_WAIT = 10.0
"""Seconds to wait for another run that writes the same file."""
STALE_LOCK = 60.0
"""Seconds after which a lock or temporary file is taken to be left over from a run that was killed."""
_TEMPORARY = "~xl_tools-"


def put_file(content: bytes, target: Path, *, overwrite: bool = True, make_folder: bool = False) -> None:
    """Writes beside the target, then moves it there; a link is followed, permissions stay.

    Raises OutputNotWritten.
    """
    try:
        place = target.resolve()
        if make_folder:
            place.parent.mkdir(parents=True, exist_ok=True)
        _check_place(target, place, overwrite=overwrite)
        _replace(content, place)
    except OSError as error:
        raise _not_writable(target, error) from error


def _check_place(target: Path, place: Path, *, overwrite: bool) -> None:
    if not place.parent.is_dir():
        raise OutputNotWritten(
            f"「{target}」に書けません。フォルダー「{target.parent}」がありません。"
            "フォルダーを作るか、別の場所を指定してください。"
        )
    if place.is_dir():
        raise OutputNotWritten(f"「{target}」はフォルダーです。ファイルの名前を指定してください。")
    if place.exists() and not place.is_file():
        raise OutputNotWritten(f"「{target}」はふつうのファイルではありません。別の名前を指定してください。")
    if place.exists() and not overwrite:
        raise OutputNotWritten(
            f"「{target}」はすでにあります。別の名前を指定するか、元のファイルを移してから、もう一度実行してください。"
        )


def _replace(content: bytes, place: Path) -> None:
    _clear_left_over(place.parent)
    temporary = place.with_name(f"{_TEMPORARY}{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if place.exists():
            temporary.chmod(stat.S_IMODE(place.stat().st_mode))
        temporary.replace(place)
        _sync_folder(place.parent)
    finally:
        with suppress(OSError):
            temporary.unlink()


def _clear_left_over(folder: Path) -> None:
    """What runs that were killed left behind."""
    with suppress(OSError):
        for left in folder.glob(f"{_TEMPORARY}*.tmp"):
            _drop_if_stale(left)


def _sync_folder(folder: Path) -> None:
    """So that the new name survives a power cut, too; Windows does so by itself and cannot open folders."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def only_one_writer(target: Path) -> Iterator[None]:
    """Keeps other runs from reading and rewriting the same file meanwhile. Raises OutputNotWritten."""
    lock = target.with_name(f"{target.name}.lock")
    try:
        _take(lock, target)
    except OSError as error:
        raise _not_writable(target, error) from error
    try:
        yield
    finally:
        with suppress(OSError):
            lock.unlink()


def _take(lock: Path, target: Path) -> None:
    give_up = time.monotonic() + LONGEST_WAIT
    while True:
        try:
            lock.touch(exist_ok=False)
        except FileExistsError:
            _drop_if_stale(lock)
            if time.monotonic() > give_up:
                raise OutputNotWritten(
                    f"「{target.name}」をほかの処理が書いています。終わってから、もう一度実行してください。"
                ) from None
            time.sleep(0.05)
        else:
            return


def _drop_if_stale(lock: Path) -> None:
    with suppress(OSError):
        if time.time() - lock.stat().st_mtime > STALE_LOCK:
            lock.unlink()


def _not_writable(target: Path, error: OSError) -> OutputNotWritten:
    if isinstance(error, PermissionError):
        return OutputNotWritten(
            f"「{target}」に書けません。Excelなどで開いているか、フォルダーに書き込む権限がありません。"
            "閉じてから、もう一度実行してください。"
        )
    return OutputNotWritten(
        f"「{target}」に書けません。名前が長すぎないこと、空き容量、保存先を確かめて、もう一度実行してください。"
    )
