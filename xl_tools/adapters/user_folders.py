"""Where Windows and Excel keep what belongs to the user; taken from the environment, so that tests can move them."""

from __future__ import annotations

import os
from pathlib import Path

from xl_tools.adapters.windows_sources import registry_value
from xl_tools.model.computer import RegistryPlace

ADDIN_NAME = "xl_tools.xlam"
_SHELL_FOLDERS = r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
_PROGRAM_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "PROGRAMW6432")
_REPORTS = "付議書の検査結果"


def start_up_folder() -> Path | None:
    """Excel opens what lies there at its start, and trusts it; None on a system without it."""
    return _below("APPDATA", "Microsoft", "Excel", "XLSTART")


def other_addin_folders() -> tuple[Path, ...]:
    """Where the same add-in might lie a second time."""
    folders = [
        _below("APPDATA", "Microsoft", "AddIns"),
        *(
            _below(variable, "Microsoft Office", *root, "Office16", last)
            for variable in _PROGRAM_FOLDERS
            for root in ((), ("root",))
            for last in ("XLSTART", "Library")
        ),
    ]
    return tuple(dict.fromkeys(folder for folder in folders if folder is not None))


def send_to_folder() -> Path | None:
    """What lies there stands in the menu 「送る」; None on a system without it."""
    return _below("APPDATA", "Microsoft", "Windows", "SendTo")


def reports_folder() -> Path:
    """For reports nobody named a place for: in the user's documents, wherever these have been moved."""
    return _documents() / _REPORTS


def _documents() -> Path:
    moved = registry_value(RegistryPlace("HKCU", _SHELL_FOLDERS, "Personal"))
    if isinstance(moved, str) and moved:
        return Path(os.path.expandvars(moved))
    documents = Path.home() / "Documents"
    return documents if documents.is_dir() else Path.home()


def _below(variable: str, *names: str) -> Path | None:
    root = os.environ.get(variable, "").strip()
    return Path(root, *names) if root else None
