"""Work on many files: a file it fails on is refused and never stops the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path, PurePath
from typing import TypeVar

from xl_tools.defect_log import log_defect, raises_defects
from xl_tools.errors import XlToolsError
from xl_tools.file_trouble import trouble
from xl_tools.model.finding import Refusal

Result = TypeVar("Result")
Item = TypeVar("Item")


def each_file(paths: Sequence[Path], action: Callable[[Path], Result]) -> list[Result | Refusal]:
    """One result per path, in order."""
    return [_one(path, action) for path in paths]


def _one(path: Path, action: Callable[[Path], Result]) -> Result | Refusal:
    try:
        return action(path)
    except XlToolsError as error:
        return Refusal(str(path), _naming(path, str(error)))
    except OSError as error:
        return Refusal(str(path), trouble(path.name, error))
    except Exception:
        if raises_defects():
            raise
        return Refusal(str(path), f"「{path.name}」は、{log_defect()}")


def _naming(path: PurePath, sentence: str) -> str:
    """Among many files a sentence about a sheet or a cell does not tell whose it is."""
    return sentence if path.name in sentence else f"「{path.name}」：{sentence}"


def all_or_each(
    items: Sequence[Item], work: Callable[[Sequence[Item]], Sequence[Result]], source: Callable[[Item], str]
) -> list[Result | Refusal]:
    """All at once; when that fails, one by one, so that only the item it fails on is refused."""
    try:
        return [*work(items)]
    except Exception as error:
        if raises_defects() and not isinstance(error, XlToolsError | OSError):
            raise
        if len(items) > 1:
            return [result for one in items for result in all_or_each([one], work, source)]
        return [Refusal(source(items[0]), _why_not(PurePath(source(items[0])), error))]


def _why_not(path: PurePath, error: Exception) -> str:
    name = path.name
    if isinstance(error, XlToolsError):
        return _naming(path, str(error))
    if isinstance(error, OSError):
        return trouble(name, error)
    if isinstance(error, MemoryError):
        return (
            f"「{name}」は大きすぎて検査できません（メモリーが足りません）。"
            "余分なシートや行を削除してから、もう一度実行してください。"
        )
    return f"「{name}」は、{log_defect()}"
