"""Files and folders as given by the user → the workbooks to check."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from xl_tools.errors import UnreadableFile

WORKBOOK_SUFFIXES = frozenset({".xlsx", ".xlsm"})
_OWNER_FILE_PREFIX = "~$"


def find_papers(given: Iterable[Path]) -> list[Path]:
    """Folders are searched with their subfolders, by name; a file given by name is taken whatever it is called.

    Raises UnreadableFile when a folder holds no workbook, or nothing was given.
    """
    found: list[Path] = []
    for path in given:
        if not path.is_dir():
            found.append(path)
            continue
        inside = sorted(each for each in path.rglob("*") if _is_workbook(each))
        if not inside:
            raise UnreadableFile(
                f"フォルダー「{path}」にExcelブック（.xlsx、.xlsm）がありません。フォルダーの場所を確かめてください。"
            )
        found.extend(inside)
    if not found:
        raise UnreadableFile("検査するブックがありません。ファイルかフォルダーを指定してください。")
    return list(dict.fromkeys(found))


def _is_workbook(path: Path) -> bool:
    return (
        path.suffix.lower() in WORKBOOK_SUFFIXES
        and not path.name.startswith(_OWNER_FILE_PREFIX)
        and path.is_file()
    )
