"""個人情報の確認: whether anyone's data is left in the open workbook."""

from __future__ import annotations

from xl_tools.adapters.excel_live import LiveExcel
from xl_tools.adapters.package_texts import package_texts
from xl_tools.catalogue.profile import load_profile
from xl_tools.commands.find_leaks import find_leaks
from xl_tools.model.leaks import LeakReport
from xl_tools.pressing.work import paper_of
from xl_tools.reports.leaks import NOTHING, unseen_sentence

MOST_SHOWN = 8


def show_leaks(excel: LiveExcel) -> None:
    """Nothing in the workbook changes; the values are shown masked."""
    paper = paper_of(excel)
    with excel.calm("個人情報が残っていないか調べています…"):
        report = find_leaks(paper.copy(), paper.path.name, load_profile(), package_texts)
    excel.dialogs.tell("\n".join(_lines(report)), is_trouble=not report.is_clean)


def _lines(report: LeakReport) -> list[str]:
    if not report.leaks:
        return [line for line in (NOTHING, unseen_sentence(report)) if line]
    count = len(report.leaks)
    head = f"{count}か所に、個人情報かもしれないものが残っています（うち必須{len(report.blocking)}件）。"
    in_order = sorted(report.leaks, key=lambda leak: leak.severity.rank)
    shown = [f"・{leak.sentence}" for leak in in_order[:MOST_SHOWN]]
    rest = [f"（ほかに{count - MOST_SHOWN}か所）"] if count > MOST_SHOWN else []
    return [line for line in (head, *shown, *rest, unseen_sentence(report)) if line]
