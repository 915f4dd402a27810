"""How large a file may be, and how long and with how much memory it is worked on.

The numbers, with their reasons, stand in schemas/limits.toml. Who must read larger files writes a file of the same
form, ``limits.toml``, into the user's folder (XL_TOOLS_HOME), with only the lines that differ.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from xl_tools import resources
from xl_tools.errors import BadInput
from xl_tools.own_files import toml_of
from xl_tools.quoting import quoted
from xl_tools.user_choices import user_folder

FILE = "limits.toml"


def limit(name: str) -> int:
    """The number in use. Raises KeyError for a name schemas/limits.toml does not have, BadInput for a file of
    the user's that cannot be used."""
    return _in_use()[name]


def byte_limit(name: str) -> int:
    """One that is given in megabytes, in bytes. Raises what ``limit`` raises."""
    return limit(name) * 2**20


@cache
def shipped_limits() -> dict[str, dict[str, Any]]:
    """Name → value, label, unit and reason, as schemas/limits.toml has them."""
    return tomllib.loads((resources.schemas() / FILE).read_text(encoding="utf-8"))


@cache
def _in_use() -> dict[str, int]:
    own = user_folder() / FILE
    return {name: each["value"] for name, each in shipped_limits().items()} | _own_limits(own)


def _own_limits(file: Path) -> dict[str, int]:
    try:
        written = toml_of(file)
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise _unusable(file, "TOMLとして読めません。文字コードはUTF-8です") from error
    for name, value in written.items():
        if name not in shipped_limits():
            raise _unusable(file, f"「{quoted(name)}」という上限はありません")
        if type(value) is not int or value < 1:
            raise _unusable(file, f"「{name}」は1以上の整数で書きます")
    return written


def _unusable(file: Path, why: str) -> BadInput:
    return BadInput(
        f"上限を書いたファイル「{file}」を使えません（{why}）。直すか、ファイルを削除してください。"
    )
