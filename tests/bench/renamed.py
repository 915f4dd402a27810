"""As many papers as are wanted, none like another."""

from __future__ import annotations

import zipfile
from itertools import product
from pathlib import Path

from xl_tools import resources

EXAMPLES = resources.workbooks() / "examples"
OTHER_NAMES = tuple(first + second for first in "春夏秋冬東西南北" for second in "原川山里野")


def renamed_papers(count: int, folder: Path) -> list[Path]:
    """The examples in turn, each time under another name of their town, so that caches prove nothing."""
    names = ("".join(pair) for pair in product(OTHER_NAMES, repeat=2))
    examples = sorted(EXAMPLES.glob("*.xlsx"))
    made: list[Path] = []
    for number, (name, example) in zip(range(count), product(names, examples), strict=False):
        made.append(folder / f"{number:05d}.xlsx")
        _write_renamed(example, name, made[-1])
    return made


def _write_renamed(example: Path, name: str, to: Path) -> None:
    with zipfile.ZipFile(example) as source, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            target.writestr(part, source.read(part).replace("見本".encode(), name.encode()))
