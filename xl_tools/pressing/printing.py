"""PDF: the sheets of the paper as Excel prints them."""

from __future__ import annotations

from xl_tools.adapters.excel_live import LiveExcel
from xl_tools.commands.mark import unmark_file
from xl_tools.layouts.read_paper import read_paper
from xl_tools.layouts.recognise import is_own_sheet
from xl_tools.ports import WorkbookContent
from xl_tools.pressing.asking import free_place
from xl_tools.pressing.work import Opener, paper_of, still_marked_sheets
from xl_tools.reports.result_sheet import RESULT_SHEET


def print_paper(excel: LiveExcel) -> None:
    """Asks where to; and what is to become of the colours of a check."""
    paper = paper_of(excel)
    with excel.calm("ブックを読み取っています…"):
        content = paper.reader(frozenset()).read(paper.path)
        read_paper(content)
    without_marks = _has_marks(content) and excel.dialogs.ask_yes(
        "指摘の色の付いたセルは、PDFでも色が付きます。先に印を消しますか（「いいえ」なら色の付いたままPDFにします）。"
    )
    target = free_place(excel.dialogs, "PDFを保存する場所", str(paper.path.with_suffix(".pdf")))
    with excel.calm("PDFを作っています…") as progress:
        opener = Opener(paper, progress, "印を消しています…")
        if without_marks:
            unmark_file(paper.path, opener, with_stamp=False)
        progress("PDFを作っています…")
        paper.print_pdf(target, printed_sheets(content))
    still_marked = still_marked_sheets(opener.unmarked_sheets)
    excel.dialogs.tell(f"「{target}」を作りました。{still_marked}", is_trouble=bool(still_marked))


def printed_sheets(content: WorkbookContent) -> list[str]:
    """What is handed in: what is seen and holds something, without the sheets of the tool."""
    return [grid.name for grid in content.sheets if not (grid.hidden or grid.is_empty or is_own_sheet(grid))]


def _has_marks(content: WorkbookContent) -> bool:
    return any(grid.name == RESULT_SHEET for grid in content.sheets)
