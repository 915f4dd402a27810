"""The VBA of the installed xlwings, under its own licence, prepared for our add-in. xlwings itself is not imported."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from xl_tools.build.addin.addin_conf import CONF_KEYS, PROJECT
from xl_tools.errors import CannotBuildAddin

_PACKAGE = "xlwings"
_MODULE, _DICTIONARY = "xlwings_custom_addin.bas", "addin/Dictionary.cls"
_VERSION = re.compile(r'^Public Const XLWINGS_VERSION As String = "([^"]+)"$', re.MULTILINE)
_CHANGED = (
    ("PROJECT_NAME", 'Public Const PROJECT_NAME As String = "myaddin"', f'Public Const PROJECT_NAME As String = "{PROJECT}"'),
    ("cmd.exe", 'WScript.Run("cmd.exe /C "', r'WScript.Run(Environ$("SystemRoot") & "\System32\cmd.exe /C "'),
)  # fmt: skip
"""What it is → theirs → ours: the name its conf goes by; and Windows' own cmd.exe, never one in Excel's current folder."""
_ASKED = re.compile(r'\bGetConfig\("([^"]+)"')
_USED = ("RunPython", "GetConfig", "FileExists", "SheetExists", "WScript", "XLPy")
"""What macros/Ribbon.bas calls."""
_LICENSE = "distributed under a BSD 3-clause license"
_AGAIN = "「pip install --force-reinstall xlwings」で入れ直してください。"


def xlwings_module() -> str:
    """The text of xlwings' module for add-ins, with our project's name and the whole path of cmd.exe in it.

    Raises CannotBuildAddin when xlwings is not installed, its module is of another version than the package, or
    it no longer has what we rely on.
    """
    text = _read(_MODULE)
    _check_version(text)
    if _LICENSE not in text:
        raise CannotBuildAddin(
            f"xlwingsの「{_MODULE}」にライセンスの文がないため、アドインに入れられません。{_AGAIN}"
        )
    missing = [name for name in _USED if not re.search(rf"^(Public )?Function {name}\(", text, re.MULTILINE)]
    unknown = sorted(set(_ASKED.findall(text)) - set(CONF_KEYS))
    missing += [name for name, theirs, _ in _CHANGED if text.count(theirs) != 1]
    if missing or unknown:
        raise CannotBuildAddin(
            f"xlwings {xlwings_version()} の「{_MODULE}」は、このツールの知らない形です（{'、'.join(missing + unknown)}）。"
            "このツールを新しくするか、xlwingsを前の版に戻してください。"
        )
    for _, theirs, ours in _CHANGED:
        text = text.replace(theirs, ours)
    return text


def dictionary_class() -> str:
    """The text of the class xlwings' module uses outside Windows. Raises CannotBuildAddin."""
    return _read(_DICTIONARY)


def xlwings_version() -> str:
    """The version of the installed package. Raises CannotBuildAddin when it is not installed."""
    try:
        return version(_PACKAGE)
    except PackageNotFoundError as error:
        raise _not_installed() from error


def _check_version(text: str) -> None:
    written = _VERSION.search(text)
    if not written or written[1] != xlwings_version():
        raise CannotBuildAddin(
            f"xlwingsの「{_MODULE}」の版（{written[1] if written else '不明'}）が、入っているxlwingsの版"
            f"（{xlwings_version()}）と違います。{_AGAIN}"
        )


def _read(name: str) -> str:
    try:
        return (_folder() / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CannotBuildAddin(f"xlwingsの「{name}」を読めません。{_AGAIN}") from error


def _folder() -> Path:
    spec = find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise _not_installed()
    return Path(next(iter(spec.submodule_search_locations)))


def _not_installed() -> CannotBuildAddin:
    return CannotBuildAddin(
        "xlwingsが入っていないため、Excelのアドインを作れません。「pip install xl-tools[excel]」で入れてください。"
    )
