"""Passwords from the environment and from where the system keeps them."""

from __future__ import annotations

import sys

import keyring
import pytest
from keyring.errors import KeyringLocked, NoKeyringError

from xl_tools.adapters.mail.credentials import attachment_password, smtp_login
from xl_tools.adapters.mail.smtp_server import Login
from xl_tools.errors import CannotSend

SERVER, SENDER = "mail.example.lg.jp", "mihon@example.lg.jp"


class Kept:
    """What the system keeps; ``trouble`` is raised instead. No backend of keyring's: it would be found by other tests."""

    def __init__(self) -> None:
        self.passwords: dict[tuple[str, str], str] = {}
        self.trouble: Exception | None = None

    def get_password(self, service: str, username: str) -> str | None:
        if self.trouble:
            raise self.trouble
        return self.passwords.get((service, username))


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> Kept:
    for name in ("XL_TOOLS_SMTP_USER", "XL_TOOLS_SMTP_PASSWORD", "XL_TOOLS_ATTACHMENT_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    backend = Kept()
    monkeypatch.setattr(keyring, "get_password", backend.get_password)
    return backend


def test_the_environment_comes_first(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.passwords = {
        (f"xl-tools smtp {SERVER}", "kyoyu"): "kept",
        ("xl-tools attachment", "xl-tools"): "kept",
    }
    monkeypatch.setenv("XL_TOOLS_SMTP_USER", "kyoyu")
    assert smtp_login(SERVER, SENDER) == Login("kyoyu", "kept")
    monkeypatch.setenv("XL_TOOLS_SMTP_PASSWORD", "named")
    assert smtp_login(SERVER, SENDER) == Login("kyoyu", "named")
    assert attachment_password() == "kept"
    monkeypatch.setenv("XL_TOOLS_ATTACHMENT_PASSWORD", "named")
    assert attachment_password() == "named"


def test_the_sender_is_the_user_where_no_other_is_named(kept: Kept) -> None:
    assert smtp_login(SERVER, SENDER) is None
    kept.passwords[f"xl-tools smtp {SERVER}", SENDER] = "kept"
    assert smtp_login(SERVER, SENDER) == Login(SENDER, "kept")
    assert smtp_login("other.example.lg.jp", SENDER) is None
    assert "kept" not in repr(smtp_login(SERVER, SENDER))


def test_a_user_without_a_password(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XL_TOOLS_SMTP_USER", "kyoyu")
    with pytest.raises(CannotSend, match="「kyoyu」のパスワードがありません"):
        smtp_login(SERVER, SENDER)


def test_a_store_that_is_not_there_or_does_not_open(kept: Kept) -> None:
    kept.trouble = NoKeyringError()
    assert smtp_login(SERVER, SENDER) is None
    assert attachment_password() == ""
    kept.trouble = KeyringLocked()
    with pytest.raises(CannotSend, match="パスワードの保管場所"):
        attachment_password()


def test_without_the_package(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert smtp_login(SERVER, SENDER) is None
    assert attachment_password() == ""
