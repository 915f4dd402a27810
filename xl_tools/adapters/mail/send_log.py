"""The log of sent papers (送信記録.csv): what keeps a mail from going out twice, and what the secretariat reads."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from xl_tools.csv_log import append_row, is_begun, only_writer, rows
from xl_tools.model.mail import Delivery, SendRecord, one_line

FILE = "送信記録.csv"
HEADINGS = (
    "日時",
    "だれが",
    "結果",
    "ファイル",
    "件名",
    "あて先",
    "個人情報の確認で見つかったものを承知で送った理由",
    "送れなかった理由",
    "添付の内容（SHA-256）",
    "メールの番号",
)


@dataclass(frozen=True, slots=True)
class CsvSendLog:
    """The port SendLog over a CSV that several people may write at once."""

    path: Path

    def begin(self, record: SendRecord, *, again: bool) -> SendRecord | None:
        """Writes the record unless its letter went out before or may have; then that record. One at a time.

        The same workbook to the same addresses counts as the same letter, whatever else goes along with it.

        A draft is always written, and so is what is to go ``again``. Raises OutputNotWritten.
        """
        with only_writer(self.path):
            earlier = (
                None
                if again or record.delivery is Delivery.DRAFT
                else gone_out([each for each in self.records() if _is_same(each, record)])
            )
            if earlier is None:
                self.add(record)
            return earlier

    def add(self, record: SendRecord) -> None:
        """Raises OutputNotWritten."""
        append_row(self.path, HEADINGS, _row(record))

    def refuse_damaged(self) -> None:
        """Before any paper is prepared. Raises OutputNotWritten."""
        is_begun(self.path, HEADINGS)

    def records(self) -> list[SendRecord]:
        """Oldest first; lines that are none of ours are left out. Raises OutputNotWritten."""
        found = (_record(row) for row in rows(self.path, HEADINGS))
        return [record for record in found if record]


def _is_same(one: SendRecord, other: SendRecord) -> bool:
    """Other words in the mail, a PDF, a newer version of the tool make another letter, but nobody wants it twice."""
    return one.letter_id == other.letter_id or _what_and_where(one) == _what_and_where(other)


def _what_and_where(record: SendRecord) -> tuple[str, str, frozenset[str]]:
    return record.content.lower(), one_line(record.paper), frozenset(record.to)


def gone_out(records: Sequence[SendRecord]) -> SendRecord | None:
    """Of one letter's records the last that says it went out or may have: SENT, UNKNOWN, or STARTED without an end."""
    open_ends: list[SendRecord] = []
    gone: SendRecord | None = None
    for record in records:
        if record.delivery in (Delivery.SENT, Delivery.UNKNOWN):
            gone = record
        if record.delivery is Delivery.STARTED:
            open_ends.append(record)
        elif record.delivery is not Delivery.DRAFT and open_ends:
            open_ends.pop()
    return gone or (open_ends[-1] if open_ends else None)


def _row(record: SendRecord) -> tuple[str, ...]:
    return (
        record.time.isoformat(timespec="seconds"),
        record.who,
        record.delivery.value,
        record.paper,
        record.title,
        "、".join(record.to),
        record.override,
        record.trouble,
        record.content,
        record.letter_id,
    )


def _record(row: Sequence[str]) -> SendRecord | None:
    time, who, delivery, paper, title, to, override, trouble, content, letter_id = row
    try:
        return SendRecord(
            time=datetime.datetime.fromisoformat(time),
            who=who,
            delivery=Delivery(delivery),
            letter_id=letter_id,
            paper=paper,
            title=title,
            to=tuple(filter(None, to.split("、"))),
            content=content,
            override=override,
            trouble=trouble,
        )
    except ValueError:
        return None
