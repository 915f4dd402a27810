"""Names of the files of a half-yearly list, and links between their sheets."""

from __future__ import annotations

from pathlib import PurePath

_NOT_IN_LINKS = frozenset(' "#%<>[]^`{}')


def volume_file(file_name: str, volume: int) -> str:
    """審議案件一覧.xlsx → 審議案件一覧_2.xlsx; the first volume has the name itself."""
    path = PurePath(file_name)
    return path.name if volume == 1 else f"{path.stem}_{volume}{path.suffix}"


def link_to(sheet: str, row: int, file_name: str = "") -> str:
    """A cell of the first column as XlsxWriter takes links: of this workbook, or of the file beside it."""
    place = f"'{sheet}'!A{row}"
    return f"external:{_escaped(file_name)}#{place}" if file_name else f"internal:{place}"


def _escaped(file_name: str) -> str:
    """All of it here: XlsxWriter leaves a name alone in which anything looks escaped."""
    return "".join(f"%{ord(char):02X}" if char in _NOT_IN_LINKS else char for char in file_name)
