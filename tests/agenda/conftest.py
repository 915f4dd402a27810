"""The folder of a meeting."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.agenda.meeting import Secretariat


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Secretariat:
    """Empty."""
    monkeypatch.delenv("XL_TOOLS_REGISTER", raising=False)
    return Secretariat(tmp_path, capsys)


@pytest.fixture
def listed(desk: Secretariat) -> Secretariat:
    """Two papers, their list made and their numbers written, an empty register."""
    desk.put("01　だより.xlsx", "03_outsourcing_only")
    desk.put("02　公園.xlsx", "05_security_camera")
    assert desk.make("--write-numbers")[0] == 0
    desk.new_register()
    return desk
