"""A checked paper, settings with a server that does what a script says, and no passwords of whoever runs the tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.mail.scripted_server import Script, serving
from tests.mail.sent import CC, EXAMPLES, SENDER, TO
from xl_tools.catalogue.active import settings_in_use
from xl_tools.catalogue.profile import shipped_profile
from xl_tools.cli import sending
from xl_tools.cli.run import run
from xl_tools.model.profile import MailSettings, Section
from xl_tools.model.settings import Settings


@pytest.fixture(scope="session")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    paper = tmp_path_factory.mktemp("checked") / "付議書.xlsx"
    shutil.copyfile(EXAMPLES / "03_outsourcing_only.xlsx", paper)
    assert run(["mark", str(paper)]) == 0
    return paper


@pytest.fixture
def paper(checked: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(checked, tmp_path / "付議書 №1（見本）.xlsx"))


@pytest.fixture
def no_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """None of the one who runs the tests."""
    for name in (
        "XL_TOOLS_SMTP_USER",
        "XL_TOOLS_SMTP_PASSWORD",
        "XL_TOOLS_ATTACHMENT_PASSWORD",
        "XL_TOOLS_SMTP_CA",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")


@pytest.fixture
def script() -> Script:
    return Script()


@pytest.fixture
def post(script: Script, monkeypatch: pytest.MonkeyPatch) -> Iterator[MailSettings]:
    """Settings with a server that does what the script says; waits between tries are left out."""
    monkeypatch.setattr(sending, "_wait_saying_why", lambda seconds, why: None)
    shipped = shipped_profile()
    with serving(script) as port:
        mail = replace(shipped.mail, to=(TO,), cc=(CC,), server="localhost", port=port, security="なし")
        sections = (
            Section("見本健康部", "見本健診課", SENDER),
            Section("", "見本手当課", "teate@example.lg.jp"),
        )
        with settings_in_use(Settings(replace(shipped, mail=mail, sections=sections))):
            yield mail
