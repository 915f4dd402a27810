"""The readers of saved mails."""

from __future__ import annotations

from argparse import Namespace
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.hostile.model import Reader
from xl_tools.adapters.mail.mailboxes import find_mails
from xl_tools.cli.receive import messages, receive


def _read(path: Path) -> object:
    return [messages(each) for each in find_mails([path], path.parent / "drafts")]


def _receive(path: Path) -> object:
    """The whole command; nothing may come to lie outside the intake folder."""
    with TemporaryDirectory() as place:
        into = Path(place, "外", "受付")
        into.parent.mkdir()
        with redirect_stdout(StringIO()):
            code = receive(Namespace(sources=[path], into=into, drafts=None, workers=None))
        outside = [each for each in Path(place).rglob("*") if each not in (into, into.parent)]
        if any(not each.is_relative_to(into) for each in outside):
            raise AssertionError(f"outside the folder: {outside}")
    return code


MAIL = (Reader("mail", _read), Reader("receive", _receive))
