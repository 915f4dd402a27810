"""Which register holds for this run: that of ``--register``, else of the environment."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path

from xl_tools.errors import BadInput, XlToolsError
from xl_tools.model.register import Register

REGISTER_VARIABLE = "XL_TOOLS_REGISTER"


def register_path(options: Namespace) -> Path | None:
    """None where neither the option nor the environment names one."""
    named = os.environ.get(REGISTER_VARIABLE, "").strip()
    return options.register or (Path(named) if named else None)


def needed_register_path(options: Namespace) -> Path:
    """Raises BadInput where none is named."""
    path = register_path(options)
    if path is None:
        raise BadInput(
            "承認台帳が指定されていません。「--register 承認台帳.xlsx」を付けるか、"
            f"環境変数 {REGISTER_VARIABLE} に台帳の場所を書いてください。"
        )
    return path


def chosen_register(options: Namespace) -> Register | None:
    """None where none is named. Raises UnreadableFile or BadInput for a workbook that is no register.

    Who set the variable may be somebody else, so the sentence names it.
    """
    path = register_path(options)
    if path is None:
        return None
    from xl_tools.adapters.read_file import FileSheetReader
    from xl_tools.commands.register_files import load_register

    try:
        return load_register(path, FileSheetReader())
    except XlToolsError as error:
        if options.register:
            raise
        raise BadInput(f"環境変数 {REGISTER_VARIABLE} の承認台帳を使えません。{error}") from error
