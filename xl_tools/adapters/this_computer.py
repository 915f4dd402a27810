"""Looks at the computer the tool runs on, for the self-diagnosis; changes nothing."""

from __future__ import annotations

import getpass
import locale
import os
import platform
import struct
import sys
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from xl_tools import __version__
from xl_tools.adapters.interpreter import interpreter_for_excel, is_store_python
from xl_tools.adapters.office_program import office_program
from xl_tools.adapters.user_folders import reports_folder
from xl_tools.adapters.windows_sources import code_page, registry_value
from xl_tools.model.computer import AddinPlaces, Computer, Place, RegistryPlace

_PACKAGES = ("xlwings", "pywin32", "pandas", "pandera", "numpy", "lxml", "python-calamine", "XlsxWriter")
_FOLDER_VARIABLES = ("USERPROFILE", "APPDATA", "LOCALAPPDATA", "TEMP", "TMP", "HOMESHARE")
_NAME_VARIABLES = ("USERNAME", "COMPUTERNAME", "USERDOMAIN")


def look_at_computer(
    addins: AddinPlaces,
    places: Iterable[RegistryPlace],
    settings: Path | None,
    register: Path | None,
) -> Computer:
    """Whatever cannot be looked at is left empty; never raises for it."""
    interpreter = interpreter_for_excel()
    return Computer(
        system=platform.platform(),
        is_windows=sys.platform == "win32",
        python=platform.python_version(),
        bits=struct.calcsize("P") * 8,
        interpreter=str(interpreter),
        is_store_python=is_store_python(),
        packages={"xl_tools": __version__, **{name: _version(name) for name in _PACKAGES}},
        addins=addins,
        dlls=_libraries(interpreter),
        code_page=code_page(),
        locale="／".join(filter(None, locale.getlocale())),
        temporary=_folder(Path(tempfile.gettempdir())),
        documents=_folder(reports_folder()),
        registry=_registry(places),
        office=str(office_program() or ""),
        settings=_file(settings),
        register=_file(register),
        personal=_personal(),
    )


def _version(name: str) -> str:
    with suppress(PackageNotFoundError):
        return version(name)
    return ""


def _libraries(interpreter: Path) -> tuple[str, ...]:
    """Where xlwings' VBA looks: beside the interpreter, and one above for an environment's."""
    folders = (interpreter.parent, interpreter.parent.parent)
    return tuple(sorted({found.name for folder in folders for found in folder.glob("xlwings*.dll")}))


def _folder(folder: Path) -> Place:
    """The folder need not be there yet."""
    there = next((each for each in (folder, *folder.parents) if each.is_dir()), None)
    try:
        with tempfile.TemporaryFile(dir=there):
            return Place(str(folder))
    except OSError:
        return Place(str(folder), is_usable=False)


def _file(path: Path | None) -> Place | None:
    if path is None:
        return None
    try:
        with path.open("rb"):
            return Place(str(path))
    except OSError:
        return Place(str(path), is_usable=False)


def _registry(places: Iterable[RegistryPlace]) -> Mapping[RegistryPlace, int | str]:
    found = ((place, registry_value(place)) for place in places)
    return {place: value for place, value in found if value is not None}


def _personal() -> Mapping[str, str]:
    """A name is looked for behind a separator only: it may be a word that stands elsewhere, too."""
    folders = {os.environ.get(name, ""): f"%{name}%" for name in _FOLDER_VARIABLES}
    names = {os.environ.get(name, ""): f"%{name}%" for name in _NAME_VARIABLES}
    with suppress(OSError, KeyError, ImportError):  # the system may not know the user's name
        names.setdefault(getpass.getuser(), "%USERNAME%")
    behind = {f"{mark}{name}": f"{mark}{shown}" for name, shown in names.items() if name for mark in "\\/"}
    folders = {place: shown for place, shown in folders.items() if place}
    return behind | {str(Path.home()): "%USERPROFILE%"} | folders
