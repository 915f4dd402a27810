"""The add-in where Excel looks for it, read back."""

from __future__ import annotations

import os
from pathlib import Path

from xl_tools.adapters.user_folders import ADDIN_NAME, other_addin_folders, start_up_folder
from xl_tools.adapters.windows_sources import is_from_internet
from xl_tools.build.addin.read_addin import BuiltAddin, read_addin
from xl_tools.model.computer import AddinPlaces, InstalledAddin


def addin_places() -> AddinPlaces:
    """Every xl_tools.xlam in a folder of Excel's."""
    folder = start_up_folder()
    if folder is None:
        return AddinPlaces()
    others = (installed(other / ADDIN_NAME) for other in other_addin_folders())
    return AddinPlaces(
        start_up=str(folder),
        there=installed(folder / ADDIN_NAME),
        others=tuple(each for each in others if each is not None),
    )


def installed(path: Path) -> InstalledAddin | None:
    """None where there is no such file; one that cannot be read is not ours."""
    if not path.is_file():
        return None
    built = _read(path)
    if built is None:
        return InstalledAddin(str(path), is_ours=False)
    interpreter = os.path.expandvars(built.conf.interpreter)
    return InstalledAddin(
        path=str(path),
        tool=built.tool_version,
        xlwings=built.xlwings_version,
        interpreter=interpreter,
        interpreter_exists=Path(interpreter).is_file(),
        uses_server=built.conf.udf_server,
        is_from_internet=is_from_internet(path),
    )


def _read(path: Path) -> BuiltAddin | None:
    try:
        return read_addin(path.read_bytes())
    except OSError:
        return None
