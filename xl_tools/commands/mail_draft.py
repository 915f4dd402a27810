"""A checked paper as the draft of an e-mail, with the workbook attached."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from pathlib import PurePath

from xl_tools.model.finding import Severity
from xl_tools.model.stamp import State, Status
from xl_tools.reports.moments import wareki_time

_KIND = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")


def why_not_sent(status: Status, how_to_check: str) -> str:
    """What is to be done first; "" for a paper checked as it is, with nothing 必須 left.

    ``how_to_check`` goes before 「もう一度」: 「検証」を押して.
    """
    stamp = status.stamp
    if status.state is State.NEVER or stamp is None:
        return f"この付議書は、まだ検査していません。{how_to_check}、指摘を直してから送ってください。"
    if status.state is State.CHANGED:
        return (
            f"この付議書は、{wareki_time(stamp.time)}に検査した後で内容が変わっています。"
            f"もう一度、{how_to_check}、指摘を直してから送ってください。"
        )
    if required := stamp.counts[Severity.REQUIRED]:
        return (
            f"この付議書には、必須の指摘が{required}件残っています。"
            f"直してからもう一度、{how_to_check}、なくなってから送ってください。"
        )
    return ""


def mail_draft(status: Status, workbook: bytes) -> bytes:
    """An .eml file that mail programs open as a message still to be sent, without anyone it goes to.

    ``workbook`` is attached as .xlsx under the paper's own name.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["Subject"] = f"【付議書】{_on_one_line(status.title) or '件名なし'}"
    name = f"{PurePath(status.source).stem}.xlsx"
    message.set_content(_body(status, name), charset="utf-8", cte="base64")
    message.add_attachment(workbook, maintype=_KIND[0], subtype=_KIND[1], filename=_sendable(name))
    return message.as_bytes()


def _body(status: Status, name: str) -> str:
    lines = ["付議書を送ります。", "", f"件名：{_on_one_line(status.title)}", f"添付：{_sendable(name)}"]
    if stamp := status.stamp:
        counts = "、".join(f"{severity.value} {count}件" for severity, count in stamp.counts.items())
        lines.append(f"検査：{wareki_time(stamp.time)}（{counts}）")
    return "\n".join(lines) + "\n"


def _on_one_line(text: str) -> str:
    """A header is one line, of characters that can be sent."""
    return _sendable(" ".join(text.split()))


def _sendable(text: str) -> str:
    return "".join(char for char in text.encode("utf-8", "replace").decode("utf-8") if char.isprintable())
