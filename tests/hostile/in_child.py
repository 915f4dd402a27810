"""The child's side: a folder of its own, one reader after another, time, memory and traces of each."""

from __future__ import annotations

import os
import shutil
import tempfile
import traceback
from fnmatch import fnmatch
from math import ceil
from multiprocessing.connection import Connection
from pathlib import Path

from tests.hostile.model import SECONDS, Became, Outcome, Reader
from tests.hostile.readers import READERS, can_be_read
from xl_tools.errors import XlToolsError

_ADDRESS_SPACE = 6 * 1024**3
"""Bytes; only saves the machine from a reader without bounds."""
_LONGEST_SENTENCE = 600


def give_to_readers(content: str, kind: str, names: list[str], file_name: str, results: Connection) -> None:
    """Sends one Outcome per reader. ``content`` is the path of the file's bytes; everything else goes beside it."""
    _limit_memory()
    data = Path(content).read_bytes()
    for reader in READERS[kind]:
        if reader.name in names:
            results.send(_given(reader, data, Path(content).parent, file_name))
    results.close()


def _given(reader: Reader, data: bytes, base: Path, file_name: str) -> Outcome:
    folder = base / "work"
    temporary = base / "tmp"
    for each in (folder, temporary):
        shutil.rmtree(each, ignore_errors=True)
        each.mkdir()
    os.environ["XL_TOOLS_HOME"] = str(base / "home")
    os.environ["XL_TOOLS_DEBUG"] = "1"  # what the tool would log as its own defect is raised
    tempfile.tempdir = str(temporary)
    path = folder / file_name
    path.write_bytes(data)
    _forget_peak()
    started = _processor_time()
    _limit_time(started)
    became, told = _run(reader, path)
    seconds, megabytes = _processor_time() - started, _peak()
    if became is not Became.FAULT and (trace := _trace(reader, path, data, became, temporary)):
        became, told = Became.FAULT, trace
    return Outcome("", reader.name, became, told, seconds, megabytes)


def _processor_time() -> float:
    """Also that of processes it started and waited for."""
    return sum(os.times()[:4])


def _run(reader: Reader, path: Path) -> tuple[Became, str]:
    try:
        reader.run(path)
    except XlToolsError as error:
        sentence = str(error)
        return (
            (Became.REFUSED, sentence)
            if _is_sentence(sentence)
            else (Became.FAULT, f"no sentence: {error!r}")
        )
    except BaseException:  # noqa: BLE001 - whatever it is, it is a fault
        return Became.FAULT, traceback.format_exc(limit=-6)
    return Became.READ, ""


def _is_sentence(told: str) -> bool:
    """One line of text without control characters, short enough for a dialog, that ends as a sentence does."""
    return told.isprintable() and len(told) <= _LONGEST_SENTENCE and told.endswith(("。", "。）"))


def _trace(reader: Reader, path: Path, data: bytes, became: Became, temporary: Path) -> str:
    """What the reader left behind that it must not; "" if nothing."""
    if left := [each.name for each in temporary.rglob("*") if not _is_kept(each, temporary)]:
        return f"temporary files left: {left[:5]}"
    allowed = (path.name, *(reader.leaves if became is Became.READ else ()))
    strays = [
        each.name for each in path.parent.iterdir() if not any(fnmatch(each.name, name) for name in allowed)
    ]
    if strays:
        return f"files left: {strays[:5]}"
    if path.read_bytes() == data:
        return ""
    if not reader.writes or became is Became.REFUSED:
        return "the file was changed"
    return "" if can_be_read(path) else "what was written cannot be read"


def _is_kept(path: Path, temporary: Path) -> bool:
    """The user's folder for what exists for a moment, itself."""
    return path.parent == temporary and path.match("xl_tools_*") and path.is_dir()


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE, _ADDRESS_SPACE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time(used: float) -> None:
    """The process dies of a reader that takes three times as long as it may."""
    try:
        import resource
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (ceil(used) + 3 * SECONDS, most))


def _forget_peak() -> None:
    """From here on the peak is counted anew, where the system can (Linux)."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return


def _peak() -> int:
    """Megabytes held at most since ``_forget_peak``; 0 where the system does not tell."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return 0
    line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) // 1024
