"""What sending takes, for the command and the button: the copy handed in, the log, passwords, ways out."""

from __future__ import annotations

import datetime
import getpass
import os
import platform
import sys
import time
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from xl_tools.adapters.mail.credentials import attachment_password, smtp_login
from xl_tools.adapters.mail.encryption import check_password, encrypted, new_password, refuse_without_library
from xl_tools.adapters.mail.send_log import FILE, CsvSendLog
from xl_tools.adapters.mail.smtp import SmtpMailer
from xl_tools.adapters.mail.smtp_server import Server
from xl_tools.adapters.office_pdf import OfficePdfPrinter
from xl_tools.adapters.ooxml.handed_in import embedded_in
from xl_tools.adapters.package_texts import package_texts
from xl_tools.adapters.read_file import read_bytes
from xl_tools.adapters.temporary import temporary_folder
from xl_tools.cli.handed_in import handed_in
from xl_tools.commands.find_leaks import find_leaks
from xl_tools.commands.send import Preparation
from xl_tools.csv_log import refuse_without_folder
from xl_tools.errors import BadInput, OutputNotWritten
from xl_tools.file_trouble import trouble
from xl_tools.layouts.recognise import OWN_SHEETS
from xl_tools.model.profile import MailSettings, Profile
from xl_tools.ports import WorkbookContent
from xl_tools.user_choices import user_folder


@dataclass(frozen=True, slots=True)
class BytesReader:
    """The port SheetReader over bytes that were read already: a file changing meanwhile changes nothing."""

    workbook: bytes

    def read(self, path: Path) -> WorkbookContent:
        """Raises UnreadableFile."""
        return read_bytes(self.workbook, str(path), OWN_SHEETS)


def preparation(
    profile: Profile, how_to_check: str, *, encrypts: bool, with_pdf: bool = False
) -> Preparation:
    return Preparation(
        reader_of=BytesReader,
        hand_in=_copy_handed_in,
        find_leaks=partial(find_leaks, profile=profile, read=package_texts),
        how_to_check=how_to_check,
        print_pdf=_printed if with_pdf else None,
        encrypts=encrypts,
        embedded_in=embedded_in,
    )


def _copy_handed_in(workbook: bytes, name: str) -> bytes:
    with handed_in(workbook, name) as copy:
        return copy.read_bytes()


def _printed(workbook: bytes, name: str) -> bytes:
    """Raises CannotPrint."""
    with temporary_folder() as folder:
        copy = folder / Path(name).with_suffix(".xlsx")
        copy.write_bytes(workbook)
        target = folder / "printed.pdf"
        OfficePdfPrinter().print(copy, target)
        return target.read_bytes()


def send_log(settings: MailSettings) -> CsvSendLog:
    """Where the settings say, or in the user's own folder, which is made. Raises OutputNotWritten, also for what is
    no log any more."""
    if settings.log:
        path = named_log(settings.log)
        refuse_without_folder(path)
    else:
        path = user_folder() / FILE
        _make(path.parent)
    log = CsvSendLog(path)
    log.refuse_damaged()
    return log


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputNotWritten(trouble(str(folder), error)) from error


def named_log(written: str) -> Path:
    """What a settings workbook says; it may name the user's folders (%USERPROFILE%)."""
    return Path(os.path.expandvars(written))


def now() -> datetime.datetime:
    return datetime.datetime.now().astimezone()


def who() -> str:
    """The user and the computer, as far as the system knows them."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = "不明"
    return f"{user}（{platform.node()}）"


@dataclass
class Lock:
    """Encrypts attachments with the password agreed on; without one, with one made for this run.

    ``made`` is the latter, to be told to the person at the screen; "" until it is needed, and for an agreed one.
    """

    made: str = ""
    _password: str = field(default="", repr=False)

    def get_ready(self) -> None:
        """Raises CannotSend."""
        refuse_without_library()
        self._password = attachment_password()
        if not self._password:
            self._password = self.made = new_password()
        check_password(self._password)

    def __call__(self, workbook: bytes) -> bytes:
        """Raises CannotSend."""
        return encrypted(workbook, self._password)


def smtp_mailer(settings: MailSettings) -> SmtpMailer:
    """Raises BadInput where the settings name no server."""
    if not settings.server:
        raise BadInput(
            "メールサーバーが決まっていません。設定のブックの「メール」のシートに書くか、"
            "「--smtp」を付けずに下書きを作ってください。"
        )
    server = Server(settings.server, settings.port, settings.security)
    return SmtpMailer(server, find_login=partial(smtp_login, settings.server), wait=_wait_saying_why)


def _wait_saying_why(seconds: float, why: str) -> None:
    print(f"{why}{seconds:.0f}秒待って、もう一度試します（Ctrl+Cで中止）。", file=sys.stderr, flush=True)
    time.sleep(seconds)
