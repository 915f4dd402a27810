"""Opening a file in the program this computer has for its kind."""

from __future__ import annotations

import shutil
import subprocess
import sys
import webbrowser
from pathlib import Path

from xl_tools.errors import CannotUseExcel


def open_outside(path: Path) -> None:
    """Raises CannotUseExcel where nothing here opens it; the file is there all the same."""
    try:
        opened = _opened(path.resolve())
    except (OSError, webbrowser.Error):
        opened = False
    if not opened:
        raise CannotUseExcel(
            f"「{path}」を作りましたが、開けませんでした。エクスプローラーでそのファイルを開いてください。"
        )


def _opened(path: Path) -> bool:
    if sys.platform == "win32":
        import os

        os.startfile(path)
        return True
    if path.suffix == ".html":
        return webbrowser.open(path.as_uri())
    program = shutil.which("open") or shutil.which("xdg-open")
    if program is None:
        return False
    subprocess.Popen([program, str(path)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    return True
