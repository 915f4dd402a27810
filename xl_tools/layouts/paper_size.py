"""How much a paper may hold: every rule goes through all of its cells and letters, some of them several times."""

from __future__ import annotations

from collections.abc import Sequence

from xl_tools.errors import UnreadableFile
from xl_tools.limits import limit
from xl_tools.ports import SheetGrid


def refuse_too_large(sheets: Sequence[SheetGrid], name: str) -> None:
    """Raises UnreadableFile for sheets of a paper with more filled cells or more text than the limits."""
    cells = sum(len(grid.cells) for grid in sheets)
    _refuse_beyond("paper_cells", cells, name, "記入のあるセル", "セル")
    texts = (raw for grid in sheets for raw in grid.cells.values() if isinstance(raw, str))
    _refuse_beyond("paper_characters", sum(map(len, texts)), name, "文字", "文字")


def _refuse_beyond(limit_name: str, count: int, name: str, what: str, unit: str) -> None:
    most = limit(limit_name)
    if count > most:
        raise UnreadableFile(
            f"「{name}」は、付議書のシートの{what}が多すぎます（{count:,}{unit}。上限は{most:,}{unit}）。"
            "付議書でないシートや表の外の余分な内容を削除して保存し直してください。"
        )
