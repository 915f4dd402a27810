"""The same work on many files, so that a bad one never stops the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from xl_tools.defect_log import log_defect, raises_defects
from xl_tools.errors import XlToolsError
from xl_tools.model.finding import Refusal

Result = TypeVar("Result")


def one_by_one(paths: Iterable[Path], work: Callable[[Path], Result]) -> Iterator[Result | Refusal]:
    """One result per path, in order, as each is done; a Refusal where the work failed."""
    for path in paths:
        try:
            yield work(path)
        except XlToolsError as error:
            yield Refusal(str(path), str(error))
        except MemoryError:
            yield Refusal(
                str(path),
                f"「{path.name}」は大きすぎて処理できません（メモリーが足りません）。余分なシートや行を削除してから、もう一度実行してください。",
            )
        except Exception:
            if raises_defects():
                raise
            yield Refusal(str(path), f"「{path.name}」は、{log_defect()}")
