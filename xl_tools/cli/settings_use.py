"""``xl-tools settings use``: the settings workbook and the register that hold for this user from now on."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.cli.chosen_register import REGISTER_VARIABLE
from xl_tools.cli.chosen_settings import SETTINGS_VARIABLE
from xl_tools.cli.exit_codes import CLEAN
from xl_tools.cli.settings import load_settings
from xl_tools.commands.register_files import read_register_file
from xl_tools.errors import BadInput
from xl_tools.ports import SheetReader
from xl_tools.user_choices import UserChoices, choices_file, forget_choices, load_choices, save_choices


def use(options: argparse.Namespace) -> int:
    """Chooses, forgets, and says what holds then. Raises what reading a chosen workbook raises, OutputNotWritten."""
    if options.forget:
        if options.workbook or options.register:
            raise BadInput("「--forget」は、ほかの指定と一緒には使えません。")
        forget_choices()
    elif options.workbook or options.register:
        choices = load_choices()
        if options.workbook:
            choices = replace(choices, settings=usable_settings(options.workbook))
        if options.register:
            choices = replace(choices, register=usable_register(options.register, FileSheetReader()))
        save_choices(choices)
    print("\n".join(choices_lines(load_choices())))
    print(f"覚えておくファイル：{choices_file()}")
    return CLEAN


def usable_settings(path: Path) -> Path:
    """Its whole path. Raises UnreadableFile, UnusableSettings, BadInput."""
    load_settings(path)
    return path.resolve()


def usable_register(path: Path, reader: SheetReader) -> Path:
    """Its whole path. Raises UnreadableFile, BadInput."""
    read_register_file(path, reader)
    return path.resolve()


def choices_lines(choices: UserChoices, shown: Callable[[Path], str] = str) -> list[str]:
    """What holds, and who says so."""
    return [
        _line("設定のブック", SETTINGS_VARIABLE, choices.settings, shown, "なし（標準の設定を使います）"),
        _line("承認台帳", REGISTER_VARIABLE, choices.register, shown, "なし"),
    ]


def _line(what: str, variable: str, chosen: Path | None, shown: Callable[[Path], str], none: str) -> str:
    if named := os.environ.get(variable, "").strip():
        return f"{what}：{shown(Path(named))}（環境変数 {variable}）"
    return f"{what}：{shown(chosen) if chosen else none}"
