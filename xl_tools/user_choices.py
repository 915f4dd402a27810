"""What one user has chosen for all work: the settings workbook and the register, kept in a file of their own."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from xl_tools.errors import BadInput
from xl_tools.own_files import toml_of
from xl_tools.put_file import put_file

HOME_VARIABLE = "XL_TOOLS_HOME"
FILE = "choices.toml"
_KEYS = ("settings", "register")


@dataclass(frozen=True, slots=True)
class UserChoices:
    """None where nothing was chosen."""

    settings: Path | None = None
    register: Path | None = None


def user_folder() -> Path:
    """Where the tool keeps what belongs to this user; it need not exist yet. Raises BadInput for what is none."""
    named = os.environ.get(HOME_VARIABLE, "").strip()
    if named:
        return _usable(Path(named))
    roaming = os.environ.get("APPDATA", "").strip()
    return Path(roaming, "xl_tools") if roaming else Path.home() / ".config" / "xl_tools"


def _usable(folder: Path) -> Path:
    try:
        is_folder = stat.S_ISDIR(folder.stat().st_mode)
    except FileNotFoundError:
        return folder
    except OSError:
        is_folder = False
    if not is_folder or not os.access(folder, os.R_OK | os.X_OK):
        raise BadInput(
            f"環境変数{HOME_VARIABLE}の「{folder}」を使えません（フォルダーではないか、開けません）。"
            f"使う人のフォルダーの場所を書き直すか、{HOME_VARIABLE}を消してください。"
        )
    return folder


def choices_file() -> Path:
    return user_folder() / FILE


def load_choices() -> UserChoices:
    """Read anew each time, since another program may have written. Raises BadInput for a file that is none of ours."""
    file = choices_file()
    try:
        written = toml_of(file)
    except FileNotFoundError:
        return UserChoices()
    except (OSError, ValueError) as error:
        raise _unusable(file) from error
    if not all(isinstance(value, str) and key in _KEYS for key, value in written.items()):
        raise _unusable(file)
    return UserChoices(*(Path(written[key]) if written.get(key) else None for key in _KEYS))


def save_choices(choices: UserChoices) -> None:
    """Raises OutputNotWritten, BadInput for names that are no text."""
    lines = [
        f"{key} = {_quoted(str(path))}\n"
        for key, path in (("settings", choices.settings), ("register", choices.register))
        if path
    ]
    try:
        content = "".join(lines).encode("utf-8")
    except UnicodeEncodeError as error:
        raise BadInput(
            "ファイル名かフォルダー名に、文字として読めない部分があるので、覚えられません。名前を付け直してください。"
        ) from error
    put_file(content, choices_file(), make_folder=True)


def forget_choices() -> None:
    """Nothing is chosen any more, whatever the file held. Raises OutputNotWritten."""
    save_choices(UserChoices())


def _quoted(text: str) -> str:
    """A TOML basic string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return (
        '"'
        + "".join(f"\\u{ord(char):04X}" if char < " " or char == "\x7f" else char for char in escaped)
        + '"'
    )


def _unusable(file: Path) -> BadInput:
    return BadInput(
        f"設定と台帳の場所を覚えておくファイル「{file}」を読めません。"
        "そのファイルを削除して、設定のブックと承認台帳を選び直してください。"
    )
