"""What commands need around them besides a folder: a mail server, a program that prints, a user of Windows."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from unittest import mock

import pypdfium2

from tests.mail.scripted_server import Script, serving
from tests.mail.sent import SENDER, TO
from xl_tools.adapters import this_computer, user_folders
from xl_tools.adapters.office_program import VARIABLE
from xl_tools.catalogue.active import settings_in_use
from xl_tools.catalogue.profile import shipped_profile
from xl_tools.cli import addin_install, sending
from xl_tools.model.profile import Section
from xl_tools.model.settings import Settings

MAILBOX = "届いた"
ADDIN = "利用者/AppData/Roaming/Microsoft/Excel/XLSTART/xl_tools.xlam"


@contextmanager
def mail_server() -> Iterator[None]:
    """The settings name it; what it took lies in the folder ``MAILBOX`` afterwards, beside what lay there."""
    script = Script()
    with (
        serving(script) as port,
        addressed(port),
        mock.patch.object(sending, "_wait_saying_why"),
    ):
        yield
    box = Path(MAILBOX)
    for taken in script.mailbox:
        box.mkdir(exist_ok=True)
        (box / f"{len([*box.iterdir()])}.eml").write_bytes(taken)


@contextmanager
def addressed(port: int = 25) -> Iterator[None]:
    """Settings with the secretariat's address and those of the sections."""
    shipped = shipped_profile()
    mail = replace(shipped.mail, to=(TO,), server="localhost", port=port, security="なし")
    sections = (
        Section("見本健康部", "見本健診課", SENDER),
        Section("", "見本安全課", "anzen@example.lg.jp"),
    )
    with settings_in_use(Settings(replace(shipped, mail=mail, sections=sections))):
        yield


@contextmanager
def printing() -> Iterator[None]:
    """A program in the place of LibreOffice that makes an empty page of everything."""
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        page, program = Path(place, "page.pdf"), Path(place, "soffice")
        document = pypdfium2.PdfDocument.new()
        document.new_page(100, 100)
        document.save(page)
        program.write_text(f"#!/bin/sh\nfor last; do :; done\ncp '{page}' \"${{last%.*}}.pdf\"\n")
        program.chmod(0o755)
        with mock.patch.dict(os.environ, {VARIABLE: str(program)}):
            yield


@contextmanager
def windows() -> Iterator[None]:
    """A user of Windows whose folders are in the current one. Compiling writes elsewhere and is left out."""
    with ExitStack() as patches:
        folders = {"APPDATA": str(Path.cwd() / "利用者" / "AppData" / "Roaming")}
        patches.enter_context(mock.patch.dict(os.environ, folders))
        for module in (user_folders, this_computer):
            patches.enter_context(mock.patch.object(module, "registry_value", return_value=None))
        patches.enter_context(mock.patch.object(addin_install, "compile_all", return_value=True))
        python = Path(sys.executable)
        patches.enter_context(mock.patch.object(addin_install, "interpreter_for_excel", return_value=python))
        yield
