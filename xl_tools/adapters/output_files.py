"""Writing a result so that either the old or the new file is there, whole."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from xl_tools.errors import OutputNotWritten


def write_text(path: Path, text: str) -> None:
    """UTF-8; missing folders are made. Raises OutputNotWritten."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, content: bytes) -> None:
    """Raises OutputNotWritten when the place cannot be written or the file is open elsewhere."""
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
    except OSError:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise OutputNotWritten(
            f"「{path}」に書き込めません。フォルダーの場所と権限、ほかの人が開いていないことを確かめてください。"
        ) from None


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
