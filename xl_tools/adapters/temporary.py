"""Files that exist for a moment, where only the user can read them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """Gone afterwards, but for what another program still holds open."""
    with TemporaryDirectory(prefix="xl_tools_", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@contextmanager
def temporary_file(content: bytes, suffix: str) -> Iterator[Path]:
    with temporary_folder() as folder:
        path = folder / f"xl_tools{suffix}"
        path.write_bytes(content)
        yield path
