"""Excel without flicker, events and questions for a while; afterwards all is as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from xl_tools.adapters.excel_live.com import Com
from xl_tools.adapters.excel_live.com_errors import is_of_excel

_QUIET = {"ScreenUpdating": False, "EnableEvents": False, "DisplayAlerts": False}
_MANUAL = -4135
_TITLE = "xl-tools"


class Calm:
    """The settings of one Excel. Asked for again while it holds, it asks Excel nothing."""

    def __init__(self, application: Com) -> None:
        self._application = application
        self._depth = 0

    @contextmanager
    def __call__(self) -> Iterator[None]:
        """Raises what Excel raises when it cannot be set; restoring goes on whatever happens."""
        if self._depth:
            yield
            return
        before: dict[str, Any] = {}
        self._depth += 1
        try:
            for name, value in _QUIET.items():
                self._set(name, value, before)
            yield
        finally:
            self._depth -= 1
            self._restore(before)

    @contextmanager
    def showing(self, task: str) -> Iterator[Callable[[str], None]]:
        """Calm, with the status bar telling ``task`` and what is passed on; blank parts are left out."""
        with self():
            before = self._application.StatusBar

            def tell(text: str) -> None:
                self._application.StatusBar = "：".join(filter(None, (_TITLE, task, text)))

            try:
                tell("")
                yield tell
            finally:
                self._restore({"StatusBar": before})

    @contextmanager
    def without_calculation(self) -> Iterator[None]:
        """For many writes: formulas are calculated once, at the end."""
        before: dict[str, Any] = {}
        try:
            self._set("Calculation", _MANUAL, before)
            yield
        finally:
            self._restore(before)

    def _set(self, name: str, value: Any, before: dict[str, Any]) -> None:
        held = getattr(self._application, name)
        if held != value:
            before[name] = held
            setattr(self._application, name, value)

    def _restore(self, before: dict[str, Any]) -> None:
        """One after the other: what cannot be restored must not keep the rest from it."""
        for name, value in reversed(before.items()):
            try:
                setattr(self._application, name, value)
            except Exception as error:
                if not is_of_excel(error):
                    raise
