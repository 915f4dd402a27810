"""The floor as a program: every part of every paper of a folder unpacked, every sheet as Python lists."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

from python_calamine import CalamineWorkbook


def read_unzipped(papers: Iterable[Path]) -> None:
    """What nobody can do without."""
    for paper in papers:
        with zipfile.ZipFile(paper) as package:
            for part in package.namelist():
                package.read(part)
        book = CalamineWorkbook.from_path(str(paper))
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()


if __name__ == "__main__":
    read_unzipped(sorted(Path(sys.argv[1]).glob("*.xlsx")))
