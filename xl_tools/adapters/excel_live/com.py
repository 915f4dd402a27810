"""Excel's objects, each call of which waits while Excel is busy.

xlwings' own front end repeats a rejected call for ever, or takes it for done, and asks Excel more than is needed.
"""

from __future__ import annotations

import datetime
import decimal
from typing import Any

from xl_tools.adapters.excel_live.patience import Patience

_VALUES = (str, int, float, bool, tuple, list, bytes, decimal.Decimal, datetime.datetime, type(None))


class Com:
    """One object of Excel's, or one of its methods."""

    __slots__ = ("_held", "_patience")

    _held: Any
    _patience: Patience

    def __init__(self, held: Any, patience: Patience) -> None:
        object.__setattr__(self, "_held", held)
        object.__setattr__(self, "_patience", patience)

    def __getattr__(self, name: str) -> Any:
        held = self._held
        return self._out(self._patience.ask(lambda: getattr(held, name)))

    def __setattr__(self, name: str, value: Any) -> None:
        held = self._held
        self._patience.ask(lambda: setattr(held, name, _in(value)))

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        held = self._held
        given = [_in(each) for each in arguments]
        given_by_name = {name: _in(each) for name, each in named.items()}
        return self._out(self._patience.ask(lambda: held(*given, **given_by_name)))

    def _out(self, value: Any) -> Any:
        return value if isinstance(value, _VALUES) else Com(value, self._patience)


def _in(value: Any) -> Any:
    return value._held if isinstance(value, Com) else value


def characters(holder: Com, start: int, length: int) -> Any:
    """A stretch of a cell's text, counted from 1 in UTF-16 units.

    Excel's type library, as xlwings uses it, has properties with optional parameters as Get….
    """
    try:
        stretch = holder.GetCharacters
    except Exception:  # noqa: BLE001 – whatever says that there is no such member
        stretch = holder.Characters
    return stretch(start, length)
