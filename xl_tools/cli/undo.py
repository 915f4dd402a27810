"""Brings back what a workbook held before the tool last wrote it."""

from __future__ import annotations

import datetime
from pathlib import Path

from xl_tools.adapters.backups import backups, undo
from xl_tools.reports.moments import wareki_time


def undo_last_write(path: Path) -> str:
    """Returns what to tell the user. Raises CannotEdit, OutputNotWritten."""
    undo(path)
    saved = datetime.datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    kept = backups(path.resolve())[-1].name
    return (
        f"「{path.name}」を、{wareki_time(saved)}に保存された内容に戻しました。戻す前の内容は「{kept}」に残してあります"
        "（もう一度実行すると、戻す前に返ります）。"
    )
