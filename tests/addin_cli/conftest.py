"""A user of Windows for each test that asks for one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.addin_cli.user import User, windows_user


@pytest.fixture
def user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> User:
    return windows_user(tmp_path, monkeypatch)
