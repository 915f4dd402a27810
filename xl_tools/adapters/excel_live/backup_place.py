"""Where the backup of a workbook lies that was changed in Excel and not yet saved."""

from __future__ import annotations

from pathlib import Path

from xl_tools.adapters.backups import keep_backup
from xl_tools.adapters.excel_live.local_path import has_folder
from xl_tools.errors import OutputNotWritten
from xl_tools.user_choices import user_folder


def keep(path: Path, content: bytes) -> Path:
    """Beside the workbook, or in the user's own folder where that cannot be. Raises OutputNotWritten."""
    if has_folder(path) and path.parent.is_dir():
        try:
            return keep_backup(path, content)
        except OutputNotWritten:
            pass
    folder = user_folder() / "backups"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputNotWritten(
            f"控えを「{folder}」に書けません。空き容量と書き込む権限を確かめて、もう一度実行してください。"
        ) from error
    return keep_backup(folder / path.name, content)
