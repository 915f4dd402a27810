"""The Python that Excel is to start."""

from __future__ import annotations

import sys
from pathlib import Path

_SHOP = "windowsapps"


def interpreter_for_excel() -> Path:
    """This one, as it was called: in an environment that is not the Python it was made from.

    Always the one with a console: xlwings starts it without a window and waits for it, which the one without
    a console need not make it do.
    """
    executable = Path(sys.executable)
    if executable.stem.lower() == "pythonw":
        return executable.with_name(f"python{executable.suffix}")
    return executable


def is_store_python() -> bool:
    """Whether it comes from the shop of Windows, which shows others nothing of what it writes below AppData."""
    return any(
        _SHOP in part.lower() for place in (sys.executable, sys.base_prefix) for part in Path(place).parts
    )
