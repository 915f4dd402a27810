"""The log of sent papers on a console: a few lines for each mail, the oldest first."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from xl_tools.model.mail import Delivery, SendRecord
from xl_tools.reports.console_lines import ConsoleLines
from xl_tools.reports.moments import wareki_time
from xl_tools.reports.terminal import NO_TITLE

_STYLES = {
    Delivery.SENT: "green",
    Delivery.STARTED: "yellow",
    Delivery.UNKNOWN: "red",
    Delivery.NOT_SENT: "red",
    Delivery.DRAFT: "",
}


def print_records(records: Sequence[SendRecord], console: Console) -> None:
    """Of each sending the last that is known: its beginning only where no end was recorded.

    Never raises UnicodeEncodeError.
    """
    lines = ConsoleLines(console)
    shown = _with_known_ends(records)
    for record in shown:
        lines.print(
            lines.text(record.delivery.value, _STYLES[record.delivery]).append(
                f"　{wareki_time(record.time)}"
            )
        )
        lines.print(lines.text(record.title or NO_TITLE, "bold"))
        lines.print(lines.text(record.paper, "dim"))
        lines.print(lines.text(f"あて先：{'、'.join(record.to) or 'なし'}　送った人：{record.who}"))
        if record.trouble:
            lines.print(lines.text(f"理由：{record.trouble}", "yellow"))
        if record.override:
            lines.print(lines.text(f"個人情報の確認：{record.override}", "yellow"))
        lines.print()
    lines.print(lines.text(f"{len(shown)}件" if shown else "送信の記録は、まだありません。"))


def _with_known_ends(records: Sequence[SendRecord]) -> list[SendRecord]:
    shown: list[SendRecord] = []
    for record in records:
        if record.delivery not in (Delivery.STARTED, Delivery.DRAFT):
            begun = [each for each in shown if _begins(each, record)]
            if begun:
                shown.remove(begun[-1])
        shown.append(record)
    return shown


def _begins(earlier: SendRecord, later: SendRecord) -> bool:
    return earlier.delivery is Delivery.STARTED and earlier.letter_id == later.letter_id
