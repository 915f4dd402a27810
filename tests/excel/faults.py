"""What can go wrong with an Excel somebody else uses at the same time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from tests.excel.com import CALL_REJECTED, CELL_IS_EDITED, ComError, com_error, excel_error

_PATIENCE = 200_000
"""Rejected calls after which a test has shown that somebody waits for ever."""
_TEXTS = {
    CALL_REJECTED: "呼び出し先が呼び出しを拒否しました。",
    CELL_IS_EDITED: "HRESULT からの例外: 0x800AC472",
}


class Faults:
    """``busy`` says whether Excel takes no call now."""

    def __init__(self) -> None:
        self._busy: Callable[[], bool] = lambda: False
        self._hresult = CALL_REJECTED
        self._as_unknown_name = False
        self._failing: dict[str, tuple[int, ComError]] = {}
        self._seen: Counter[str] = Counter()
        self.rejected = 0
        self.missing: set[str] = set()

    def be_busy(self, busy: Callable[[], bool], hresult: int, as_unknown_name: bool) -> None:
        self._busy, self._hresult, self._as_unknown_name = busy, hresult, as_unknown_name

    def fail(self, member: str, after: int, error: ComError | None) -> None:
        self._failing[member] = (
            after,
            error or excel_error("アプリケーション定義またはオブジェクト定義のエラーです。"),
        )
        self._seen[member] = 0

    def is_busy(self) -> bool:
        busy = self._busy()
        if busy:
            self._count()
        return busy

    def answers_unknown_name(self, name: str) -> bool:
        """pywin32 takes a rejected question for a member that does not exist."""
        if self._as_unknown_name and self._busy():
            self._count()
            return True
        return False

    def check(self, member: str) -> None:
        """Raises ComError, or AssertionError where nobody bounds the waiting."""
        if self._busy():
            self._count()
            raise com_error(self._hresult, _TEXTS[self._hresult])
        for name in (member, "*"):
            if name in self._failing:
                after, error = self._failing[name]
                self._seen[name] += 1
                if self._seen[name] > after:
                    raise error

    def _count(self) -> None:
        self.rejected += 1
        if self.rejected > _PATIENCE:
            raise AssertionError("a busy Excel is asked for ever")
