"""変更箇所に下線: what changed since the approval before becomes bold and underlined, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from xl_tools.adapters.excel_live import LiveExcel, LivePaper
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.cli.chosen_register import unusable_register
from xl_tools.commands.diff import Differ
from xl_tools.commands.prior_case import PriorSource
from xl_tools.commands.register_files import load_register
from xl_tools.errors import XlToolsError
from xl_tools.filling.diffed import Diffed
from xl_tools.ports import Dialogs
from xl_tools.pressing.asking import WORKBOOKS, agreed, given
from xl_tools.pressing.choosing import register_in_use
from xl_tools.pressing.work import Opener, named, paper_of
from xl_tools.reports.diffing import prior_name
from xl_tools.reports.shorten import shorten

_PRIOR_TITLE = "前回の付議書のブックを選んでください"
MOST_POSSIBLE, _LONGEST_TITLE = 3, 24
"""Excel's input box takes 250 characters in all."""


def mark_changes_of_paper(excel: LiveExcel) -> None:
    """Tells what it compares with, asks, marks."""
    paper = paper_of(excel)
    paper.refuse_if_not_writable()
    register = register_in_use()
    with excel.calm("前回と比べています…") as progress:
        opener = Opener(paper, progress, "前回と比べています…")
        differ = Differ(
            opener, paper.reader(), _source(register, paper), mark=True, clear_stale=True, dry_run=True
        )
        found = differ.diff(paper.path) if differ.source else None
    if found is None or found.prior is None:
        differ = replace(differ, named=_asked(excel.dialogs, found))
        with excel.calm("前回と比べています…"):
            found = differ.diff(paper.path)
    count = _count(found)
    if not count:
        excel.dialogs.tell("\n".join(_lines(found)))
        return
    agreed(
        excel.dialogs,
        f"前回：{prior_name(found)}\n{count}か所の変更の印（太字・下線）を書き換えます。よろしいですか。",
    )
    with excel.calm("変更の印を付けています…"):
        found = replace(differ, dry_run=False).diff(paper.path)
    excel.dialogs.tell("\n".join(_lines(found)), is_trouble=not found.is_settled)


def _source(register: Path | None, paper: LivePaper) -> PriorSource | None:
    """None without a register."""
    if register is None:
        return None
    try:
        return PriorSource(load_register(register, FileSheetReader()), register.parent, paper.reader())
    except XlToolsError as error:
        raise unusable_register(error) from error


def _asked(dialogs: Dialogs, found: Diffed | None) -> str:
    """The case or the workbook to compare with. Raises Cancelled."""
    if found is not None:
        possible = "".join(
            f"\nもしかすると：{case.id}　{shorten(case.title, _LONGEST_TITLE)}"
            for case in found.possible[:MOST_POSSIBLE]
        )
        answer = given(
            dialogs.ask_text(
                f"確かな前の案件が、承認台帳に見つかりません。{possible}\n"
                "前の案件の案件番号（例：R6-003）を書いてください。前回の付議書のブックを選ぶときは、空のままOKを押してください。"
            )
        )
        if answer:
            return answer
    return str(given(dialogs.ask_file(_PRIOR_TITLE, WORKBOOKS)))


def _count(found: Diffed) -> int:
    return len(found.marked.cells) + len(found.marked.notes) if found.marked else 0


def _lines(found: Diffed) -> Iterator[str]:
    count, marked = _count(found), found.marked
    yield f"前回：{prior_name(found)}"
    if marked and count:
        places = [*(cell.ref for cell in marked.cells), *(note.ref for note in marked.notes)]
        yield f"前回から変わったところに合わせて、{count}か所の変更の印を書き換えました（{named(places)}）。"
    else:
        yield (
            "変更の印は、前回から変わったところと合っています。"
            if found.is_settled
            else "印を変えられるところはありません。"
        )
    if marked and marked.kept:
        yield f"印を付けられないところが{len(marked.kept)}か所あります（{named(each.ref for each in marked.kept)}）。{marked.kept[0].why}"
    if found.backup:
        yield f"書き換える前のブックは「{found.backup}」に残しました。"
