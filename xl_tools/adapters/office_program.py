"""Where LibreOffice is on this computer, and one run of it that never outlives its time."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

VARIABLE = "XL_TOOLS_OFFICE"
"""Environment variable: the program, where it is at none of the usual places."""
_NAMES = ("soffice", "libreoffice")
_MAC = "/Applications/LibreOffice.app/Contents/MacOS/soffice"
_WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMW6432", "PROGRAMFILES(X86)")
_WINDOWS_PLACE = ("LibreOffice", "program", "soffice.com")
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_LAST_WORDS = 5.0
"""Seconds for a process that was killed to be gone."""


def office_program() -> Path | None:
    """The program named by XL_TOOLS_OFFICE, on PATH, or at the usual places of Windows and macOS; None without one.

    A variable that names no file counts as no program: whoever sets it means that one and no other.
    """
    if named := os.environ.get(VARIABLE):
        return _existing(Path(named)) or _existing(Path(shutil.which(named) or named))
    on_path = (shutil.which(name) for name in _NAMES)
    return next(
        (place for each in (*on_path, *_usual_places()) if each and (place := _existing(Path(each)))), None
    )


def _existing(place: Path) -> Path | None:
    return place if place.is_file() else None


def _usual_places() -> Iterator[str]:
    yield _MAC
    for variable in _WINDOWS_FOLDERS:
        if folder := os.environ.get(variable):
            yield str(Path(folder, *_WINDOWS_PLACE))


def run_office(program: Path, arguments: Sequence[str], profile: Path, seconds: float) -> None:
    """One run without window under a profile of its own; how it ended says nothing, its output does.

    Raises OSError (it does not start), subprocess.TimeoutExpired; it and its children are then gone.
    """
    process = subprocess.Popen(
        [str(program), f"-env:UserInstallation={profile.resolve().as_uri()}", *_QUIET, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=_NO_WINDOW,
    )
    try:
        process.wait(seconds)
    finally:
        _kill_all(process)


_QUIET = ("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard")


def _kill_all(process: subprocess.Popen[bytes]) -> None:
    """The program starts another one that does the work: both must go, also when the clerk presses Ctrl+C."""
    if sys.platform == "win32":
        if process.poll() is None:
            command = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
            with suppress(OSError):
                subprocess.run(command, capture_output=True, check=False, creationflags=_NO_WINDOW)
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    with suppress(subprocess.TimeoutExpired):
        process.wait(_LAST_WORDS)
