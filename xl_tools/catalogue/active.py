"""The settings in use in this process, and the caches that depend on them.

Chosen once when the program starts; worker processes are handed the same settings. Without any, what is
shipped holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import TypeVar

from xl_tools.model.settings import Settings

Function = TypeVar("Function", bound=Callable[..., object])

_in_use: list[Settings] = []
_forget: list[Callable[[], None]] = []


def settings() -> Settings | None:
    """None when nothing but what is shipped holds."""
    return _in_use[-1] if _in_use else None


def cached_until_settings_change(function: Function) -> Function:
    """``functools.cache`` for what is worked out from the catalogue, the profile or the layouts."""
    cached = cache(function)
    _forget.append(cached.cache_clear)
    return cached  # type: ignore[return-value]  # same call, same result


def use_settings(chosen: Settings) -> None:
    """From now on these settings hold in this process."""
    _in_use.append(chosen)
    _forget_all()


def use_only(chosen: Settings | None) -> None:
    """Just these settings hold, or what is shipped; nothing is worked out anew where they held already."""
    if settings() is not chosen or len(_in_use) > 1:
        _in_use[:] = [chosen] if chosen else []
        _forget_all()


@contextmanager
def settings_in_use(chosen: Settings) -> Iterator[None]:
    """These settings hold inside the block, and what held before holds again after it."""
    use_settings(chosen)
    try:
        yield
    finally:
        _in_use.pop()
        _forget_all()


def _forget_all() -> None:
    for forget in _forget:
        forget()
