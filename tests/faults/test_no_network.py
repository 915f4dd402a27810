"""No command calls anybody, but for sending a mail where that is asked for."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

from tests.faults.commands import COMMANDS, put
from tests.faults.trial import once, undisturbed

MAILING = "send --smtp"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("network") / "場所"


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Whom this process called or asked about; processes of one's own on this computer are nobody."""
    called: list[object] = []
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def connecting(self: socket.socket, address: Any) -> None:
        if self.family != getattr(socket, "AF_UNIX", None):
            called.append(address)
        connect(self, address)

    def asking(host: Any, *given: Any, **named: Any) -> object:
        called.append(host)
        return look_up(host, *given, **named)

    monkeypatch.setattr(socket.socket, "connect", connecting)
    monkeypatch.setattr(socket, "getaddrinfo", asking)
    return called


@pytest.mark.parametrize("name", COMMANDS)
def test_only_sending_calls_anybody(folder: Path, called: list[object], name: str) -> None:
    put(undisturbed(name, folder).before, folder)
    called.clear()
    assert once(name, folder)[0].code in (0, 1)
    assert bool(called) == (name == MAILING)


def test_a_mail_goes_to_the_server_of_the_settings_only(folder: Path, called: list[object]) -> None:
    put(undisturbed(MAILING, folder).before, folder)
    called.clear()
    assert once(MAILING, folder)[0].code == 0
    assert {str(each) for each in called if isinstance(each, str)} == {"localhost"}
