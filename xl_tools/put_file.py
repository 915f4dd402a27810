"""Writing a file so that either the old or the new one is there, whole."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from xl_tools.errors import OutputNotWritten


def put_file(content: bytes, target: Path, *, overwrite: bool = True, make_folder: bool = False) -> None:
    """Writes beside the target, then moves it there. Raises OutputNotWritten when that is not possible."""
    if make_folder:
        with suppress(OSError):
            target.parent.mkdir(parents=True, exist_ok=True)
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
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
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
