"""What needs forked children: ``python -m tests.faults`` prints one JSON object, faults by what was tried."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.faults.commands import COMMANDS, at_home_in, held, put
from tests.faults.trial import LEFT_OVER, Ended, Undisturbed, always_noon, of_mails, once, undisturbed
from xl_tools import put_file
from xl_tools.cli.run import run

NOBODY = 65_534
WRITING = [
    name
    for name in COMMANDS
    if name not in ("validate", "status", "compare", "cross-check", "register import")
]
TWICE = [
    "mark", "fill", "validate --stamp", "accept", "register add", "agenda --results", "settings use", "receive",
    "send --smtp", "consolidate --publish",
]  # fmt: skip
REASONS = ("権限", "書けません", "作れません")


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "場所")
        Path(place).chmod(0o755)
        report = {f"twice {name}": [*two_at_once(name, folder)] for name in TWICE}
        if os.getuid() == 0:
            report |= {f"nobody {name}": [*as_nobody(name, folder)] for name in WRITING}
    sys.stdout.write(json.dumps(report, ensure_ascii=False))


def forked(work: Callable[[], int], said: Path) -> int:
    """The child's number; what it prints is in ``said``."""
    child = os.fork()
    if child == 0:
        code = 99
        try:
            sys.stdout = sys.stderr = said.open("w", encoding="utf-8")
            code = work()
            sys.stdout.flush()
        finally:
            os._exit(code)
    return child


def ended(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def as_nobody(name: str, folder: Path) -> Iterator[str]:
    """Run by somebody who may read everything and write nothing."""
    calm, said = undisturbed(name, folder), folder.parent / "said.txt"
    put(calm.before, folder)

    def work() -> int:
        os.setgid(NOBODY)
        os.setuid(NOBODY)
        return run([*COMMANDS[name].line])

    with at_home_in(folder), always_noon(), COMMANDS[name].around():
        code = ended(forked(work, said))
    told = said.read_text(encoding="utf-8")
    if held(folder) != calm.before:
        yield "something changed"
    changes = any(calm.before.get(path) != content for path, content in calm.end.files.items())
    if code != (2 if changes else calm.end.code):
        yield f"exit code {code}: {told}"
    yield from _wrong_words(told)
    if code == 2 and not any(reason in told for reason in REASONS):
        yield f"the reason is not said: {told}"


def two_at_once(name: str, folder: Path) -> Iterator[str]:
    calm = undisturbed(name, folder)
    put(calm.before, folder)
    saids = [folder.parent / f"said{number}.txt" for number in range(2)]
    with at_home_in(folder), always_noon(), COMMANDS[name].around():
        put_file.LONGEST_WAIT = 10.0
        children = [forked(lambda: run([*COMMANDS[name].line]), said) for said in saids]
        codes = [ended(child) for child in children]
    for code, said in zip(codes, saids, strict=True):
        yield from _wrong_words(said.read_text(encoding="utf-8"))
        if code not in (0, 1, 2):
            yield f"exit code {code}"
    left = [path for path in held(folder) if any(mark in path for mark in LEFT_OVER)]
    if left:
        yield f"left over: {left}"
    yield from of_mails(name, Ended(min(codes), "", held(folder)))
    yield from _next_run(name, folder, calm)


def _next_run(name: str, folder: Path, calm: Undisturbed) -> Iterator[str]:
    after, _ = once(name, folder)
    yield from of_mails(name, after)
    if COMMANDS[name].again and after.code != calm.end.code:
        yield f"the next run ended with {after.code}: {after.said}"
    for path, old in calm.before.items():
        backups = [content for each, content in after.files.items() if each.startswith(f"{path}.")]
        if after.files.get(path) not in (old, calm.end.files[path]):
            yield f"「{path}」 is not as after one run"
        if after.files.get(path) != old and old not in backups:
            yield f"no backup holds what 「{path}」 was"


def _wrong_words(told: str) -> Iterator[str]:
    if "Traceback" in told or "ツールの不具合" in told:
        yield f"taken for a defect of the tool: {told}"


if __name__ == "__main__":
    main()
