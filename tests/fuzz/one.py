"""Fuzzes one target in this process: ``python -m tests.fuzz.one TARGET FOLDER libFuzzer's options…``.

The folder gets ``corpus`` and ``findings``. Everything of xl_tools is instrumented as it is imported. Never returns.
"""

from __future__ import annotations

import os
import random
import sys
import warnings
from pathlib import Path

import atheris

SECONDS, MEGABYTES = 10, 512


def main(arguments: list[str]) -> None:
    name, place, *options = arguments
    folder = Path(place)
    corpus, found = folder / "corpus", folder / "findings"
    for each in (corpus, found):
        each.mkdir(parents=True, exist_ok=True)
    os.environ["XL_TOOLS_HOME"] = str(folder / "home")
    warnings.simplefilter("ignore")
    with atheris.instrument_imports(include=["xl_tools"]):
        from tests.fuzz.findings import Findings
        from tests.fuzz.targets import load

        target = load(name)
        seeds = list(target.seeds())
        findings = Findings(found)
        for seed in seeds:
            findings.running(target.run, slow=60.0)(seed)  # what is imported late is imported now
        run = findings.running(target.run)
    for number, seed in enumerate(seeds):
        (corpus / f"seed-{number}").write_bytes(seed)
    libfuzzer = [
        f"-timeout={SECONDS}", f"-rss_limit_mb={MEGABYTES}", f"-artifact_prefix={found}/", "-print_final_stats=1",
        f"-max_len={target.longest}", "-len_control=0", "-verbosity=1", *options, str(corpus),
    ]  # fmt: skip
    mutate = target.mutate
    if mutate is None:
        atheris.Setup([sys.argv[0], *libfuzzer], run)
    else:

        def custom(data: bytes, longest: int, seed: int) -> bytes:
            return mutate(data, random.Random(seed))[:longest]

        atheris.Setup([sys.argv[0], *libfuzzer], run, custom_mutator=custom)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
