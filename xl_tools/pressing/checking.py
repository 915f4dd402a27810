"""検証 and 印を消す: the findings shown in the open workbook, and taken away again."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from xl_tools.adapters.excel_live import LiveExcel, LivePaper
from xl_tools.commands.mark import Marked, mark_file, unmark_file
from xl_tools.model.finding import Outcome, Severity
from xl_tools.pressing.work import Opener, named, paper_of, sheet_names, still_marked_sheets
from xl_tools.reports.result_sheet import RESULT_SHEET


def check_paper(excel: LiveExcel) -> None:
    """Shows the sheet 検査結果; speaks only where nothing was found or something stood in the way."""
    paper = paper_of(excel)
    with excel.calm("検証しています…") as progress:
        opener = Opener(paper, progress, "検査しています…")
        marked = mark_file(paper.path, opener, datetime.datetime.now().astimezone())
    paper.show_sheet(RESULT_SHEET)
    hindered = " ".join(_hindrances(paper, marked, opener.unmarked_sheets))
    if hindered:
        excel.dialogs.tell(f"{_verdict(marked.outcome)}{hindered}", is_trouble=True)
    elif not marked.outcome.findings:
        excel.dialogs.tell(f"{_verdict(marked.outcome)}{_what_next(paper)}")


def _verdict(outcome: Outcome) -> str:
    counts = "、".join(
        f"{severity.value}{outcome.count(severity)}件" for severity in Severity if outcome.count(severity)
    )
    accepted = f"（ほかに認めた指摘{len(outcome.accepted)}件）" if outcome.accepted else ""
    return f"指摘は{counts}です{accepted}。" if counts else f"指摘はありません{accepted}。"


def _hindrances(paper: LivePaper, marked: Marked, unmarked: tuple[str, ...]) -> Iterator[str]:
    if unmarked:
        yield f"保護されているシート（{sheet_names(unmarked)}）には、色を付けられませんでした。"
    if marked.without_remark:
        yield (
            f"コメント（スレッド）などのあるセルには、メモを付けられませんでした（{named(marked.without_remark)}）。"
        )
    if unmarked or marked.without_remark:
        yield f"指摘はすべて「{RESULT_SHEET}」のシートにあります。"
    if paper.is_read_only:
        yield (
            "このブックは読み取り専用で開いているので、印と検査の記録は保存できません。"
            "残すときは、名前を付けて保存してください。"
        )


def _what_next(paper: LivePaper) -> str:
    return "検査の記録を残すため、ブックを保存してください。" if not paper.is_saved else ""


def clear_paper(excel: LiveExcel) -> None:
    """The record of the check stays: it tells whether the content changed since."""
    paper = paper_of(excel)
    with excel.calm("印を消しています…") as progress:
        opener = Opener(paper, progress, "印を消しています…")
        unmark_file(paper.path, opener, with_stamp=False)
    if still_marked := still_marked_sheets(opener.unmarked_sheets):
        excel.dialogs.tell(still_marked, is_trouble=True)
    else:
        excel.dialogs.tell(
            "指摘の色、メモ、シートを消しました。" if paper.was_changed else "消す印はありません。"
        )
