"""The workbooks in a mail, each as a file to be looked at, and what else the mail held."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from xl_tools.commands.acceptances import SUFFIX as ACCEPTANCES_SUFFIX
from xl_tools.commands.acceptances import acceptances_path, load_acceptances
from xl_tools.commands.find_papers import WORKBOOK_SUFFIXES
from xl_tools.commands.receiving.plain_names import plain_name
from xl_tools.errors import BadInput, XlToolsError
from xl_tools.model.mail import WORKBOOK_TYPE, Attachment
from xl_tools.model.received import Fate, Intake, ReceivedMail

Unlock = Callable[[Attachment], bytes]
"""The workbook without its password; as it is when it has none. Raises XlToolsError."""
_WORKBOOK_TYPES = (
    WORKBOOK_TYPE,
    "application/vnd.ms-excel.sheet.macroenabled.12",
)
_MOST_OF_ACCEPTANCES = 256 * 1024
"""Bytes: thousands of reasons. They are written out in the answer."""
_ZIP = b"PK"
_BOOK_PART = re.compile(rb"xl[/\\]workbook", re.IGNORECASE)
_ASK_AGAIN = "差出人に、{}もう一度送ってもらってください。"
_MAY_RUN = (
    ".exe", ".com", ".scr", ".pif", ".cpl", ".msi", ".bat", ".cmd", ".ps1", ".vbs", ".vbe", ".js", ".jse", ".wsf",
    ".wsh", ".hta", ".lnk", ".url", ".jar", ".reg", ".chm", ".iso", ".img", ".vhd", ".vhdx", ".xll", ".xlam", ".docm",
    ".dotm", ".pptm",
)  # fmt: skip
"""Endings of programs, and of what holds them unseen."""
_UNREAD = {
    (".xls", ".xlsb", ".ods", ".xlt", ".xltx", ".xltm"): "は受け取れない形式の表です。"
    + _ASK_AGAIN.format("「Excelブック（*.xlsx）」で保存して、"),
    (".zip", ".7z", ".lzh", ".rar", ".cab", ".gz", ".tar"): "は圧縮ファイルで、中は見ていません。"
    + _ASK_AGAIN.format("ブックをそのまま添付して、"),
    _MAY_RUN: "は開くと動くおそれのあるファイルです。差出人に確かめるまで、開かないでください。",
}
_DIFFERS = (
    "添付されたブックが、送るときにメールに書かれた内容の番号（SHA-256）と合いません。途中で変わったおそれがあるので、"
    "受け付けていません。差出人に、もう一度送ってもらってください。"
)


@dataclass(frozen=True, slots=True)
class Arrived:
    """``path`` is where the workbook can be looked at, ``name`` the plain name it is to have.

    ``is_as_sent`` is whether its header vouches for it, ``was_locked`` whether it came with a password. ``notes``
    are whole sentences for whoever takes it in. Acceptances that came with it lie beside ``path``.
    ``all_in_mail`` has the contents (SHA-256) of all workbooks of its mail.
    """

    mail: ReceivedMail
    name: str
    path: Path
    content: str
    is_as_sent: bool
    was_locked: bool = False
    all_in_mail: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()


def unpack(mails: Sequence[ReceivedMail], folder: Path, unlock: Unlock) -> list[Arrived | Intake]:
    """All that one saved mail held: every workbook, the first with notes on what else was not read, or a line that
    there was none.

    ``folder`` is there for its workbooks alone.
    """
    found = [each for mail in mails for each in _workbooks(mail, folder, unlock)]
    unread = tuple(note for mail in mails for note in (*mail.remarks, *_not_read(mail)))
    if found:
        first, *others = found
        return [replace(first, notes=first.notes + unread), *others]
    if mails[0].is_own_reply:
        return [_line(mails[0], Fate.OWN_DRAFT, ())]
    return [_line(mails[0], Fate.NO_WORKBOOK, unread or (_none_in(mails),))]


def _workbooks(mail: ReceivedMail, folder: Path, unlock: Unlock) -> list[Arrived | Intake]:
    books = [each for each in mail.attachments if _is_workbook(each)]
    opened = [_opened(mail, each, unlock) for each in books]
    if _differ(mail, books, opened):
        return [_refused(mail, each.name, Fate.DIFFERS, _DIFFERS) for each in books]
    found = [
        each if isinstance(each, Intake) else _put(mail, each, _place(folder), original)
        for each, original in zip(opened, books, strict=True)
    ]
    contents = frozenset(each.content for each in found if isinstance(each, Arrived))
    return [replace(each, all_in_mail=contents) if isinstance(each, Arrived) else each for each in found]


def _differ(mail: ReceivedMail, books: Sequence[Attachment], opened: Sequence[Attachment | Intake]) -> bool:
    """Whether none of the workbooks is the one the header speaks of, before or after its password was taken off.

    Of one that could not be opened nobody can tell.
    """
    if not mail.promised or any(isinstance(each, Intake) for each in opened):
        return False
    contents = [each.content for each in (*books, *opened) if isinstance(each, Attachment)]
    return bool(contents) and mail.promised not in map(_sha256, contents)


def _opened(mail: ReceivedMail, book: Attachment, unlock: Unlock) -> Attachment | Intake:
    try:
        return Attachment(book.name, unlock(book), book.media_type)
    except XlToolsError as error:
        return _refused(mail, book.name, Fate.REFUSED, str(error))


def _place(folder: Path) -> Path:
    """A folder for one workbook, so that two of one name keep it."""
    place = folder / str(len(list(folder.iterdir())) if folder.is_dir() else 0)
    place.mkdir(parents=True)
    return place


def _put(mail: ReceivedMail, book: Attachment, place: Path, original: Attachment) -> Arrived:
    name = _book_name(book)
    path = place / name
    path.write_bytes(book.content)
    content = _sha256(book.content)
    is_as_sent = bool(mail.promised) and mail.promised in (content, _sha256(original.content))
    was_locked = book.content != original.content
    notes = _put_acceptances(mail, original, path)
    return Arrived(mail, name, path, content, is_as_sent, was_locked, notes=notes)


def _put_acceptances(mail: ReceivedMail, book: Attachment, path: Path) -> tuple[str, ...]:
    """Beside the workbook, for its check. What is none costs only itself."""
    name = f"{book.name}{ACCEPTANCES_SUFFIX}"
    found = next((each for each in mail.attachments if each.name == name), None)
    if found is None:
        return ()
    place = acceptances_path(path)
    try:
        if len(found.content) > _MOST_OF_ACCEPTANCES:
            raise BadInput(name)
        place.write_bytes(found.content)
        load_acceptances(path)
    except BadInput:
        place.unlink(missing_ok=True)
        return (f"添付「{name}」（理由を付けて残した指摘の記録）を読めないので、使っていません。",)
    return ()


def _is_workbook(attached: Attachment) -> bool:
    """By its name; one without a name that says anything, by its type or its bytes."""
    ending = PurePath(attached.name).suffix.lower()
    if ending in WORKBOOK_SUFFIXES:
        return True
    is_package = attached.content.startswith(_ZIP) and _BOOK_PART.search(attached.content) is not None
    return is_package and (attached.media_type in _WORKBOOK_TYPES or not ending)


def _book_name(book: Attachment) -> str:
    ending = PurePath(book.name).suffix.lower()
    return plain_name(book.name, ending if ending in WORKBOOK_SUFFIXES else ".xlsx")


def _not_read(mail: ReceivedMail) -> list[str]:
    """Attachments a workbook may hide in, or that are tables of another form."""
    return [
        f"添付「{each.name}」{sentence}"
        for each in mail.attachments
        for endings, sentence in _UNREAD.items()
        if each.name.lower().endswith(endings) and not _is_workbook(each)
    ]


def _none_in(mails: Sequence[ReceivedMail]) -> str:
    names = [each.name for mail in mails for each in mail.attachments]
    if names:
        return f"ブックの添付がありません（保存していない添付：{'、'.join(names)}）。"
    return "添付がありません。"


def _line(mail: ReceivedMail, fate: Fate, notes: tuple[str, ...]) -> Intake:
    return Intake(mail.source, fate, mail.sender, mail.subject, notes=notes)


def _refused(mail: ReceivedMail, name: str, fate: Fate, why: str) -> Intake:
    return Intake(mail.source, fate, mail.sender, mail.subject, name=name, notes=(why,))


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
