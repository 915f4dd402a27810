"""Zip archives that lie about themselves."""

from __future__ import annotations

from tests.adapters.packages import package_parts
from tests.hostile.model import hostile_class
from tests.hostile.zips import zipped

_CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'


def _with_part(name: str, size: int) -> bytes:
    return zipped({**package_parts(_CELL), name: bytes(size)})


CLASSES = (
    hostile_class(
        "zip bombs",
        "workbook",
        {
            "one part of zeros": lambda: _with_part("xl/media/image1.png", 50_000_000),
            "the sheet": lambda: zipped(package_parts(b"<worksheet>" + b" " * 50_000_000)),
        },
    ),
)
