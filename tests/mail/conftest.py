"""A checked paper, settings with a server that does what a script says, and no passwords of whoever runs the tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from tests.mail.scripted_server import Script, serving
from tests.mail.sent import EXAMPLES, settings
from xl_tools.adapters.mail.smtp_server import CA_VARIABLE
from xl_tools.catalogue.active import settings_in_use
from xl_tools.cli import sending
from xl_tools.cli.run import run
from xl_tools.model.profile import MailSettings


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


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trusted(
    no_passwords: None, authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The office's own authority is named in the environment, and nothing else of the kind."""
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    monkeypatch.setenv(CA_VARIABLE, str(tmp_path / "ca.pem"))


@pytest.fixture
def script() -> Script:
    return Script()


@pytest.fixture
def post(script: Script, monkeypatch: pytest.MonkeyPatch) -> Iterator[MailSettings]:
    """Settings with a server that does what the script says; waits between tries are left out."""
    monkeypatch.setattr(sending, "_wait_saying_why", lambda seconds, why: None)
    with serving(script) as port, settings_in_use(settings(port)):
        yield settings(port).profile.mail
