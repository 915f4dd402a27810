"""``xl-tools addin shortcuts``: the commands for one paper in the menu 「送る」."""

from __future__ import annotations

import argparse
from pathlib import Path

from xl_tools.adapters.interpreter import interpreter_for_excel
from xl_tools.adapters.user_folders import send_to_folder
from xl_tools.build.shell_link import Shortcut, has_arguments, shell_link_bytes
from xl_tools.cli.exit_codes import CLEAN
from xl_tools.errors import BadInput, CannotEdit, OutputNotWritten
from xl_tools.put_file import put_file

_OURS = "-P -m xl_tools drop"
"""-P: a Python file that lies where the papers are is never taken for a part of the tool."""
_STARTERS = {
    "validate": ("付議書を検査", "検査の結果のページを開きます。ブックは書き換えません。"),
    "mark": ("付議書に指摘の印を付ける", "指摘のあるセルに色とメモを付けます。元のブックは隣に残します。"),
    "unmark": ("付議書の印を消す", "付けた色とメモを消します。元のブックは隣に残します。"),
    "fill": ("付議書に標準文を書き入れる", "標準文と決まった内容を書き入れます。元のブックは隣に残します。"),
}


def shortcuts(options: argparse.Namespace) -> int:
    """Returns the exit code. Raises BadInput without a folder, CannotEdit, OutputNotWritten."""
    folder = _folder(options.folder)
    if options.remove:
        _remove_all(folder)
        return CLEAN
    for action, (name, note) in _STARTERS.items():
        put_file(_content(action, note), _free(folder, name))
    names = "、".join(f"「{name}」" for name, _ in _STARTERS.values())
    print(f"「{folder}」に{names}を置きました。ブックかフォルダーを右クリックし、「送る」から選びます。")
    return CLEAN


def _folder(chosen: Path | None) -> Path:
    folder = chosen or send_to_folder()
    if folder is None:
        raise BadInput(
            "「送る」のメニューは、Windowsにだけあります。置く場所を「--folder」で指定してください。"
        )
    if not folder.is_dir():
        raise BadInput(
            f"フォルダー「{folder}」がありません。「--folder」で、あるフォルダーを指定してください。"
        )
    return folder


def _content(action: str, note: str) -> bytes:
    """Started where Python lies, not where the papers lie."""
    python = interpreter_for_excel()
    return shell_link_bytes(Shortcut(str(python), f"{_OURS} --do {action}", str(python.parent), note))


def _free(folder: Path, name: str) -> Path:
    """Raises CannotEdit where another shortcut of this name lies."""
    place = folder / f"{name}.lnk"
    if place.exists() and not _is_ours(place):
        raise CannotEdit(
            f"「{place}」は、このツールが作ったものではありません。名前を変えてから、もう一度実行してください。"
        )
    return place


def _is_ours(place: Path) -> bool:
    try:
        return has_arguments(place.read_bytes(), _OURS)
    except OSError:
        return False


def _remove_all(folder: Path) -> None:
    ours = [place for name, _ in _STARTERS.values() if _is_ours(place := folder / f"{name}.lnk")]
    for place in ours:
        try:
            place.unlink()
        except OSError as error:
            raise OutputNotWritten(
                f"「{place}」を削除できません。フォルダーに書き込めるか確かめてください。"
            ) from error
    print(
        f"「{folder}」からショートカットを{len(ours)}個削除しました。"
        if ours
        else "削除するショートカットはありません。"
    )
