"""A defect of the tool: the details go into a file for the developers, the user gets one sentence."""

from __future__ import annotations

import os
import tempfile
import traceback

from xl_tools import __version__


def raises_defects() -> bool:
    """Developers set XL_TOOLS_DEBUG to see the traceback instead."""
    return bool(os.environ.get("XL_TOOLS_DEBUG"))


def log_defect() -> str:
    """Writes the exception being handled; returns the end of a sentence that says where."""
    return (
        "ツールの不具合で処理できませんでした（ブックは元のままです）。"
        f"次の記録を添えて、このツールの管理者に知らせてください：{defect_record()}"
    )


def defect_record() -> str:
    """Writes the exception being handled; returns the file's path."""
    handle, name = tempfile.mkstemp(prefix="xl_tools_", suffix=".log")
    with os.fdopen(handle, "w", encoding="utf-8") as log:
        log.write(f"xl_tools {__version__}\n{traceback.format_exc()}")
    return name
