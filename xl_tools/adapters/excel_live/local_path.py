"""Where an open workbook lies, if on this computer: one on OneDrive or SharePoint is told as an address."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath
from urllib.parse import unquote


def local_path(full_name: str) -> Path:
    """The bare name for a workbook never saved, and for one of which this computer has no file."""
    if "://" not in full_name:
        return Path(full_name)
    synchronised = _synchronised(full_name)
    return synchronised or Path(_name(full_name))


def has_folder(path: Path) -> bool:
    """Whether the workbook has a place on this computer."""
    return path.is_absolute() or PureWindowsPath(path).is_absolute()


def _name(address: str) -> str:
    return unquote(address.rpartition("/")[2])


def _synchronised(address: str) -> Path | None:
    """What xlwings finds among the folders OneDrive keeps in step, without settings of its own."""
    from xlwings.utils import fullname_url_to_local_path

    try:
        found = fullname_url_to_local_path(address)
    except Exception:  # noqa: BLE001 – xlwings tells in errors of many kinds that there is none
        return None
    return Path(found) if found and Path(found).is_file() else None
