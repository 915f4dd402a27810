"""設定, and the register a button needs: what holds for this user, and choosing it."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from xl_tools.adapters.excel_live import LiveExcel
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.cli.chosen_register import REGISTER_VARIABLE, register_path
from xl_tools.cli.chosen_settings import SETTINGS_VARIABLE
from xl_tools.cli.settings_use import choices_lines, usable_register, usable_settings
from xl_tools.errors import XlToolsError
from xl_tools.japanese.widths import fold_width
from xl_tools.pressing.asking import WORKBOOKS, agreed, free_place, given
from xl_tools.reports.shorten import shorten
from xl_tools.user_choices import UserChoices, forget_choices, load_choices, save_choices

_LONGEST_NAME = 30
_SETTINGS_TITLE, _REGISTER_TITLE = "設定のブックを選んでください", "承認台帳のブックを選んでください"


def register_in_use() -> Path | None:
    """Raises BadInput for a file of choices that cannot be read."""
    return register_path(argparse.Namespace(register=None))


def needed_register(excel: LiveExcel) -> Path:
    """That in use, else one chosen now for this and later presses. Raises Cancelled, XlToolsError."""
    register = register_in_use()
    if register is not None:
        return register
    agreed(
        excel.dialogs,
        "承認台帳がまだ選ばれていません。今、承認台帳のブックを選びますか（次からはその台帳を使います）。",
    )
    return _choose_register(excel)


def choose(excel: LiveExcel) -> None:
    """Shows what holds, and does one of what can be done about it."""
    choices = _loaded(excel)
    actions: dict[str, tuple[str, Callable[[], object]]] = {
        "1": ("設定のブックを選ぶ", lambda: _choose_settings(excel)),
        "2": ("承認台帳を選ぶ", lambda: _choose_register(excel)),
        "3": ("設定のブックを開く", lambda: _open_settings(excel)),
        "4": ("選んだものを忘れる", lambda: _forget(excel)),
    }
    menu = "\n".join(f"{key}　{label}" for key, (label, _) in actions.items())
    asked = (
        f"{chr(10).join(choices_lines(choices, _short_name))}\n\n{menu}\n\nしたいことの番号を書いてください。"
    )
    answer = fold_width(given(excel.dialogs.ask_text(asked, "3") or None)).strip()
    if answer not in actions:
        excel.dialogs.tell(
            f"「{answer}」は、1から4の番号ではありません。何も変えていません。", is_trouble=True
        )
        return
    actions[answer][1]()


def _short_name(path: Path) -> str:
    """Excel's input box takes 250 characters in all."""
    return shorten(path.name, _LONGEST_NAME)


def _loaded(excel: LiveExcel) -> UserChoices:
    """A file nobody can read is told, and then as if it were not there: choosing anew mends it."""
    try:
        return load_choices()
    except XlToolsError as error:
        excel.dialogs.tell(str(error), is_trouble=True)
        agreed(excel.dialogs, "そのファイルを空にして、選び直しますか。")
        forget_choices()
        return UserChoices()


def _choose_settings(excel: LiveExcel) -> Path:
    path = usable_settings(given(excel.dialogs.ask_file(_SETTINGS_TITLE, WORKBOOKS)))
    save_choices(replace(load_choices(), settings=path))
    excel.dialogs.tell(f"これから「{path.name}」の設定を使います。{_overruled(SETTINGS_VARIABLE)}")
    return path


def _choose_register(excel: LiveExcel) -> Path:
    path = usable_register(given(excel.dialogs.ask_file(_REGISTER_TITLE, WORKBOOKS)), FileSheetReader())
    save_choices(replace(load_choices(), register=path))
    excel.dialogs.tell(f"これから「{path.name}」の承認台帳を使います。{_overruled(REGISTER_VARIABLE)}")
    return path


def _overruled(variable: str) -> str:
    if not os.environ.get(variable, "").strip():
        return ""
    return f"ただし、環境変数 {variable} が決めてある間は、そちらを使います。"


def _open_settings(excel: LiveExcel) -> None:
    from xl_tools.cli.chosen_settings import settings_path
    from xl_tools.cli.settings import write_new_settings

    path = settings_path(None)
    if path is None:
        agreed(
            excel.dialogs,
            "設定のブックはまだありません（標準の設定のままです）。何も変えない設定のブックを作りますか。",
        )
        path = free_place(excel.dialogs, "設定のブックを作る場所", "設定.xlsx").resolve()
        write_new_settings(path, overwrite=True)
        save_choices(replace(load_choices(), settings=path))
    excel.open(path)


def _forget(excel: LiveExcel) -> None:
    agreed(
        excel.dialogs,
        "選んである設定のブックと承認台帳を忘れて、標準の設定に戻しますか（ブックは消しません）。",
    )
    forget_choices()
    excel.dialogs.tell("標準の設定に戻しました。")
