"""Limits lower than they are, so that a test need not write a large file."""

from __future__ import annotations

import pytest

from xl_tools import limits


def limits_in_use(monkeypatch: pytest.MonkeyPatch, **changed: int) -> None:
    """Until the test ends. Raises KeyError for a limit there is not."""
    shipped = {name: each["value"] for name, each in limits.shipped_limits().items()}
    for name in changed:
        shipped[name]
    monkeypatch.setattr(limits, "_in_use", lambda: shipped | changed)
