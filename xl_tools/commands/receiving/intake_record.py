"""The record of the papers that came by mail (受付記録.csv), in the intake folder: nothing is taken twice."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from pathlib import Path

from xl_tools.commands.receiving.unpack import Arrived
from xl_tools.csv_log import append_row, rows

FILE = "受付記録.csv"
HEADINGS = (
    "受付日時",
    "差出人",
    "メールの件名",
    "送信日時",
    "保存したファイル",
    "送ったときの内容と",
    "検査の記録",
    "受付時の検査",
    "気を付けること",
    "内容（SHA-256）",
    "メールの番号",
)
_SAVED, _CONTENT, _MAIL = (
    HEADINGS.index(each) for each in ("保存したファイル", "内容（SHA-256）", "メールの番号")
)


@dataclass(slots=True)
class IntakeRecord:
    """What was taken so far, read again when somebody else has added to it.

    Only inside ``only_writer`` of its path does it say all that was.
    """

    path: Path
    _size: int = -1
    _saved_as: dict[str, str] = field(default_factory=dict)
    _contents_of_mail: dict[str, set[str]] = field(default_factory=dict)

    def saved_as(self, content: str) -> str | None:
        """The name under which a workbook with this SHA-256 was saved; None when it was not. Raises OutputNotWritten."""
        self._read_again()
        return self._saved_as.get(content)

    def came_otherwise(self, arrived: Arrived) -> bool:
        """Whether an earlier mail with the same Message-ID brought a workbook that is not in this one."""
        mail = arrived.mail.id
        return bool(mail) and not self._contents_of_mail.get(mail, set()) <= arrived.all_in_mail

    def add(
        self,
        arrived: Arrived,
        saved: Path,
        stamp: str,
        check: str,
        notes: tuple[str, ...],
        now: datetime.datetime,
    ) -> None:
        """Raises OutputNotWritten."""
        mail = arrived.mail
        row = (
            now.isoformat(timespec="seconds"),
            mail.sender,
            mail.subject,
            mail.sent.isoformat(timespec="seconds") if mail.sent else "",
            saved.name,
            "同じ" if arrived.is_as_sent else "比べられない",
            stamp,
            check,
            " ".join(notes),
            arrived.content,
            mail.id,
        )
        append_row(self.path, HEADINGS, row)
        self._remember(row)
        self._size = self._length()

    def _read_again(self) -> None:
        if self._size == self._length():
            return
        self._saved_as.clear()
        self._contents_of_mail.clear()
        for row in rows(self.path, HEADINGS):
            self._remember(row)
        self._size = self._length()

    def _remember(self, row: tuple[str, ...]) -> None:
        self._saved_as[row[_CONTENT].lower()] = row[_SAVED]
        self._contents_of_mail.setdefault(row[_MAIL], set()).add(row[_CONTENT].lower())

    def _length(self) -> int:
        try:
            return self.path.stat().st_size
        except OSError:
            return -1
