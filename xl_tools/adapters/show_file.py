"""Opens a file as if its icon were clicked."""

from __future__ import annotations

import os
import sys
import webbrowser
from pathlib import Path


def show_file(path: Path) -> bool:
    """Whether something could be started for it."""
    try:
        if sys.platform == "win32":
            os.startfile(path)
            return True
        return webbrowser.open(path.resolve().as_uri())
    except OSError:
        return False
