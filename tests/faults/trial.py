"""One command in its folder, disturbed in one way, and what must hold afterwards."""

from __future__ import annotations

import contextlib
import datetime
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

from tests.faults.commands import COMMANDS, LOGS, PAPERS, Command, Files, at_home_in, held, put, ready
from tests.faults.mails import faults_of_intake, faults_of_sending, recorded
from tests.faults.watched import Happening, Step, nothing, watched
from xl_tools import put_file, put_folder
from xl_tools.cli import drop, mark, outcome_reports, receive, sending, validate
from xl_tools.cli.run import run

LEFT_OVER = ("~xl_tools-", ".lock")
"""What a run that could not remove anything leaves; the next one removes it."""
_NOON = datetime.datetime(2025, 9, 5, 12, tzinfo=datetime.UTC)


class _Noon(datetime.datetime):
    @classmethod
    def now(cls, tz: datetime.tzinfo | None = None) -> _Noon:
        return cls.fromtimestamp(_NOON.timestamp(), tz)


@contextlib.contextmanager
def always_noon() -> Iterator[None]:
    """The same papers then give the same bytes. Nobody waits for a share that may come back."""
    clock = SimpleNamespace(datetime=_Noon, timezone=datetime.timezone, date=datetime.date)
    with contextlib.ExitStack() as stack:
        for module in (drop, mark, outcome_reports, receive, sending, validate):
            stack.enter_context(mock.patch.object(module, "datetime", clock))
        stack.enter_context(mock.patch.object(put_file, "WAITS", (0.0,)))
        stack.enter_context(mock.patch.object(put_file, "LONGEST_WAIT", 0.0))
        yield


@dataclass(frozen=True)
class Ended:
    """How a run ended: its exit code, what it said, what the folder holds."""

    code: int
    said: str
    files: Files


@dataclass(frozen=True)
class Undisturbed:
    before: Files
    end: Ended
    steps: tuple[Step, ...]


def once(name: str, folder: Path, happen: Happening = nothing) -> tuple[Ended, tuple[Step, ...]]:
    """One run in the folder as it is."""
    said = io.StringIO()
    heard = contextlib.ExitStack()
    heard.enter_context(contextlib.redirect_stdout(said))
    heard.enter_context(contextlib.redirect_stderr(said))
    around = COMMANDS[name].around
    with always_noon(), at_home_in(folder), around(), watched(folder, happen) as watch, heard:
        code = run([*COMMANDS[name].line])
    return Ended(code, said.getvalue(), held(folder)), tuple(watch.steps)


@cache
def undisturbed(name: str, folder: Path) -> Undisturbed:
    with always_noon():
        before = ready(name, folder)
    put(before, folder)
    ended, steps = once(name, folder)
    assert "ツールの不具合" not in ended.said, ended.said
    return Undisturbed(before, ended, steps)


def disturbed(name: str, folder: Path, happen: Happening) -> Ended:
    put(undisturbed(name, folder).before, folder)
    return once(name, folder, happen)[0]


def faults_of(name: str, folder: Path, ended: Ended, failed: Path | None = None) -> Iterator[str]:
    """What must not be after a run that met a failure; ``failed`` is the only file it was about."""
    calm = undisturbed(name, folder)
    yield from _mixed(calm, ended, COMMANDS[name])
    yield from of_mails(name, ended)
    yield from _not_undoable(calm, ended)
    if "Traceback" in ended.said or "ツールの不具合" in ended.said:
        yield f"taken for a defect of the tool: {ended.said}"
    if ended.code not in (0, 1, 2):
        yield f"exit code {ended.code}"
    if ended.code == 2 and not ended.said.strip():
        yield "nothing is said of what failed"
    undone = [
        path
        for path, new in calm.end.files.items()
        if ended.files.get(path) != new and not COMMANDS[name].is_report(path)
    ]
    if ended.code != 2 and any(not path.endswith(".bak") for path in undone):
        yield f"said to be done, but is not: {undone}"
    if failed is not None and COMMANDS[name].each_paper:
        others = {paper for paper in PAPERS if not failed.name.startswith(Path(paper).name)}
        if len(others) < len(PAPERS) and others & {*undone}:
            yield f"others were left undone, too: {undone}"


def _mixed(calm: Undisturbed, ended: Ended, command: Command) -> Iterator[str]:
    for path, content in ended.files.items():
        if any(mark in path for mark in LEFT_OVER):
            continue
        known = {calm.before.get(path), calm.end.files.get(path)}
        if path.endswith(".bak"):
            known |= set(calm.before.values())
        if content not in known and not (command.is_report(path) and _is_whole(path, content)):
            yield f"「{path}」 is neither the old nor the new one"
    yield from (
        f"「{path}」 is gone" for path in calm.before.keys() & calm.end.files.keys() - ended.files.keys()
    )


def _is_whole(path: str, content: bytes) -> bool:
    """A report tells what was refused, so it is another one each time."""
    if path.endswith(".json"):
        return isinstance(json.loads(content), dict)
    if path.endswith(".html"):
        return content.rstrip().endswith(b"</html>")
    if path.endswith(".xlsx"):
        return zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    return content.endswith(b"\n") or path in LOGS  # whoever reads it leaves out a line that was cut


def _not_undoable(calm: Undisturbed, ended: Ended) -> Iterator[str]:
    """Whatever gets a backup in peace has one when it was changed."""
    kept = {path.rpartition(".bak")[0][:-5] for path in calm.end.files if path.endswith(".bak")}
    for path in kept & calm.before.keys():
        backups = [
            content
            for each, content in ended.files.items()
            if each.startswith(f"{path}.") and each.endswith(".bak")
        ]
        if ended.files.get(path) != calm.before[path] and calm.before[path] not in backups:
            yield f"「{path}」 was changed, and no backup holds what it was"


def faults_of_next_run(name: str, folder: Path) -> Iterator[str]:
    """After the failure has passed the same command does its work, and what was left over goes."""
    calm = undisturbed(name, folder)
    with mock.patch.object(put_file, "STALE", -1.0), mock.patch.object(put_folder, "STALE", -1.0):
        ended, _ = once(name, folder)
    yield from of_mails(name, ended)
    if not COMMANDS[name].again:
        return
    if ended.code != calm.end.code:
        yield f"the next run ended with {ended.code}: {ended.said}"
    for path, new in calm.end.files.items():
        if not path.endswith(".bak") and not COMMANDS[name].is_report(path) and ended.files.get(path) != new:
            yield f"after the next run 「{path}」 is not as it should be"
    yield from (
        f"「{path}」 is too many"
        for path in ended.files.keys() - calm.end.files.keys()
        if not _may_stay(path)
    )
    if recorded(ended.files).keys() != recorded(calm.end.files).keys():
        yield "after the next run the record of what came is not complete"


def of_mails(name: str, ended: Ended) -> Iterator[str]:
    """What must not be after any run that sends or receives."""
    if name == "send --smtp":
        yield from faults_of_sending(ended.code, ended.files)
    if name == "receive":
        yield from faults_of_intake(ended.files)


def _may_stay(path: str) -> bool:
    return path.endswith((".bak", ".lock"))
