"""Regular expressions that few papers need, compiled only by those that do."""

from __future__ import annotations

import re
from typing import Any, cast


class _LatePattern:
    """Stands for a compiled pattern; whatever is asked of it is asked of the pattern and kept."""

    def __init__(self, written: str, flags: int) -> None:
        self._written, self._flags = written, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._written, self._flags), name)
        setattr(self, name, found)
        return found


def late_pattern(written: str, flags: int = 0) -> re.Pattern[str]:
    """As re.compile, but at the first use: compiling all patterns would take longer than checking a paper."""
    return cast("re.Pattern[str]", _LatePattern(written, flags))
