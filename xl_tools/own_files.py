"""Small files of the tool's own, which anybody may have changed: read within bounds, and no surprise but two."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

MOST_BYTES = 10 * 2**20
MOST_TOML_BYTES = 64 * 2**10
_MOST_DOTS = 200
"""Of one line: keys in many parts take the parser the square of their number."""


def toml_of(file: Path) -> dict[str, Any]:
    """Raises OSError (FileNotFoundError among them), ValueError for what is no TOML or more than anybody would write."""
    text = _text(file, MOST_TOML_BYTES)
    if any(line.count(".") > _MOST_DOTS for line in text.splitlines()):
        raise ValueError("a key of too many parts")
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def json_of(file: Path) -> Any:
    """Raises OSError, ValueError like ``toml_of``."""
    try:
        return json.loads(_text(file, MOST_BYTES))
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def _text(file: Path, most: int) -> str:
    if file.exists() and not file.is_file():  # a pipe would be waited for
        raise OSError(f"{file} is no file")
    with file.open("rb") as opened:
        data = opened.read(most + 1)
    if len(data) > most:
        raise ValueError("too large")
    return data.decode("utf-8-sig")
