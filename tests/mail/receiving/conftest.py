"""An office that receives mails, without a password of whoever runs the tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mail.receiving.office import Office


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.delenv("XL_TOOLS_ATTACHMENT_PASSWORD", raising=False)
    return Office(tmp_path, capsys)
