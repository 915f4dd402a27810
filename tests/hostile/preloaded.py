"""What the server loads before it forks, so that no file pays for it: the libraries, the rules, the tables."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

import tests.hostile.in_child  # noqa: F401
from tests.hostile.bases import paper_parts
from tests.hostile.readers import READERS
from tests.hostile.zips import zipped
from xl_tools.errors import XlToolsError


def _read_once() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XL_TOOLS_HOME"] = folder
        path = Path(folder) / "付議書.xlsx"
        for reader in READERS["workbook"]:
            path.write_bytes(zipped(paper_parts()))
            with contextlib.suppress(XlToolsError):
                reader.run(path)


_read_once()
