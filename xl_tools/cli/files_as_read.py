"""Whether papers are still what was read: their drawings are fetched from them later, when the list is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from xl_tools.errors import OutputNotWritten

_State = tuple[int, int] | None
"""Time of the last change in nanoseconds and bytes; None for a file that cannot be looked at."""


@dataclass
class FilesAsRead:
    """What the files were like just before they were read."""

    _states: dict[Path, _State] = field(default_factory=dict)

    def remember(self, paths: Iterable[Path]) -> None:
        self._states.update((path, _state(path)) for path in paths)

    def check(self, paths: Iterable[Path], target: Path) -> None:
        """Raises OutputNotWritten, about ``target``, where a drawing may not belong to the text beside it."""
        known = [path for path in dict.fromkeys(paths) if path in self._states]
        changed = [path for path in known if self._states[path] != _state(path)]
        if changed:
            others = f"（ほかに{len(changed) - 1}件）" if len(changed) > 1 else ""
            raise OutputNotWritten(
                f"「{changed[0]}」が、読み込んだ後に変わったか、なくなりました{others}。"
                f"文と流れ図が食い違わないように、「{target.name}」は書き出していません。もう一度実行してください。"
            )


def _state(path: Path) -> _State:
    try:
        now = path.stat()
    except OSError:
        return None
    return now.st_mtime_ns, now.st_size
