"""Where the backup of a workbook lies that was changed in Excel and not yet saved."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from xl_tools.adapters.backups import keep_backup
from xl_tools.adapters.excel_live.local_path import has_folder
from xl_tools.errors import OutputNotWritten


def keep(path: Path, content: bytes) -> Path:
    """Beside the workbook, or in the user's own folder where that cannot be. Raises OutputNotWritten."""
    if has_folder(path) and path.parent.is_dir():
        try:
            return keep_backup(path, content)
        except OutputNotWritten:
            pass
    folder = _users_folder() / "backups"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputNotWritten(
            f"控えを「{folder}」に書けません。空き容量と書き込む権限を確かめて、もう一度実行してください。"
        ) from error
    return keep_backup(folder / path.name, content)


def _users_folder() -> Path:
    if home := os.environ.get("XL_TOOLS_HOME"):
        return Path(home)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "xl_tools"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "xl_tools"
