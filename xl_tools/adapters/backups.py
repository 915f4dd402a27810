"""Backups beside a workbook: 付議書.xlsx.0001.bak, …0002.bak; the newest few are kept."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from functools import partial
from pathlib import Path

from xl_tools.adapters.open_elsewhere import refuse_if_no_room, refuse_if_not_writable
from xl_tools.errors import CannotEdit, OutputNotWritten
from xl_tools.put_file import only_one_writer, put_file

KEPT = 5

_NUMBER = re.compile(r"\.([0-9]{4,})\.bak")


def backups(path: Path) -> list[Path]:
    """Oldest first."""
    numbered = []
    with suppress(OSError):
        for other in path.parent.iterdir():
            number = (
                _NUMBER.fullmatch(other.name[len(path.name) :]) if other.name.startswith(path.name) else None
            )
            if number and other.is_file():
                numbered.append((int(number[1]), other))
    return [backup for _, backup in sorted(numbered)]


def replace_with_backup(path: Path, before: bytes, after: bytes) -> Path:
    """Keeps ``before``, which must be what the file holds, then writes ``after``. Returns the backup.

    At any moment the old or the new file is there, whole. ``path`` is no link. Raises CannotEdit if the file
    is another by now or cannot be written, OutputNotWritten.
    """
    with only_one_writer(path):
        refuse_if_not_writable(path)
        refuse_if_no_room(path, len(before) + len(after))
        _refuse_if_another(path, before)
        backup = _keep(path, before)
        try:
            put_file(after, path, just_before=partial(_refuse_if_another, path, before))
        except (CannotEdit, OutputNotWritten):
            _drop_if_needless(backup, path, before)
            raise
        _drop_old(path)
    return backup


def _drop_if_needless(backup: Path, path: Path, before: bytes) -> None:
    """With nothing to undo it would stand in the way of the one before; a share may have failed after the move."""
    with suppress(OSError):
        if path.read_bytes() == before:
            backup.unlink()


def _refuse_if_another(path: Path, before: bytes) -> None:
    """Excel knows nothing of our lock: somebody may save at any moment. Raises CannotEdit."""
    if _content(path) != before:
        raise CannotEdit(
            f"「{path.name}」は、このツールが開いたあとに、ほかで保存されました。もう一度実行してください。"
        )


def _content(path: Path) -> bytes:
    """Raises CannotEdit."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise CannotEdit(
            f"「{path.name}」を読み取れません。閉じるか、保存場所につながるか確かめて、もう一度実行してください。"
        ) from error


def keep_backup(path: Path, content: bytes) -> Path:
    """Of a workbook that is changed elsewhere than in its file. Raises OutputNotWritten."""
    with only_one_writer(path):
        backup = _keep(path, content)
        _drop_old(path)
    return backup


def _keep(path: Path, content: bytes) -> Path:
    """With the time the file was saved at, so that a backup tells how old its content is."""
    known = backups(path)
    last = int(known[-1].name[: -len(".bak")].rpartition(".")[2]) if known else 0
    backup = path.with_name(f"{path.name}.{last + 1:04}.bak")
    put_file(content, backup, overwrite=False)
    with suppress(OSError):
        saved = path.stat()
        os.utime(backup, ns=(saved.st_atime_ns, saved.st_mtime_ns))
        backup.chmod(0o600 | saved.st_mode & 0o777)
    return backup


def _drop_old(path: Path) -> None:
    for old in backups(path)[:-KEPT]:
        with suppress(OSError):
            old.unlink()


def undo(path: Path) -> Path:
    """Brings the newest backup back and returns its path, which may be gone by then.

    What the file held becomes the newest backup itself, so undoing again takes this back. Raises CannotEdit
    if there is no backup or the file cannot be written, OutputNotWritten.
    """
    path = path.resolve()
    known = backups(path)
    if not known:
        raise CannotEdit(
            f"「{path.name}」には、元に戻すための控え（{path.name}.0001.bak など）がありません。"
        )
    refuse_if_not_writable(path)
    newest = known[-1]
    content, saved = _content(newest), newest.stat()
    replace_with_backup(path, _content(path), content)
    with suppress(OSError):
        os.utime(path, ns=(saved.st_atime_ns, saved.st_mtime_ns))
    return newest
