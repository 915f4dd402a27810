"""新規 and 前回から作成: a new paper as a file, opened in Excel."""

from __future__ import annotations

from pathlib import Path

from xl_tools.adapters.excel_live import LiveExcel
from xl_tools.commands.prior_case import is_workbook
from xl_tools.errors import BadInput
from xl_tools.layouts.load import load_layouts
from xl_tools.pressing.asking import WORKBOOKS, free_place, given
from xl_tools.pressing.choosing import needed_register, register_in_use
from xl_tools.pressing.run_command import run_command

_EVERY = "すべて"
_NAME = "付議書.xlsx"
_WHERE = "新しい付議書を保存する場所"


def start_blank(excel: LiveExcel) -> None:
    known = "、".join(layout.sheet for layout in load_layouts().matters)
    question = f"必要な別紙を「、」で区切って書いてください。\n{known}\n\n「{_EVERY}」とすると、すべての別紙がそろいます。"
    matters = given(excel.dialogs.ask_text(question, _EVERY))
    target = free_place(excel.dialogs, _WHERE, _NAME)
    _make(excel, [f"--matters={matters}"], target)


def start_from_prior(excel: LiveExcel) -> None:
    question = (
        "前回の案件の案件番号（例：R6-003）を書いてください。"
        "前回の付議書のブックを選ぶときは、空のままOKを押してください。"
    )
    prior = given(excel.dialogs.ask_text(question))
    if not prior:
        prior = str(given(excel.dialogs.ask_file("前回の付議書のブックを選んでください", WORKBOOKS)))
    register = register_in_use() if is_workbook(prior) else needed_register(excel)
    target = free_place(excel.dialogs, _WHERE, _NAME)
    if is_workbook(prior) and target.exists() and target.samefile(prior):
        raise BadInput("前回の付議書と同じ名前では作れません。別の名前を付けてください。")
    _make(excel, [f"--prior={prior}", *([f"--register={register}"] if register else [])], target)


def _make(excel: LiveExcel, wishes: list[str], target: Path) -> None:
    """Opens what was made, tells what was said."""
    with excel.calm("付議書を作っています…"):
        said = run_command(["new", *wishes, f"--output={target}", "--overwrite"])
    if said.could_run:
        excel.open(target)
    excel.dialogs.tell(said.text, is_trouble=not said.could_run)
