"""Saved mails in, papers in the intake folder out: every mail is accounted for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from xl_tools.commands.batch import run_batch
from xl_tools.commands.receiving.cautions import FindCautions
from xl_tools.commands.receiving.look import Looked, look_at_files
from xl_tools.commands.receiving.take_in import IntakeFolder
from xl_tools.commands.receiving.unpack import Arrived, Unlock, unpack
from xl_tools.commands.validate import prepare_checking
from xl_tools.defect_log import log_defect, raises_defects
from xl_tools.errors import XlToolsError
from xl_tools.model.finding import Refusal
from xl_tools.model.received import Fate, Intake, ReceivedMail
from xl_tools.ports import SheetReader

ReadMail = Callable[[], tuple[ReceivedMail, ...]]
"""Reads one saved mail. Raises XlToolsError."""


@dataclass(frozen=True, slots=True)
class Mail:
    """A saved mail by the name the user knows, not read yet."""

    source: str
    read: ReadMail


def unpack_all(mails: Iterable[Mail], folder: Path, unlock: Unlock) -> Iterator[list[Arrived | Intake]]:
    """What each mail held, its workbooks put into ``folder``. A mail that cannot be read costs only itself."""
    for number, mail in enumerate(mails):
        try:
            yield unpack(mail.read(), folder / str(number), unlock)
        except XlToolsError as error:
            yield [Intake(mail.source, Fate.REFUSED, notes=(str(error),))]
        except Exception:
            if raises_defects():
                raise
            yield [Intake(mail.source, Fate.REFUSED, notes=(f"「{mail.source}」は、{log_defect()}",))]


def without_known(found: Iterable[Arrived | Intake], folder: IntakeFolder) -> list[Arrived | Intake]:
    """What was taken before needs no check. Raises OutputNotWritten."""
    return [(folder.there_already(each) or each) if isinstance(each, Arrived) else each for each in found]


def look_at_all(
    found: Sequence[Arrived | Intake],
    reader: SheetReader,
    finders: Sequence[FindCautions],
    workers: int | None,
) -> Iterator[Looked | Refusal]:
    """One result for each workbook that arrived, as they finish."""
    paths = [each.path for each in found if isinstance(each, Arrived)]
    look = partial(look_at_files, reader=reader, finders=finders)
    return run_batch(paths, look, workers, prepare=prepare_checking)


def take_all(
    found: Iterable[Arrived | Intake], looked: Iterable[Looked | Refusal], folder: IntakeFolder
) -> Iterator[Intake]:
    """What became of everything found, in its order. Raises OutputNotWritten: what follows is left for the next run."""
    by_place = {each.source: each for each in looked}
    for each in found:
        if isinstance(each, Intake):
            yield each
            continue
        seen = by_place[str(each.path)]
        yield _refused(each, seen) if isinstance(seen, Refusal) else folder.take(each, seen)


def _refused(arrived: Arrived, refusal: Refusal) -> Intake:
    mail = arrived.mail
    return Intake(
        mail.source, Fate.REFUSED, mail.sender, mail.subject, arrived.name, content=arrived.content,
        notes=(refusal.reason, *arrived.notes),
    )  # fmt: skip
