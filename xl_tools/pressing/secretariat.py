"""台帳に登録 and 一覧作成: the secretariat's commands, asked for in dialogs."""

from __future__ import annotations

from pathlib import Path

from xl_tools.adapters.excel_live import LiveExcel, LivePaper
from xl_tools.errors import CannotEdit
from xl_tools.layouts.read_paper import read_paper
from xl_tools.pressing.asking import agreed, free_place, given
from xl_tools.pressing.choosing import needed_register, register_in_use
from xl_tools.pressing.run_command import run_command
from xl_tools.pressing.work import content_of, paper_of

_ALONE = "--workers=1"
"""Behind a button no further processes are started: Excel would show a window for each."""
_LIST = "審議案件一覧.xlsx"


def register_paper(excel: LiveExcel) -> None:
    """The open paper as it is saved."""
    paper = paper_of(excel)
    _refuse_unsaved(paper)
    with excel.calm("ブックを読み取っています…"):
        read_paper(content_of(paper))
    register = needed_register(excel)
    meeting = given(excel.dialogs.ask_text("審議した会議を書いてください（例：令和７年度第１回）。"))
    result = given(
        excel.dialogs.ask_text(
            "審議結果を書いてください（例：承認）。表紙に書いてあれば、空のままOKを押してください。"
        )
    )
    date = given(
        excel.dialogs.ask_text(
            "会議の開催日を書いてください（例：2025/7/1）。台帳か表紙にあれば、空のままOKを押してください。"
        )
    )
    arguments = ["register", "add", str(paper.path), f"--register={register}", f"--meeting={meeting}", _ALONE]
    arguments += [f"--result={result}"] if result else []
    arguments += [f"--date={date}"] if date else []
    with excel.calm("台帳に登録しています…"):
        said = run_command(arguments)
    excel.dialogs.tell(said.text, is_trouble=said.code != 0)


def _refuse_unsaved(paper: LivePaper) -> None:
    """The register names the file. Raises CannotEdit."""
    if not paper.is_saved:
        raise CannotEdit(
            f"「{paper.path.name}」には、保存していない変更があります。ブックを保存してから、もう一度押してください。"
        )
    if not paper.path.is_absolute():
        raise CannotEdit(
            f"「{paper.path.name}」のファイルは、このパソコンにありません。"
            "このパソコンか共有フォルダーに保存してから、もう一度押してください。"
        )


def make_list(excel: LiveExcel) -> None:
    """The papers of a folder, or the cases of the register, as the half-yearly list."""
    register = register_in_use()
    folder = _folder_of_papers(excel, register)
    period = given(
        excel.dialogs.ask_text("一覧の期間を書いてください（例：令和５年度下半期、2023-07..2024-01）。")
    )
    target = free_place(excel.dialogs, "審議案件一覧を保存する場所", str((folder or Path()) / _LIST))
    arguments = [
        "consolidate",
        *([str(folder)] if folder else []),
        f"--period={period}",
        f"--output={target}",
    ]
    arguments += ["--overwrite", "--quiet", _ALONE, *([f"--register={register}"] if register else [])]
    before = _written_at(target)
    with excel.calm("一覧を作っています…"):
        said = run_command(arguments)
    if _written_at(target) != before:
        excel.open(target)
    excel.dialogs.tell(said.text, is_trouble=said.code != 0)


def _folder_of_papers(excel: LiveExcel, register: Path | None) -> Path | None:
    """None for the cases of the register alone. Raises Cancelled."""
    if register is not None and not excel.dialogs.ask_yes(
        "付議書のフォルダーから作りますか。「いいえ」なら、承認台帳の案件から作ります。"
    ):
        agreed(excel.dialogs, f"承認台帳「{register.name}」の案件から作ります。よろしいですか。")
        return None
    return given(excel.dialogs.ask_folder("付議書のフォルダーを選んでください"))


def _written_at(file: Path) -> int:
    """0 where there is none."""
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0
