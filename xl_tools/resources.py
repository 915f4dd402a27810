"""The only place that locates schemas/, workbooks/, macros/ and docs/: in a checkout or in the installed wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent


@cache
def _root() -> Path:
    installed = _PACKAGE / "_data"
    return installed if installed.is_dir() else _PACKAGE.parent


def schemas() -> Path:
    return _root() / "schemas"


def workbooks() -> Path:
    return _root() / "workbooks"


def macros() -> Path:
    return _root() / "macros"


def docs() -> Path:
    return _root() / "docs"
