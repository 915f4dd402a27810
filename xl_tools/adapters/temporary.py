"""Files that exist for a moment, where only the user can read them.

All lie in one folder of the user's below the system's. A run that was killed leaves its own there; the next one that
needs a temporary file removes it.
"""

from __future__ import annotations

import getpass
import os
import re
import secrets
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from xl_tools.errors import OutputNotWritten
from xl_tools.file_trouble import why
from xl_tools.put_file import only_one_writer

_in_use: set[Path] = set()
"""Of this process: the lock keeps its own threads from nothing."""
_NO_PLAIN_LETTER = re.compile(r"[^A-Za-z0-9_-]")


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """Gone afterwards, but for what another program still holds open. Raises OutputNotWritten where there can be none."""
    base = _own_folder()
    _clear_left_over(base)
    folder = base / secrets.token_hex(8)
    with only_one_writer(folder):  # as long as it is held, the folder is in use
        try:
            folder.mkdir(mode=0o700)
        except OSError as error:
            raise _none_to_be_had(error) from error
        _in_use.add(folder)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            _in_use.discard(folder)


@contextmanager
def temporary_file(content: bytes, suffix: str) -> Iterator[Path]:
    with temporary_folder() as folder:
        path = folder / f"xl_tools{suffix}"
        path.write_bytes(content)
        yield path


def _own_folder() -> Path:
    """One that is the user's alone: anybody may have made one of this name where all may write."""
    folder = Path(tempfile.gettempdir(), f"xl_tools_{_user()}")
    try:
        with suppress(FileExistsError):
            folder.mkdir(mode=0o700)
        if _is_mine(folder):
            return folder
        return Path(tempfile.mkdtemp(prefix="xl_tools_"))
    except OSError as error:
        raise _none_to_be_had(error) from error


def _user() -> str:
    if sys.platform != "win32":
        return str(os.getuid())
    with suppress(KeyError, ImportError, OSError):
        return _NO_PLAIN_LETTER.sub("", getpass.getuser())
    return ""


def _is_mine(folder: Path) -> bool:
    """A folder and no link, and nobody else may look into it. On Windows the place itself is the user's own."""
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode):
        return False
    return sys.platform == "win32" or (
        found.st_uid == os.getuid() and stat.S_IMODE(found.st_mode) & 0o077 == 0
    )


def _clear_left_over(base: Path) -> None:
    """What runs that were killed left: the lock on it is free."""
    with suppress(OSError):
        for left in base.iterdir():
            if left not in _in_use and left.is_dir() and not left.is_symlink():
                with suppress(OutputNotWritten), only_one_writer(left, seconds=0):
                    shutil.rmtree(left, ignore_errors=True)


def _none_to_be_had(error: OSError) -> OutputNotWritten:
    return OutputNotWritten(f"一時ファイルを「{tempfile.gettempdir()}」に作れません。{why(error)}")
