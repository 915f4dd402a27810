"""The letters that go with a paper: the one that sends it, and the answer of the one who receives it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from xl_tools.catalogue.letter_slots import letter_body, letter_subject
from xl_tools.commands.acceptances import SUFFIX as ACCEPTANCES_SUFFIX
from xl_tools.commands.acceptances import acceptances_bytes
from xl_tools.commands.checked_paper import CheckedPaper
from xl_tools.commands.letter_addresses import addresses_of
from xl_tools.model.finding import Severity
from xl_tools.model.mail import (
    JSON_TYPE,
    NO_DOMAIN,
    PAPER_HEADER,
    PDF_TYPE,
    TEXT_TYPE,
    WORKBOOK_TYPE,
    Attachment,
    Letter,
    one_line,
    sendable,
)
from xl_tools.model.profile import Profile
from xl_tools.model.stamp import State
from xl_tools.reports import arrange
from xl_tools.reports.mail_summary import SUMMARY_NAME, counts_text, findings_summary
from xl_tools.reports.moments import wareki_time

_NO_TITLE = "件名なし"
_NO_SECTION = "担当課"
_NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|]')
_MOST_IN_REPLY = 10
_ID_DIGITS = 40


def paper_letter(
    paper: CheckedPaper,
    workbook: bytes,
    profile: Profile,
    *,
    pdf: bytes | None = None,
    encrypted: bool = False,
    embedded: Sequence[str] = (),
) -> Letter:
    """The letter with a paper of which ``why_not_sent`` says nothing; the same for the same paper and settings.

    ``workbook`` is the copy that is handed in, not encrypted: whoever encrypts it puts it in the place of the first
    attachment, and the letter keeps its id. With ``encrypted`` the letter says so, the summary quotes no cell, and
    the acceptances, which quote them, stay behind.
    ``embedded`` are sheets that hold other files, which a mail server may take out on the way: the letter names them.
    """
    stamp = paper.status.stamp
    name = _file_name(paper.name)
    attachments = [Attachment(f"{name}.xlsx", workbook, WORKBOOK_TYPE)]
    if pdf is not None:
        attachments.append(Attachment(f"{name}.pdf", pdf, PDF_TYPE))
    if paper.outcome.accepted and not encrypted:
        attachments.append(_acceptances(paper, attachments[0].name))
    summary = findings_summary(paper.outcome, attachments[0].name, stamp, with_words=not encrypted)
    attachments.append(Attachment(SUMMARY_NAME, summary, TEXT_TYPE))
    addresses = addresses_of(paper, profile)
    slots = _slots(paper, profile, attachments) | {
        "sender": addresses.sender,
        "checked": wareki_time(stamp.time) if stamp else "",
        "accepted": _accepted(len(paper.outcome.accepted)),
        "attachments": "\n".join(_listed(each, embedded) for each in attachments),
        "encrypted": "付議書は暗号化しています。パスワードは、別にお知らせします。" if encrypted else "",
    }
    return _with_id(
        Letter(
            id="",
            sender=addresses.sender,
            to=addresses.to,
            cc=addresses.cc,
            subject=letter_subject(profile.mail.subject, slots),
            body=letter_body(profile.mail.body, slots),
            attachments=tuple(attachments),
            headers=((PAPER_HEADER, hashlib.sha256(workbook).hexdigest()),),
        )
    )


def _acceptances(paper: CheckedPaper, workbook: str) -> Attachment:
    """Named as beside the workbook: whoever checks it there finds the same."""
    accepted = [each.acceptance for each in paper.outcome.accepted]
    return Attachment(f"{workbook}{ACCEPTANCES_SUFFIX}", acceptances_bytes(accepted), JSON_TYPE)


def reply_letter(
    paper: CheckedPaper,
    profile: Profile,
    *,
    received: str,
    to: Sequence[str],
    sender: str = "",
    answers: str = "",
    references: Sequence[str] = (),
    with_words: bool = True,
) -> Letter:
    """The answer to a paper that came by mail, with the result of its check.

    ``received`` says in whole sentences whether it is what was sent. ``answers`` is the Message-ID of the mail,
    ``references`` those it refers to itself, all without brackets. Without ``with_words``, for a paper that came
    encrypted, no cell is quoted.
    """
    summary = findings_summary(paper.outcome, sendable(paper.name), None, with_words=with_words)
    attachments = (Attachment(SUMMARY_NAME, summary, TEXT_TYPE),)
    slots = _slots(paper, profile, attachments) | {
        "received": received,
        "result": _result(paper),
        "findings": _required(paper, with_words=with_words),
    }
    headers = []
    if answers:
        thread = dict.fromkeys((*references, answers))
        headers = [
            ("In-Reply-To", f"<{answers}>"),
            ("References", " ".join(f"<{each}>" for each in thread)),
        ]
    return _with_id(
        Letter(
            id="",
            sender=sender,
            to=tuple(to),
            cc=(),
            subject=letter_subject(profile.mail.reply_subject, slots),
            body=letter_body(profile.mail.reply_body, slots),
            attachments=attachments,
            headers=tuple(headers),
        )
    )


def _slots(paper: CheckedPaper, profile: Profile, attachments: Sequence[Attachment]) -> dict[str, str]:
    return {
        "ward": profile.ward,
        "council": profile.bodies[0].name,
        "section": one_line("、".join(paper.sections)) or _NO_SECTION,
        "title": one_line(paper.title) or _NO_TITLE,
        "file": one_line(paper.name),
        "attachments": "\n".join(f"・{each.name}" for each in attachments),
        "counts": counts_text(paper.outcome),
    }


def _listed(attachment: Attachment, embedded: Sequence[str]) -> str:
    if not embedded or attachment.media_type != WORKBOOK_TYPE:
        return f"・{attachment.name}"
    sheets = "".join(f"「{one_line(name)}」" for name in embedded)
    return f"・{attachment.name}（シート{sheets}に、ほかのファイルが埋め込まれています）"


def _accepted(count: int) -> str:
    return (
        f"理由を付けて残した指摘が{count}件あります。理由は「{SUMMARY_NAME}」のとおりです。" if count else ""
    )


def _result(paper: CheckedPaper) -> str:
    if required := paper.outcome.count(Severity.REQUIRED):
        reasons = _missing_reasons(paper)
        return f"必須の指摘が{required}件あります。{reasons}直して、検査をしてから、もう一度送ってください。"
    accepted = len(paper.outcome.accepted)
    kept = f"理由を付けて残された指摘が{accepted}件あります。" if accepted else ""
    if paper.outcome.findings:
        return f"必須の指摘はありません。{kept}ほかの指摘は「{SUMMARY_NAME}」を御覧ください。"
    return kept or "指摘はありません。"


def _missing_reasons(paper: CheckedPaper) -> str:
    """Where the section accepted findings, but the reasons did not come with the paper."""
    stamp = paper.status.stamp
    if paper.status.state is not State.CURRENT or not stamp or stamp.accepted <= len(paper.outcome.accepted):
        return ""
    return (
        f"担当課の検査では{stamp.accepted}件を理由を付けて残していますが、その理由が届いていません。"
        "残すものは理由を返信で知らせ、ほかは"
    )


def _required(paper: CheckedPaper, *, with_words: bool) -> str:
    found = [each for each in arrange.ordered_findings(paper.outcome) if each.severity is Severity.REQUIRED]
    titles = {run.code: run.title for run in paper.outcome.rule_runs}
    lines = [
        f"・{one_line(each.sentence if with_words else f'{each.ref}：{titles.get(each.code, each.item)}')}"
        for each in found[:_MOST_IN_REPLY]
    ]
    if more := found[_MOST_IN_REPLY:]:
        lines.append(f"ほかに{len(more)}件あります。「{SUMMARY_NAME}」を御覧ください。")
    return "\n".join(lines)


def _with_id(letter: Letter) -> Letter:
    """A PDF counts by its name: every print of the same workbook has other bytes."""
    written = [
        letter.sender,
        *letter.to,
        *letter.cc,
        letter.subject,
        letter.body,
        *(
            f"{each.name} {'' if each.media_type == PDF_TYPE else hashlib.sha256(each.content).hexdigest()}"
            for each in letter.attachments
        ),
        *(f"{name}: {value}" for name, value in letter.headers),
    ]
    digest = hashlib.sha256(json.dumps(written).encode("ascii")).hexdigest()[:_ID_DIGITS]
    domain = letter.sender.rpartition("@")[2] or NO_DOMAIN
    return replace(letter, id=f"{digest}@{domain}")


def _file_name(name: str) -> str:
    """Without its ending, and without what a file name on Windows cannot hold."""
    return _NOT_IN_FILE_NAMES.sub("_", one_line(PurePath(name).stem)).strip(". ") or "付議書"
