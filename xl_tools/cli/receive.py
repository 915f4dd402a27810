"""``xl-tools receive``: papers out of saved mails, and what became of each mail."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path

from xl_tools.adapters.mail.credentials import attachment_password
from xl_tools.adapters.mail.eml import eml_bytes
from xl_tools.adapters.mail.mailboxes import SavedMail, find_mails
from xl_tools.adapters.mail.read_mail import read_mail
from xl_tools.adapters.mail.unlock import unlocked
from xl_tools.adapters.ooxml.cautions import active_content_in
from xl_tools.adapters.package_texts import package_texts
from xl_tools.adapters.read_file import unreadable
from xl_tools.adapters.refusals import OUT_OF_MEMORY, Refused
from xl_tools.adapters.temporary import temporary_folder
from xl_tools.catalogue.profile import load_profile
from xl_tools.cli.console import wide_enough_console
from xl_tools.cli.paper_reader import paper_reader
from xl_tools.cli.progress import in_order, with_progress
from xl_tools.cli.results import exit_code
from xl_tools.commands.find_leaks import find_leaks
from xl_tools.commands.receiving.cautions import personal_data_in
from xl_tools.commands.receiving.receive import Mail, look_at_all, take_all, unpack_all, without_known
from xl_tools.commands.receiving.take_in import IntakeFolder
from xl_tools.commands.receiving.unpack import Arrived
from xl_tools.errors import BadInput
from xl_tools.model.received import Caution, Fate, Intake, ReceivedMail
from xl_tools.put_file import is_there
from xl_tools.reports.terminal_intake import print_intake

DRAFTS = "返信の下書き"


def _personal_data_in(workbook: bytes, name: str) -> tuple[Caution, ...]:
    return tuple(personal_data_in(find_leaks(workbook, name, load_profile(), package_texts)))


FINDERS = (active_content_in, _personal_data_in)


def receive(options: argparse.Namespace) -> int:
    """Returns the exit code. Raises XlToolsError when there are no mails, or the folder cannot be written."""
    into: Path = options.into
    _check_folder(into)
    drafts: Path = options.drafts or into / DRAFTS
    _check_folder(drafts, or_in=into)
    mails = find_mails(options.sources, not_in=drafts)
    lines: list[Intake] = []
    try:
        lines.extend(_taken(mails, _intake_folder(into, drafts), options.workers))
    finally:  # what was taken before something went wrong is told all the same
        print_intake(lines, wide_enough_console())
    could_not_run = any(each.fate in (Fate.REFUSED, Fate.DIFFERS) for each in lines)
    return exit_code(could_not_run=could_not_run, is_good=all(each.is_good for each in lines))


def _taken(mails: list[SavedMail], folder: IntakeFolder, workers: int | None) -> Iterator[Intake]:
    unlock = partial(unlocked, password=cache(attachment_password))
    readable = [Mail(each.source, partial(messages, each)) for each in mails]
    with temporary_folder() as place:
        unpacked = unpack_all(readable, place, unlock)
        arrived = [each for mail in with_progress(unpacked, len(mails), "読んでいます") for each in mail]
        found = without_known(arrived, folder)
        paths = [each.path for each in found if isinstance(each, Arrived)]
        looked = in_order(paths, look_at_all(found, paper_reader(), FINDERS, workers), "検査しています")
        yield from take_all(found, looked, folder)


def messages(saved: SavedMail) -> tuple[ReceivedMail, ...]:
    """Raises UnreadableFile."""
    try:
        return read_mail(saved.read(), saved.source)
    except Refused as refused:
        raise unreadable(saved.source, refused) from refused
    except MemoryError as error:
        raise unreadable(saved.source, Refused(OUT_OF_MEMORY)) from error


def _intake_folder(into: Path, drafts: Path) -> IntakeFolder:
    as_draft = partial(eml_bytes, unsent=True)
    return IntakeFolder(into, drafts, load_profile(), as_draft, datetime.datetime.now().astimezone())


def _check_folder(folder: Path, or_in: Path | None = None) -> None:
    """A new folder may be made, but not a path of them: that is a slip of the pen. Raises BadInput."""
    if folder.is_dir() or folder.parent.is_dir() or folder.parent == or_in:
        if not folder.is_dir() and is_there(folder):
            raise BadInput(f"「{folder}」はフォルダーではありません。フォルダーを指定してください。")
        return
    raise BadInput(f"フォルダー「{folder.parent}」がありません。フォルダーの場所を確かめてください。")
