"""Opening what was made in the program this computer has for its kind."""

from __future__ import annotations

from pathlib import Path

from xl_tools.adapters.show_file import show_file
from xl_tools.errors import CannotUseExcel


def open_outside(path: Path) -> None:
    """Raises CannotUseExcel where nothing here opens it; the file is there all the same."""
    if not show_file(path.resolve()):
        raise CannotUseExcel(
            f"「{path}」を作りましたが、開けませんでした。エクスプローラーでそのファイルを開いてください。"
        )
