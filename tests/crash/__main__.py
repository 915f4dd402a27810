"""Kills a saving process again and again: ``python -m tests.crash SCENARIO MOST_STEPS RANDOM_KILLS``.

MOST_STEPS 0 means every step. Prints one JSON object: how many died in which way, what was left behind, and
every fault found. Each child dies by SIGKILL or by the system's limit on the size of files.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.crash.dying import DIED, FAILED, at_size, at_step, moments, run, steps_taken
from tests.crash.scenarios import SCENARIOS, Scenario

Arm = Callable[[], None]
_SIZES = 20
_SEED = 20_250_401


@dataclass
class Trial:
    """One scenario in a folder of its own, made new for every death."""

    scenario: Scenario
    folder: Path
    new: bytes = b""
    deaths: Counter[str] = field(default_factory=Counter)
    left_behind: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    @property
    def target(self) -> Path:
        return self.folder / self.scenario.name

    def reset(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        self.target.write_bytes(self.scenario.old())

    def save(self) -> Callable[[], None]:
        return self.scenario.begin(self.target)

    def die(self, way: str, what: str, arm: Arm = lambda: None, kill_after: float | None = None) -> None:
        self.reset()
        ended = run(self.save(), arm, kill_after=kill_after)
        self.deaths[f"{way} {ended}"] += 1
        if ended == FAILED:
            self.faults.append(f"{what}: the save failed instead of dying")
        self.faults += [f"{what}: {fault}" for fault in self.check(died=ended == DIED)]

    def check(self, *, died: bool) -> Iterator[str]:
        content = self.target.read_bytes() if self.target.exists() else None
        if content not in (self.scenario.old(), self.new):
            yield "the file is neither the old nor the new one"
            return
        if died:
            self.left_behind.update(path.suffix for path in self.folder.iterdir() if path != self.target)
        if content == self.new and self.scenario.undo is not None:
            self.scenario.undo(self.target)
            if self.target.read_bytes() != self.scenario.old():
                yield "the backup does not hold what stood there before"
        if run(self.save()) != "finished" or self.target.read_bytes() != self.new:
            yield "the next save did not succeed"


def main(arguments: Sequence[str]) -> None:
    name, most_steps, random_kills = arguments[0], int(arguments[1]), int(arguments[2])
    with tempfile.TemporaryDirectory() as place:
        trial = Trial(SCENARIOS[name], Path(place) / "場所")
        trial.reset()
        trial.save()()  # what is loaded once is loaded before the children are forked
        trial.reset()
        steps = steps_taken(trial.save())
        trial.new = trial.target.read_bytes()
        seconds = _seconds(trial)
        for step in _spread(len(steps), most_steps):
            trial.die("step", f"step {step + 1}, {steps[step]}", at_step(step + 1))
        sizes = min(_SIZES, most_steps or _SIZES)
        for part in range(sizes):
            size = len(trial.new) * part // sizes
            trial.die("size", f"{size} bytes", at_size(size))
        for moment in moments(_SEED, random_kills, seconds):
            trial.die("moment", f"{moment:.4f} s", kill_after=moment)
        report = {
            "steps": steps, "deaths": trial.deaths, "left_behind": trial.left_behind, "faults": trial.faults,
        }  # fmt: skip
        print(json.dumps(report, ensure_ascii=False))


def _seconds(trial: Trial) -> float:
    trial.reset()
    save = trial.save()
    start = time.perf_counter()
    run(save)
    return time.perf_counter() - start


def _spread(count: int, most: int) -> list[int]:
    """All of them, or ``most`` of them evenly spread."""
    if most == 0 or count <= most:
        return list(range(count))
    return sorted({index * count // most for index in range(most)})


if __name__ == "__main__":
    main(sys.argv[1:])
