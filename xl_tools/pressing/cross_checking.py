"""承認照合: what the register says of the open paper, on the sheet 照合結果."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

from xl_tools.adapters.excel_live import LiveExcel, LivePaper
from xl_tools.cli.chosen_register import unusable_register
from xl_tools.commands.cross_check import CrossCheck
from xl_tools.errors import XlToolsError
from xl_tools.model.finding import Outcome
from xl_tools.pressing.choosing import needed_register
from xl_tools.pressing.work import Opener, paper_of
from xl_tools.register.read import RegisterReading
from xl_tools.reports.cross_check_sheet import cross_check_sheet
from xl_tools.reports.result_sheet import CROSS_CHECK_SHEET


def cross_check_paper(excel: LiveExcel) -> None:
    """Shows the sheet; speaks only where something stood in the way."""
    paper = paper_of(excel)
    register = needed_register(excel)
    with excel.calm("承認台帳と照合しています…") as progress:
        opener = Opener(paper, progress, "照合の結果を書いています…")
        progress("承認台帳を読み取っています…")
        check = CrossCheck(register, paper.reader())
        reading = _reading(check)
        progress("照合しています…")
        outcome = check.file(paper.path)
        _put_sheet(paper, opener, outcome, register)
    paper.show_sheet(CROSS_CHECK_SHEET)
    if remarks := " ".join(_remarks(paper, reading, register)):
        excel.dialogs.tell(remarks, is_trouble=True)


def _reading(check: CrossCheck) -> RegisterReading:
    try:
        return check.reading
    except XlToolsError as error:
        raise unusable_register(error) from error


def _put_sheet(paper: LivePaper, opener: Opener, outcome: Outcome, register: Path) -> None:
    editor = opener(paper.path)
    sheets = {grid.name for grid in editor.content().sheets}
    now = datetime.datetime.now().astimezone()
    editor.put_sheet(CROSS_CHECK_SHEET, cross_check_sheet(outcome, register.name, now, sheets))
    editor.save()


def _remarks(paper: LivePaper, reading: RegisterReading, register: Path) -> Iterator[str]:
    if reading.problems:
        yield (
            f"承認台帳「{register.name}」に直すところが{len(reading.problems)}件あり、読めた行だけで照合しました。"
            "「xl-tools register check」で確かめてください。"
        )
    elif not (reading.register.cases or reading.register.meetings):
        yield f"承認台帳「{register.name}」には、まだ案件がありません。"
    if paper.is_read_only:
        yield f"このブックは読み取り専用で開いているので、「{CROSS_CHECK_SHEET}」のシートは保存できません。"
