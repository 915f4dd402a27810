"""Files that others collected or broke, as classes: one for each ending there is a reader for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.hostile.model import EITHER, HostileClass, HostileFile

_KINDS = {
    **dict.fromkeys((".xlsx", ".xlsm", ".xltx", ".xltm", ".xlam", ".xlsb"), "workbook"),
    **dict.fromkeys((".xls", ".docx", ".docm", ".txt", ".md"), "document"),
    **dict.fromkeys((".eml", ".msg", ".mbox"), "mail"),
    ".pdf": "pdf",
    ".json": "paper json",
}


def classes_in(folder: Path) -> Iterator[HostileClass]:
    """Whatever lies in ``folder`` and below; other endings are passed over. A file may be read or refused."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    for ending, kind in _KINDS.items():
        files = tuple(
            HostileFile(str(path.relative_to(folder)), path.read_bytes, EITHER)
            for path in found
            if path.suffix.lower() == ending
        )
        if files:
            yield HostileClass(ending, kind, files, f"見本{ending}")
