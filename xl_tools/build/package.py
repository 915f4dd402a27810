"""The finished package: the same bytes on every machine, put in its place in one step."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import Path

from xl_tools.errors import OutputNotWritten

_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_READABLE_FILE = 0o600 << 16


def normalise(package: bytes, changes: Mapping[str, Callable[[bytes], bytes]]) -> bytes:
    """The package with fixed times and attributes; ``changes`` rewrites single parts by name."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as source, zipfile.ZipFile(target, "w") as written:
        for name in source.namelist():
            content = source.read(name)
            if name in changes:
                content = changes[name](content)
            record = zipfile.ZipInfo(name, _ZIP_EPOCH)
            record.compress_type = zipfile.ZIP_DEFLATED
            record.create_system = _UNIX
            record.external_attr = _READABLE_FILE
            written.writestr(record, content)
    return target.getvalue()


def same_parts(one: bytes, other: bytes) -> bool:
    """Whether two packages hold the same parts in the same order; how they are compressed does not matter."""
    if one == other:
        return True
    try:
        with zipfile.ZipFile(BytesIO(one)) as left, zipfile.ZipFile(BytesIO(other)) as right:
            names = left.namelist()
            return names == right.namelist() and all(left.read(name) == right.read(name) for name in names)
    except zipfile.BadZipFile:
        return False


def put_file(content: bytes, target: Path, *, overwrite: bool) -> None:
    """Writes beside the target, then moves it there. Raises OutputNotWritten when that is not possible."""
    if not target.parent.is_dir():
        raise OutputNotWritten(
            f"「{target}」に書けません。フォルダ「{target.parent}」がありません。"
            "フォルダを作るか、別の場所を指定してください。"
        )
    if target.is_dir():
        raise OutputNotWritten(f"「{target}」はフォルダです。ファイルの名前を指定してください。")
    if target.exists() and not overwrite:
        raise OutputNotWritten(
            f"「{target}」はすでにあります。別の名前を指定するか、元のファイルを移してから、もう一度実行してください。"
        )
    temporary = target.with_name(f"~{target.stem}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(content)
        temporary.replace(target)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise _not_writable(target, error) from error


def _not_writable(target: Path, error: OSError) -> OutputNotWritten:
    if isinstance(error, PermissionError):
        return OutputNotWritten(
            f"「{target}」に書けません。Excelなどで開いているか、フォルダに書き込む権限がありません。"
            "閉じてから、もう一度実行してください。"
        )
    reason = error.strerror or type(error).__name__
    return OutputNotWritten(
        f"「{target}」に書けません（{reason}）。空き容量と保存先を確かめて、もう一度実行してください。"
    )
