"""What a run found: one folder with an input and a traceback for each place that failed, and a line for each."""

from __future__ import annotations

import hashlib
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from xl_tools.adapters.refusals import Refused
from xl_tools.errors import XlToolsError

SLOW_SECONDS = 3.0
"""Kept to be looked at, though only what takes longer than the limit is a fault."""
_SAID = (XlToolsError, Refused)


@dataclass
class Findings:
    """Runs inputs; what raises anything but a sentence for the clerk is written down, once for each place."""

    folder: Path
    known: set[str] = field(default_factory=set)

    def running(self, run: Callable[[bytes], None], slow: float = SLOW_SECONDS) -> Callable[[bytes], None]:
        """The same that raises nothing but an interruption; ``slow`` inputs are told, too."""

        def guarded(data: bytes) -> None:
            begun = time.monotonic()
            try:
                run(data)
            except _SAID:
                pass
            except (KeyboardInterrupt, SystemExit):
                raise
            except BaseException as error:  # noqa: BLE001 - panics of libraries are no Exception
                self._write(place_of(error), data, "".join(traceback.format_exception(error)))
            took = time.monotonic() - begun
            if took > slow:
                (self.folder / "slow").mkdir(parents=True, exist_ok=True)
                (self.folder / "slow" / f"{took:.0f}s-{hashlib.sha256(data).hexdigest()[:10]}").write_bytes(
                    data
                )

        return guarded

    def _write(self, place: str, data: bytes, told: str) -> None:
        if place in self.known:
            return
        self.known.add(place)
        name = hashlib.sha256(place.encode()).hexdigest()[:10]
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / f"{name}.input").write_bytes(data)
        (self.folder / f"{name}.txt").write_text(f"{place}\n{told}", encoding="utf-8", errors="replace")


def place_of(error: BaseException) -> str:
    """Its kind, and the last line of the tool it passed."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [
        frame
        for frame in frames
        if "xl_tools" in Path(frame.filename).parts[-4:] or "xl_tools" in frame.filename
    ]
    last = (own or frames)[-1]
    return f"{type(error).__name__} {Path(last.filename).name}:{last.lineno} {last.name}"


def told(folder: Path) -> list[str]:
    """The first line of every finding in the folder, and every input the fuzzer itself kept (death, time, memory)."""
    texts = [path.read_text(encoding="utf-8").partition("\n")[0] for path in sorted(folder.glob("*.txt"))]
    kept = [path.name for path in sorted(folder.glob("*-*")) if path.suffix not in (".txt", ".input")]
    return texts + kept
