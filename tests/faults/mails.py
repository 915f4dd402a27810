"""What must hold of mails after any run: none goes out twice or unknown to the log, none is taken in twice."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.faults.around import MAILBOX
from tests.faults.commands import INTAKE_RECORD, SEND_LOG, Files
from xl_tools.adapters.mail.send_log import CsvSendLog, gone_out
from xl_tools.commands.receiving.intake_record import HEADINGS
from xl_tools.csv_log import rows
from xl_tools.model.mail import SendRecord

_SAVED = HEADINGS.index("保存したファイル")


def faults_of_sending(code: int, files: Files) -> Iterator[str]:
    mails = [path for path in files if path.startswith(f"{MAILBOX}/")]
    known = gone_out(_sent(files))
    if len(mails) > 1:
        yield "it was sent twice"
    if mails and known is None:
        yield "the server has a mail the log does not know of"
    if code == 0 and not mails:
        yield "said to be sent, and was not"
    if code == 1 and known is None:
        yield "held back without a reason in the log"


def faults_of_intake(files: Files) -> Iterator[str]:
    folder = INTAKE_RECORD.rpartition("/")[0]
    for name, count in recorded(files).items():
        if count > 1:
            yield f"「{name}」 is recorded {count} times"
        if f"{folder}/{name}" not in files:
            yield f"「{name}」 is recorded, but not there"


def recorded(files: Files) -> Counter[str]:
    """The names in the intake record."""
    with _copy_of(files, INTAKE_RECORD) as record:
        return Counter(row[_SAVED] for row in rows(record, HEADINGS))


def _sent(files: Files) -> list[SendRecord]:
    with _copy_of(files, SEND_LOG) as log:
        return CsvSendLog(log).records()


@contextmanager
def _copy_of(files: Files, name: str) -> Iterator[Path]:
    """As it is, or not there either."""
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place, "record.csv")
        if name in files:
            copy.write_bytes(files[name])
        yield copy
