"""Which register holds for this run: that of ``--register``, else of the environment, else the user's."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from xl_tools.errors import BadInput, XlToolsError
from xl_tools.user_choices import load_choices

if TYPE_CHECKING:  # every command's options need this module
    from xl_tools.model.register import Register
    from xl_tools.register.read import RegisterReading

REGISTER_VARIABLE = "XL_TOOLS_REGISTER"


def register_path(options: Namespace) -> Path | None:
    """None where nothing names one. Raises BadInput for a file of choices that cannot be read."""
    named = os.environ.get(REGISTER_VARIABLE, "").strip()
    given: Path | None = options.register or (Path(named) if named else None)
    return given or load_choices().register


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
    """None where none is named. Raises UnreadableFile or BadInput for a workbook that is no register; see
    chosen_reading.
    """
    path = register_path(options)
    if path is None:
        return None
    from xl_tools.adapters.read_file import FileSheetReader
    from xl_tools.commands.register_files import read_register_file

    reader = FileSheetReader()
    return chosen_reading(options, path, lambda: read_register_file(path, reader), "を使います").register


def chosen_reading(
    options: Namespace, path: Path, read: Callable[[], RegisterReading], use: str
) -> RegisterReading:
    """What ``read`` makes of the register at ``path``; ``use`` ends 「読めた行だけ」. Raises what ``read`` raises.

    Who set the variable may be somebody else, so the sentence names it. Says where rows cannot be used.
    """
    try:
        reading = read()
    except XlToolsError as error:
        if options.register:
            raise
        raise unusable_register(error) from error
    if reading.problems:
        print(
            f"承認台帳「{path.name}」に直すところが{len(reading.problems)}件あり、読めた行だけ{use}。"
            "「xl-tools register check」で確かめてください。",
            file=sys.stderr,
        )
    return reading


def unusable_register(error: XlToolsError) -> BadInput:
    """Says where it was named; see chosen_settings."""
    if os.environ.get(REGISTER_VARIABLE, "").strip():
        return BadInput(f"環境変数 {REGISTER_VARIABLE} の承認台帳を使えません。{error}")
    return BadInput(
        f"選んである承認台帳を使えません。{error}"
        "リボンの「設定」か「xl-tools settings use」で選び直すこともできます。"
    )


def papers_beside(given: Iterable[Path], register: Path) -> list[Path]:
    """The papers named, or in the folders named, without the register itself. Raises UnreadableFile, BadInput."""
    from xl_tools.commands.find_papers import find_papers

    found = find_papers(given)
    place = os.path.realpath(register)
    papers = [path for path in found if os.path.realpath(path) != place]
    if not papers:
        raise BadInput(
            f"「{register.name}」は、承認台帳として指定されたブックです。付議書のブックか、付議書のあるフォルダーを指定してください。"
        )
    return papers
