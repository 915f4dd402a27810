"""A letter in Outlook's new message, over an object with Outlook's names."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.mail.letters import LETTER
from xl_tools.adapters.mail.outlook import OutlookMailer, running_outlook
from xl_tools.errors import CannotSend
from xl_tools.model.mail import PAPER_HEADER, Delivery

_MEMBERS = {"To", "CC", "Subject", "Body"}


class ComError(OSError):
    """As pywintypes.com_error: a call that failed."""


@dataclass
class Attachments:
    taken: list[tuple[str, bytes]] = field(default_factory=list)

    def Add(self, source: str, kind: int) -> None:  # noqa: N802 — Outlook's name
        assert kind == 1
        self.taken.append((Path(source).name, Path(source).read_bytes()))


@dataclass
class PropertyAccessor:
    held: dict[str, str] = field(default_factory=dict)

    def SetProperty(self, name: str, value: str) -> None:  # noqa: N802
        self.held[name.rpartition("/")[2]] = value


class MailItem:
    """``fails`` is the member that does not work."""

    fails: str
    done: list[str]

    def __init__(self, fails: str = "") -> None:
        vars(self).update(
            fails=fails, Attachments=Attachments(), PropertyAccessor=PropertyAccessor(), done=[]
        )

    def __setattr__(self, name: str, value: str) -> None:
        if name == self.fails:
            raise ComError("rejected by the callee")
        assert name in _MEMBERS, f"a mail item has no {name}"
        assert isinstance(value, str)
        vars(self)[name] = value

    def Display(self, modal: bool) -> None:  # noqa: N802
        assert modal is False
        if self.fails == "Display":
            raise ComError
        self.done.append("shown")

    def Close(self, mode: int) -> None:  # noqa: N802
        assert mode == 1
        self.done.append("discarded")


@dataclass
class Outlook:
    item: MailItem
    busy: bool = False

    def CreateItem(self, kind: int) -> MailItem:  # noqa: N802
        assert kind == 0
        if self.busy:
            raise ComError
        return self.item


def test_everything_is_in_the_message_and_it_is_shown() -> None:
    item: Any = MailItem()
    assert OutlookMailer(lambda: Outlook(item)).deliver(LETTER) is Delivery.DRAFT
    assert (item.To, item.CC) == ("jimukyoku@example.lg.jp; kakunin@example.lg.jp", "hikae@example.lg.jp")
    assert (item.Subject, item.Body) == (LETTER.subject, LETTER.body.replace("\n", "\r\n"))
    assert item.Attachments.taken == [(each.name, each.content) for each in LETTER.attachments]
    assert item.PropertyAccessor.held == {PAPER_HEADER: "ab" * 32}
    assert item.done == ["shown"]


@pytest.mark.parametrize("fails", ["To", "Body", "Display"])
def test_half_a_message_is_thrown_away(fails: str) -> None:
    item: Any = MailItem(fails)
    with pytest.raises(CannotSend, match="Outlookでメールを作れませんでした"):
        OutlookMailer(lambda: Outlook(item)).deliver(LETTER)
    assert item.done == ["discarded"]


def test_an_outlook_that_is_busy() -> None:
    with pytest.raises(CannotSend, match="たずねられていることがあれば答えてから"):
        OutlookMailer(lambda: Outlook(MailItem(), busy=True)).deliver(LETTER)


def test_without_outlook(monkeypatch: pytest.MonkeyPatch) -> None:
    from types import SimpleNamespace

    from xl_tools.adapters.mail import outlook

    def no_module(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr(outlook, "import_module", no_module)
    with pytest.raises(CannotSend, match="pywin32が要ります"):
        running_outlook()

    def not_registered(name: str) -> object:
        raise ComError("class not registered")

    modules = {
        "pythoncom": SimpleNamespace(CoInitialize=lambda: None, com_error=ComError),
        "win32com.client": SimpleNamespace(Dispatch=not_registered),
    }
    monkeypatch.setattr(outlook, "import_module", modules.__getitem__)
    with pytest.raises(CannotSend, match="新しいOutlookです。下書き"):
        running_outlook()
