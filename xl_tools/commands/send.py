"""Sending a paper: checked as it is, holding nobody's data, handed over once, and recorded."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from xl_tools.commands.checked_paper import CheckedPaper, checked_paper, why_not_sent
from xl_tools.commands.find_leaks import with_leaks_in_letter
from xl_tools.commands.letter import paper_letter
from xl_tools.errors import CannotSend, MaybeSent, OutputNotWritten
from xl_tools.layouts.content_hash import content_sha256
from xl_tools.leaks.scan import without_data
from xl_tools.mail_ports import Mailer, SendLog
from xl_tools.model.leaks import LeakReport
from xl_tools.model.mail import Delivery, Letter, SendRecord, missing_address
from xl_tools.model.profile import Profile
from xl_tools.ports import SheetReader
from xl_tools.reports.moments import wareki_time

ReaderOf = Callable[[bytes], SheetReader]
"""A reader that, whatever file it is asked for, reads these bytes."""


def _nothing_embedded(_copy: bytes, _name: str) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Preparation:
    """What making a letter of a paper takes. ``hand_in`` gives the copy that is handed in: (workbook, file's name) →
    workbook; ``print_pdf`` (that copy, file's name) → PDF, None where none goes along.

    ``how_to_check`` is what to press or run, for ``why_not_sent``.
    """

    reader_of: ReaderOf
    hand_in: Callable[[bytes, str], bytes]
    find_leaks: Callable[[bytes, str], LeakReport]
    how_to_check: str
    print_pdf: Callable[[bytes, str], bytes] | None = None
    encrypts: bool = False
    embedded_in: Callable[[bytes, str], tuple[str, ...]] = _nothing_embedded
    """The sheets of the copy that hold other files: mail servers may take them out, and they may run."""


@dataclass(frozen=True, slots=True)
class PreparedPaper:
    """A letter that may go but for what ``leaks`` hold. ``content`` is the SHA-256 of the copy in it."""

    source: str
    paper: CheckedPaper
    letter: Letter
    leaks: LeakReport
    content: str


@dataclass(frozen=True, slots=True)
class Order:
    """How a letter is sent. ``leak_reason`` is why it goes although personal data was found; ``again`` although it
    went before. ``encrypt`` is used on the workbook; ``as_draft`` tells that the person sends it, not the tool."""

    who: str
    now: Callable[[], datetime.datetime]
    as_draft: bool
    leak_reason: str = ""
    again: bool = False
    encrypt: Callable[[bytes], bytes] | None = None


@dataclass(frozen=True, slots=True)
class SendResult:
    """What became of one paper; ``delivery`` is None where it was held back.

    ``leaks`` is what was looked for and found, None where it never came to that or does not matter any more. ``sentence`` is for the clerk; "" for a draft, of which whoever made it knows where it is.
    """

    source: str
    delivery: Delivery | None
    sentence: str
    leaks: LeakReport | None = None
    letter: Letter | None = None


def to_look_at(leaks: LeakReport) -> tuple[str, ...]:
    """A sentence for everything a person should look at before the mail goes on, though it holds nothing back."""
    found = tuple(leak.sentence for leak in leaks.leaks if leak not in leaks.blocking)
    unseen = f"調べられなかったものがあります（{'、'.join(leaks.unseen)}）。目で確かめてください。"
    return (*found, unseen) if leaks.unseen else found


def prepare(
    path: Path, workbook: bytes, preparation: Preparation, profile: Profile
) -> PreparedPaper | SendResult:
    """The letter, or why there is none yet. Everything is made of these bytes, whatever becomes of the file.

    Raises what reading a paper raises, CannotEdit, CannotPrint, CannotSend.
    """
    paper = checked_paper(path, preparation.reader_of(workbook))
    if reason := why_not_sent(paper, preparation.how_to_check):
        return SendResult(str(path), None, reason)
    copy = preparation.hand_in(workbook, path.name)
    _refuse_other_content(path, paper, preparation.reader_of(copy))
    leaks = preparation.find_leaks(copy, str(path))
    pdf = preparation.print_pdf(copy, path.name) if preparation.print_pdf else None
    embedded = preparation.embedded_in(copy, path.name)
    letter = paper_letter(paper, copy, profile, pdf=pdf, encrypted=preparation.encrypts, embedded=embedded)
    leaks = with_leaks_in_letter(leaks, letter, profile)
    if embedded:
        leaks = replace(leaks, unseen=(*leaks.unseen, f"埋め込まれたファイル（{_sheets(embedded)}）"))
    return PreparedPaper(str(path), paper, letter, leaks, hashlib.sha256(copy).hexdigest())


def _sheets(names: Sequence[str]) -> str:
    return "".join(f"「{name}」" for name in names)


def _refuse_other_content(path: Path, paper: CheckedPaper, reader: SheetReader) -> None:
    """What goes out is what was checked. Raises CannotSend."""
    stamp = paper.status.stamp
    if stamp is None or content_sha256(reader.read(path)) != stamp.content:
        raise CannotSend(
            f"「{path.name}」の提出用の写しが、検査した内容と同じになりません。送りませんでした。"
            "このツールの管理者に知らせてください。"
        )


def send_prepared(prepared: PreparedPaper, mailer: Mailer, log: SendLog, order: Order) -> SendResult:
    """Held back for personal data or because it went before, else handed to the mailer and recorded.

    Raises CannotSend (no address, encrypting), OutputNotWritten (nothing is sent that cannot be recorded).
    """
    if prepared.leaks.blocking and not order.leak_reason.strip():
        return SendResult(prepared.source, None, _leaks_sentence(prepared), prepared.leaks)
    if not order.as_draft and (missing := missing_address(prepared.letter)):
        raise CannotSend(f"「{prepared.paper.name}」：{missing}")
    letter = _encrypted(prepared.letter, order)
    record = _record(prepared, order)
    if earlier := log.begin(record, again=order.again):
        return SendResult(prepared.source, None, _went_before(prepared, earlier))
    return _handed_over(replace(prepared, letter=letter), mailer, log, record, order)


def _leaks_sentence(prepared: PreparedPaper) -> str:
    count = len(prepared.leaks.blocking)
    return (
        f"「{prepared.paper.name}」に、個人情報と思われるものが{count}か所あるので、送りませんでした。"
        "消してから検査し直すか、送ってよいものなら理由を付けて送ってください。"
    )


def _encrypted(letter: Letter, order: Order) -> Letter:
    if order.encrypt is None:
        return letter
    workbook, *others = letter.attachments
    locked = replace(workbook, content=order.encrypt(workbook.content))
    return replace(letter, attachments=(locked, *others))


def _record(prepared: PreparedPaper, order: Order) -> SendRecord:
    return SendRecord(
        time=order.now(),
        who=order.who,
        delivery=Delivery.DRAFT if order.as_draft else Delivery.STARTED,
        letter_id=prepared.letter.id,
        paper=prepared.paper.name,
        title=prepared.paper.title,
        to=(*prepared.letter.to, *prepared.letter.cc),
        content=prepared.content,
        override=_override(prepared.leaks, order.leak_reason),
    )


def _override(leaks: LeakReport, reason: str) -> str:
    if not leaks.blocking:
        return ""
    return f"{without_data(' '.join(reason.split()))}（{'、'.join(leak.where for leak in leaks.blocking)}）"


def _went_before(prepared: PreparedPaper, earlier: SendRecord) -> str:
    who = f"{earlier.who}が" if earlier.who else ""
    to = f"（あて先：{'、'.join(earlier.to)}）" if earlier.to else ""
    what = "同じ内容のメール" if earlier.letter_id == prepared.letter.id else "同じ付議書のメール"
    name, when = prepared.paper.name, wareki_time(earlier.time)
    if earlier.delivery is Delivery.SENT:
        return (
            f"「{name}」は、{what}を{when}に{who}送っています{to}。"
            "もう一度送るときは「--again」を付けてください。"
        )
    return (
        f"「{name}」は、{what}を{when}に{who}送り始めましたが、送れたかどうか分かりません{to}。"
        "今送っているところでなければ、あて先に届いたかを確かめ、届いていないときだけ「--again」を付けて送ってください。"
    )


def _handed_over(
    prepared: PreparedPaper, mailer: Mailer, log: SendLog, record: SendRecord, order: Order
) -> SendResult:
    trouble = ""
    try:
        delivery = mailer.deliver(prepared.letter)
    except (CannotSend, OutputNotWritten) as error:
        delivery, trouble = Delivery.NOT_SENT, str(error)
    except MaybeSent as error:
        delivery, trouble = Delivery.UNKNOWN, str(error)
    # Whatever else goes wrong leaves STARTED in the log: nobody knows, and it is not sent again by itself.
    sentence = f"「{prepared.paper.name}」：{trouble}" if trouble else ""
    if delivery is Delivery.SENT:
        sentence = f"「{prepared.paper.name}」を送りました（あて先：{'、'.join(record.to)}）。"
    if not order.as_draft:
        sentence += _noted(log, replace(record, time=order.now(), delivery=delivery, trouble=trouble))
    return SendResult(prepared.source, delivery, sentence, prepared.leaks, prepared.letter)


def _noted(log: SendLog, record: SendRecord) -> str:
    """What to say where the outcome could not be recorded: what was begun stands there."""
    try:
        log.add(record)
    except OutputNotWritten as error:
        return f"ただし、送信記録に結果を書けませんでした。{error}"
    return ""
