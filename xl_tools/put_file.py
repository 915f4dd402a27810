"""Writing a file so that either the old or the new one is there, whole."""

from __future__ import annotations

import errno
import getpass
import os
import platform
import secrets
import stat
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from xl_tools.errors import OutputNotWritten
from xl_tools.file_trouble import why

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LONGEST_WAIT = 10.0
"""Seconds to wait for another run that writes the same file."""
STALE = 60.0
"""Seconds after which a temporary file is taken to be left over from a run that was killed."""
WAITS = (0.05, 0.1, 0.2, 0.4)
"""Seconds between tries to give the new file its name: virus scanners and indexers hold a file for a moment."""
_TEMPORARY = "~xl_tools-"
_LOCKED_BYTE = 1 << 20
"""Far behind what the lock file says: Windows lets nobody read a byte that is locked."""
_LONGEST_NAME = 200
_held: dict[Path, int] = {}
"""Locks of this process, each with the thread that holds it."""


def _nothing() -> None:
    """Nothing is looked at."""


def put_file(
    content: bytes,
    target: Path,
    *,
    overwrite: bool = True,
    make_folder: bool = False,
    just_before: Callable[[], None] = _nothing,
) -> None:
    """Writes beside the target, then moves it there; a link is followed, permissions stay.

    ``just_before`` is called when only the move is left to do, and may raise to prevent it. Raises OutputNotWritten.
    """
    try:
        place = target.resolve()
        if make_folder:
            place.parent.mkdir(parents=True, exist_ok=True)
        _check_place(target, place, overwrite=overwrite)
        _replace(content, place, just_before)
    except OSError as error:
        raise _not_writable(target, error) from error


def is_there(path: Path) -> bool:
    """False, too, for a name the system finds too long: one made from the name of a file that is there."""
    with suppress(OSError):
        return path.exists()
    return False


def check_place(target: Path, *, overwrite: bool = True) -> None:
    """What ``put_file`` looks at first, for whoever has long work to do before it. Raises OutputNotWritten."""
    try:
        _check_place(target, target.resolve(), overwrite=overwrite)
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


def _replace(content: bytes, place: Path, just_before: Callable[[], None]) -> None:
    _clear_left_over(place.parent)
    # On a share the process of another computer may have the same number.
    temporary = place.with_name(f"{_TEMPORARY}{os.getpid()}-{secrets.token_hex(4)}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if place.exists():
            temporary.chmod(stat.S_IMODE(place.stat().st_mode))
        just_before()
        _take_name(temporary, place)
        _sync_folder(place.parent)
    finally:
        with suppress(OSError):
            temporary.unlink()


def _take_name(temporary: Path, place: Path) -> None:
    for wait in WAITS:
        try:
            temporary.replace(place)
        except PermissionError:
            time.sleep(wait)
        else:
            return
    temporary.replace(place)


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
def only_one_writer(target: Path, seconds: float | None = None) -> Iterator[None]:
    """Keeps other runs from reading and rewriting the same file meanwhile.

    Raises OutputNotWritten when another one still does after so many seconds, LONGEST_WAIT if None.

    The lock is the system's, on a file beside the target: whoever dies lets go of it. The file says who holds it.
    Inside the block the same thread may ask for the same lock again.
    """
    lock = target.with_name(f"{target.name}.lock")
    if _held.get(lock) == threading.get_ident():
        yield
        return
    try:
        file = _take(lock, target, LONGEST_WAIT if seconds is None else seconds)
    except OSError as error:
        raise _not_writable(target, error) from error
    try:
        _held[lock] = threading.get_ident()
        yield
    finally:
        _held.pop(lock, None)
        _give_back(file, lock)


def _take(lock: Path, target: Path, seconds: float) -> BinaryIO:
    give_up = time.monotonic() + seconds
    while True:
        with ExitStack() as unless_taken:
            file = unless_taken.enter_context(lock.open("ab"))
            if _locked(file) and _still_named(file, lock):
                _say_who(file)
                unless_taken.pop_all()
                return file
        if time.monotonic() >= give_up:
            raise OutputNotWritten(
                f"「{target.name}」は、{_holder(lock)}使用中です。終わってから、もう一度実行してください。"
            )
        time.sleep(0.05)


def _say_who(file: BinaryIO) -> None:
    """For whoever waits; nothing depends on it."""
    with suppress(OSError, KeyError, ImportError):  # the system may not know the user's name
        who = f"{getpass.getuser()}さん（{platform.node()}）"
        file.truncate(0)
        file.write(who.encode("utf-8", errors="replace"))
        file.flush()


def _holder(lock: Path) -> str:
    """「○○さん（パソコンの名前）が」, or whoever it may be."""
    with suppress(OSError, UnicodeError):
        with lock.open("rb") as file:
            who = file.read(_LONGEST_NAME).decode("utf-8")
        if who and who.isprintable():
            return f"{who}が"
    return "ほかの処理が"


def _locked(file: BinaryIO) -> bool:
    """Whether no other run holds it. Some network folders know no locks; there the file is used without one."""
    try:
        if sys.platform == "win32":
            os.lseek(file.fileno(), _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
    return True


def _still_named(file: BinaryIO, lock: Path) -> bool:
    """False if the former holder removed the file between our opening and locking it."""
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(file.fileno()), lock.stat())
    return False


def _give_back(held: BinaryIO, lock: Path) -> None:
    """Windows removes no open file; elsewhere the name must be gone before the lock is."""
    if sys.platform == "win32":
        held.close()
    with suppress(OSError):
        lock.unlink()
    held.close()


def _drop_if_stale(temporary: Path) -> None:
    with suppress(OSError):
        if time.time() - temporary.stat().st_mtime > STALE:
            temporary.unlink()


def _not_writable(target: Path, error: OSError) -> OutputNotWritten:
    if isinstance(error, PermissionError):
        return OutputNotWritten(
            f"「{target}」に書けません。Excelなどで開いているか、フォルダーに書き込む権限がありません。"
            "閉じてから、もう一度実行してください。"
        )
    return OutputNotWritten(f"「{target}」に書けません。{why(error)}")
