"""Saved mails, mailboxes and folders of them → the bytes of one mail after the other."""

from __future__ import annotations

import itertools
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from xl_tools.adapters.mail.mail_bounds import most_bytes
from xl_tools.adapters.read_file import unreadable
from xl_tools.adapters.refusals import MISSING, NO_PERMISSION, NOT_READ, Refused
from xl_tools.errors import BadInput, UnreadableFile
from xl_tools.limits import limit

MAIL_ENDINGS = frozenset({".eml", ".msg", ".mbox"})
_NO_FILE = (
    "は開けるメールのファイルではありません。メールを「.eml」か「.msg」で保存したものを指定してください。"
)
_BEGIN = b"From "
_ENVELOPE = re.compile(rb"From [^\r\n]*\d\d:\d\d")
"""A line that begins a mail in a mailbox names a time; a sentence in a text seldom does."""
_LONGEST_LINE = 1 << 16
_STATUS = re.compile(rb"^X-Mozilla-Status: ([0-9A-Fa-f]{4})", re.MULTILINE)
_DELETED = 0x0008
_HEAD = 4096
_HEAD_END = re.compile(rb"\r?\n\r?\n")


@dataclass(frozen=True, slots=True)
class SavedMail:
    """Where the bytes of a mail stand; ``end`` None for a file that is one mail.

    ``source`` is its name for the user: the file, with the number of the mail in a mailbox.
    """

    source: str
    path: Path
    start: int = 0
    end: int | None = None

    def read(self) -> bytes:
        """One byte more than is allowed shows a mail that is too large. Raises UnreadableFile."""
        most = most_bytes() + 1
        try:
            if self.path.exists() and not self.path.is_file():
                raise unreadable(str(self.path), Refused(_NO_FILE))
            with self.path.open("rb") as file:
                file.seek(self.start)
                size = (self.end or os.fstat(file.fileno()).st_size) - self.start
                return file.read(min(max(size, 0), most))
        except OSError as error:
            raise _not_read(self.path, error) from error


def find_mails(given: Iterable[Path], not_in: Path) -> list[SavedMail]:
    """Folders are searched with their subfolders, but for the drafts in ``not_in``; a file given by name is taken
    whatever it is called. Mails deleted in a mailbox that still holds them are left out.

    What cannot be opened stands in the result, too. Raises UnreadableFile for what holds no mail, BadInput beyond what is taken at once.
    """
    found: list[SavedMail] = []
    for path in given:
        inside = [each for file in _files(path, not_in) for each in _in_file(file)]
        if not inside:
            raise UnreadableFile(
                f"「{path}」に受け取るメールがありません。メールを「.eml」か「.msg」で保存したファイル、"
                "メールボックス（.mbox）、またはそれらのあるフォルダーを指定してください。"
            )
        found += inside
        if len(found) > limit("mails"):
            raise BadInput(f"メールが多すぎます（一度に{limit('mails'):,}通まで）。分けて実行してください。")
    return list(dict.fromkeys(found))


def _files(path: Path, not_in: Path) -> list[Path]:
    with suppress(OSError):
        if path.is_dir():
            return sorted(_search(path, not_in))
    return [path]


def _search(folder: Path, not_in: Path) -> Iterator[Path]:
    """What cannot be opened stands in the result, too, so that reading it says so."""
    left_out = not_in.resolve()
    closed: list[Path] = []
    for here, folders, names in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        folders[:] = [name for name in folders if Path(here, name).resolve() != left_out]
        yield from (Path(here, name) for name in names if Path(name).suffix.lower() in MAIL_ENDINGS)
    yield from closed


def _in_file(path: Path) -> Iterator[SavedMail]:
    """Reading what cannot be opened says why."""
    try:
        is_mailbox = path.suffix.lower() != ".eml" and path.is_file() and _begins_like_one(path)
        yield from _in_mailbox(path) if is_mailbox else [SavedMail(str(path), path)]
    except OSError:
        yield SavedMail(str(path), path)


def _begins_like_one(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_BEGIN)) == _BEGIN


def _in_mailbox(path: Path) -> Iterator[SavedMail]:
    starts = [*_beginnings(path), path.stat().st_size]
    with path.open("rb") as file:
        for number, (start, end) in enumerate(itertools.pairwise(starts), start=1):
            file.seek(start)
            if not _is_deleted(file.read(min(_HEAD, end - start))):
                yield SavedMail(f"{path}（{number}通目）", path, start, end)


def _beginnings(path: Path) -> list[int]:
    """Where mails begin: at an envelope at the very beginning, or after an empty line."""
    found: list[int] = []
    place, is_after_blank = 0, True
    with path.open("rb") as file:
        while line := file.readline(_LONGEST_LINE):
            if is_after_blank and line.startswith(_BEGIN) and (not found or _ENVELOPE.match(line)):
                found.append(place)
                if len(found) > limit("mails"):
                    break
            is_after_blank = line in (b"\n", b"\r\n")
            place += len(line)
    return found


def _is_deleted(head: bytes) -> bool:
    """Thunderbird marks a mail deleted until the mailbox is compacted; what its text says does not count."""
    status = _STATUS.search(_HEAD_END.split(head, maxsplit=1)[0])
    return status is not None and bool(int(status[1], 16) & _DELETED)


def _not_read(path: Path, error: OSError) -> UnreadableFile:
    if isinstance(error, FileNotFoundError):
        return unreadable(str(path), Refused(MISSING))
    return unreadable(str(path), Refused(NO_PERMISSION if isinstance(error, PermissionError) else NOT_READ))
