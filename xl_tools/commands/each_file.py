"""One action on many files: a file it fails on is refused and never stops the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from xl_tools.defect_log import log_defect, raises_defects
from xl_tools.errors import XlToolsError
from xl_tools.model.finding import Refusal

Result = TypeVar("Result")


def each_file(paths: Sequence[Path], action: Callable[[Path], Result]) -> list[Result | Refusal]:
    """One result per path, in order."""
    return [_one(path, action) for path in paths]


def _one(path: Path, action: Callable[[Path], Result]) -> Result | Refusal:
    try:
        return action(path)
    except XlToolsError as error:
        return Refusal(str(path), _naming(path, str(error)))
    except Exception:
        if raises_defects():
            raise
        return Refusal(str(path), f"「{path.name}」は、{log_defect()}")


def _naming(path: Path, sentence: str) -> str:
    """Among many files a sentence about a sheet or a cell does not tell whose it is."""
    return sentence if path.name in sentence else f"「{path.name}」：{sentence}"
