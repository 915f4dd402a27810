"""Fuzzes targets, each in a fork of this process: ``python -m tests.fuzz.one TARGET,TARGET FOLDER libFuzzer's options…``.

FOLDER/TARGET gets ``corpus``, ``findings`` and ``output.txt``; "runs=own" among the options is as many runs as the target
asks for. Everything of xl_tools is instrumented as it is imported, once for all targets.
"""

from __future__ import annotations

import os
import random
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["xl_tools"]):
    from tests.fuzz.findings import Findings
    from tests.fuzz.target import Target
    from tests.fuzz.targets import load

SECONDS, MEGABYTES = 10, 512
OWN_RUNS = "runs=own"
_WARMING_UP = 60.0


def main(arguments: Sequence[str]) -> int:
    """The number of targets that ended otherwise than they should."""
    names, place, *options = arguments
    warnings.simplefilter("ignore")
    with atheris.instrument_imports(include=["xl_tools"]):
        targets = {name: load(name) for name in names.split(",")}
    return sum(_in_a_fork(target, Path(place) / name, options) != 0 for name, target in targets.items())


def _in_a_fork(target: Target, folder: Path, options: Sequence[str]) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "ended.txt").unlink(missing_ok=True)
    child = os.fork()
    if child == 0:
        _log_into(folder / "output.txt")
        try:
            _fuzz(target, folder, options)
        finally:
            os._exit(3)  # fuzzing never returns
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    (folder / "ended.txt").write_text(str(ended), encoding="ascii")
    return ended


def _log_into(path: Path) -> None:
    log = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    for stream in (1, 2):
        os.dup2(log, stream)


def _fuzz(target: Target, folder: Path, options: Sequence[str]) -> None:
    corpus, found = folder / "corpus", folder / "findings"
    for each in (corpus, found):
        each.mkdir(exist_ok=True)
    os.environ["XL_TOOLS_HOME"] = str(folder / "home")
    findings = Findings(found)
    with atheris.instrument_imports(include=["xl_tools"]):  # what is imported late is imported now
        for number, seed in enumerate(target.seeds()):
            if not number:
                findings.running(target.run, slow=_WARMING_UP)(seed)
            (corpus / f"seed-{number}").write_bytes(seed)
    arguments = [
        "fuzz", f"-timeout={SECONDS}", f"-rss_limit_mb={MEGABYTES}", f"-artifact_prefix={found}/", "-print_final_stats=1",
        f"-max_len={target.longest}", "-len_control=0", *_understood(options, target), str(corpus),
    ]  # fmt: skip
    run, mutate = findings.running(target.run), target.mutate
    if mutate is None:
        atheris.Setup(arguments, run)
    else:

        def custom(data: bytes, longest: int, seed: int) -> bytes:
            return mutate(data, random.Random(seed))[:longest]

        atheris.Setup(arguments, run, custom_mutator=custom)
    atheris.Fuzz()


def _understood(options: Sequence[str], target: Target) -> list[str]:
    return [f"-runs={target.runs}" if option == OWN_RUNS else option for option in options]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
