"""Files and folders as given by the user → the workbooks to work on."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from xl_tools.errors import UnreadableFile

WORKBOOK_SUFFIXES = frozenset({".xlsx", ".xlsm"})
_OTHER_SUFFIXES = frozenset({".xls", ".xlsb", ".ods"})
"""Tables in forms that are not read: whoever handed one in would be missed, so reading it says what to do."""
_OWNER_FILE_PREFIX = "~$"


def find_papers(given: Iterable[Path]) -> list[Path]:
    """Folders are searched with their subfolders, by name; a file given by name is taken whatever it is called, 付議書*.xlsx
    stands for the workbooks of such a name.

    What cannot be read stands in the result, too, so that reading it says so: workbooks of other forms, links that
    lead nowhere or to a folder elsewhere, a folder that cannot be opened.
    Raises UnreadableFile when a folder holds no workbook, or nothing was given.
    """
    found: list[Path] = []
    for path in given:
        if not _is_folder(path):
            found.extend(_matching(path) or [path])
            continue
        inside = sorted(_search(path))
        if not inside:
            raise UnreadableFile(
                f"フォルダー「{path}」にExcelブック（.xlsx、.xlsm）がありません。フォルダーの場所を確かめてください。"
            )
        found.extend(inside)
    if not found:
        raise UnreadableFile("ブックが指定されていません。ファイルかフォルダーを指定してください。")
    return list(dict.fromkeys(found))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name too long for the system: reading it will say so
        return False


def _matching(path: Path) -> list[Path]:
    """付議書*.xlsx as the command line of Windows hands it on."""
    if not any(sign in path.name for sign in "*?") or path.exists():
        return []
    pattern = path.name.replace("[", "[[]")
    return sorted(each for each in path.parent.glob(pattern) if _is_workbook(each))


def _search(folder: Path) -> Iterator[Path]:
    closed: list[Path] = []
    for here, folders, names in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        yield from (path for name in names if _is_workbook(path := Path(here, name)))
        yield from (path for name in folders if _leads_elsewhere(path := Path(here, name), folder))
    yield from closed


def _is_workbook(path: Path) -> bool:
    return path.suffix.lower() in WORKBOOK_SUFFIXES | _OTHER_SUFFIXES and not path.name.startswith(
        _OWNER_FILE_PREFIX
    )


def _leads_elsewhere(path: Path, folder: Path) -> bool:
    """A link to what is searched anyway is none to speak of."""
    return path.is_symlink() and not path.resolve().is_relative_to(folder.resolve())
