"""An office that receives mails, without a password of whoever runs the tests; a checked paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mail.receiving.mails import PAPER
from tests.mail.receiving.office import Office
from xl_tools.cli.run import run


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.delenv("XL_TOOLS_ATTACHMENT_PASSWORD", raising=False)
    return Office(tmp_path, capsys)


@pytest.fixture(scope="session")
def checked(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A paper with the record of its check."""
    paper = tmp_path_factory.mktemp("checked") / "付議書.xlsx"
    paper.write_bytes(PAPER)
    assert run(["validate", str(paper), "--stamp"]) == 0
    return paper.read_bytes()
