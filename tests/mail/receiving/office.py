"""The secretariat: mails that came, and what became of them."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import pytest

from tests.mail.receiving import mails
from tests.mail.receiving.mails import NAME
from xl_tools.cli.run import run
from xl_tools.commands.receiving.intake_record import FILE
from xl_tools.model.mail import PAPER_HEADER

DRAFTS = "返信の下書き"


class Office:
    """The mails that came, and the folder they go into."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.mails, self.into, self._capsys = folder / "届いたメール", folder / "受付", capsys
        self.mails.mkdir()

    def came(self, *mails: bytes, ending: str = ".eml") -> None:
        for mail in mails:
            number = len(list(self.mails.iterdir()))
            (self.mails / f"{number:03}{ending}").write_bytes(mail)

    def receive(self, *options: str) -> tuple[int, str]:
        code = run(["receive", str(self.mails), "--into", str(self.into), *options])
        said = self._capsys.readouterr()
        return code, said.out + said.err

    def taken(self) -> list[str]:
        return sorted(each.name for each in self.into.glob("*.xls?"))

    def drafts(self) -> list[str]:
        return sorted(each.name for each in (self.into / DRAFTS).glob("*"))

    def record(self) -> list[dict[str, str]]:
        text = (self.into / FILE).read_text(encoding="utf-8-sig")
        return list(csv.DictReader(text.splitlines()))


def promising(workbook: bytes, promised: bytes | None = None) -> bytes:
    """A mail whose header has the content of the workbook, or of another."""
    digest = hashlib.sha256(workbook if promised is None else promised).hexdigest()
    return mails.modern((NAME, workbook), **{PAPER_HEADER: digest})
