"""Letters in a running Outlook, shown as a message to be sent: the person at the screen presses 「送信」."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from xl_tools.adapters.temporary import temporary_folder
from xl_tools.errors import CannotSend
from xl_tools.model.mail import Attachment, Delivery, Letter

_MAIL_ITEM, _BY_VALUE, _DISCARD = 0, 1, 1
"""olMailItem, olByValue, olDiscard."""
_HEADER = "http://schemas.microsoft.com/mapi/string/{00020386-0000-0000-C000-000000000046}/"
"""Property names of further header fields (PS_INTERNET_HEADERS)."""
_INSTEAD = "下書き（.eml）を作って、メールソフトで開いてください。"

Connect = Callable[[], Any]


def running_outlook() -> Any:
    """Outlook's Application object; it starts where it does not run. Raises CannotSend."""
    try:
        com, client = import_module("pythoncom"), import_module("win32com.client")
    except ImportError as error:
        raise CannotSend(
            f"このパソコンのPythonからは、Outlookを使えません（Windowsと、部品pywin32が要ります）。{_INSTEAD}"
        ) from error
    try:
        com.CoInitialize()
        return client.Dispatch("Outlook.Application")
    except com.com_error as error:
        raise CannotSend(
            "Outlookを動かせません。Outlookが入っていないか、ほかのプログラムから動かせない新しいOutlookです。"
            f"{_INSTEAD}"
        ) from error


@dataclass(frozen=True, slots=True)
class OutlookMailer:
    """The port Mailer over Outlook's COM objects. Which account it goes out from is Outlook's and the person's."""

    connect: Connect = running_outlook

    def deliver(self, letter: Letter) -> Delivery:
        """DRAFT: shown, not sent. Raises CannotSend; then nothing is shown."""
        outlook = self.connect()
        try:
            item = outlook.CreateItem(_MAIL_ITEM)
        except _com_errors() as error:
            raise _failed() from error
        try:
            _write(item, letter)
            item.Display(False)
        except _com_errors() as error:
            with suppress(*_com_errors()):
                item.Close(_DISCARD)
            raise _failed() from error
        return Delivery.DRAFT


def _write(item: Any, letter: Letter) -> None:
    item.To = "; ".join(letter.to)
    item.CC = "; ".join(letter.cc)
    item.Subject = letter.subject
    item.Body = letter.body.replace("\r\n", "\n").replace("\n", "\r\n")
    for name, value in letter.headers:
        item.PropertyAccessor.SetProperty(_HEADER + name, value)
    _attach(item, letter.attachments)


def _attach(item: Any, attachments: Sequence[Attachment]) -> None:
    """Outlook takes files only, and copies them."""
    with temporary_folder() as folder:
        for number, attachment in enumerate(attachments):
            file = folder / str(number) / Path(attachment.name).name
            file.parent.mkdir()
            file.write_bytes(attachment.content)
            item.Attachments.Add(str(file), _BY_VALUE)


def _com_errors() -> tuple[type[Exception], ...]:
    """What a call fails with. A member this Outlook does not have is an AttributeError."""
    failures: tuple[type[Exception], ...] = (AttributeError, OSError)
    with suppress(ImportError):
        failures += (import_module("pythoncom").com_error,)
    return failures


def _failed() -> CannotSend:
    return CannotSend(
        "Outlookでメールを作れませんでした。Outlookの窓でたずねられていることがあれば答えてから、もう一度実行してください。"
        f"うまくいかないときは、{_INSTEAD}"
    )
