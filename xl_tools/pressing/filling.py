"""標準文: official sentences, and what follows from the facts, written into the open workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from xl_tools.adapters.excel_live import LiveExcel
from xl_tools.build.write_workbook import workbook_bytes
from xl_tools.catalogue.context import load_context
from xl_tools.commands.fill import Filler
from xl_tools.filling.apply import Filled
from xl_tools.filling.changes import FillOptions, FillPlan
from xl_tools.filling.plan import plan_fill
from xl_tools.layouts.plan import SheetPlan
from xl_tools.layouts.read_paper import read_paper
from xl_tools.ports import Dialogs, WorkbookContent
from xl_tools.pressing.asking import agreed
from xl_tools.pressing.work import Opener, content_of, named, paper_of

MANY = 20
"""From so many places on it asks first: Excel's own undo cannot take them back."""


def fill_paper(excel: LiveExcel) -> None:
    """Asks what fill's options ask, writes, and tells what was written and what could not be."""
    paper = paper_of(excel)
    paper.refuse_if_not_writable()
    with excel.calm("書き入れるところを調べています…"):
        planning = _Planning(content_of(paper))
    options = _wishes(planning, excel.dialogs)
    count = planning.count(options)
    if not count:
        excel.dialogs.tell("書き入れるところはありません。")
        return
    if count >= MANY:
        agreed(excel.dialogs, f"{count}か所に書き入れます。「元に戻す」では戻せません。書き入れますか。")
    with excel.calm("書き入れています…") as progress:
        filler = Filler(Opener(paper, progress, "書き入れています…"), _one_sheet, options)
        filled = filler.fill(paper.path)
    told = "\n".join(_lines(filled))
    excel.dialogs.tell(told, is_trouble=bool(filled.applied.refused))


class _Planning:
    """What would be written, by the options."""

    def __init__(self, content: WorkbookContent) -> None:
        """Raises what reading a paper raises."""
        self._content = content
        self._paper = read_paper(content)

    def count(self, options: FillOptions) -> int:
        """So many places."""
        plan = self._plan(options)
        return len(plan.writes) + len(plan.row_changes) + len(plan.pages) + len(plan.properties)

    def _plan(self, options: FillOptions) -> FillPlan:
        return plan_fill(self._paper, self._content, load_context(), options)


def _wishes(planning: _Planning, dialogs: Dialogs) -> FillOptions:
    """Asked only where the answer makes a difference."""
    options = FillOptions()
    usual = planning.count(options)
    reworded = planning.count(replace(options, official=True)) - usual
    if reworded > 0:
        question = (
            f"担当課が文言を変えた対策の文が{reworded}か所あります。標準文に直しますか。"
            "（「いいえ」なら、変えた文言のまま残します）"
        )
        options = replace(options, official=dialogs.ask_yes(question))
    unanswered = planning.count(replace(options, propose=True)) - planning.count(options)
    if unanswered > 0:
        question = (
            f"答えのない対策の行が{unanswered}か所あります。「○」の案を書きますか。"
            "（書いたときは、一行ずつ読んで確かめてください。「いいえ」なら空のまま残します）"
        )
        options = replace(options, propose=dialogs.ask_yes(question))
    return options


def _one_sheet(plan: SheetPlan) -> bytes:
    return workbook_bytes([plan], guide=False)


def _lines(filled: Filled) -> Iterator[str]:
    done, refused = filled.applied.done, filled.applied.refused
    if done:
        yield f"{len(done)}か所に書き入れました（{named(each.ref or f'「{each.sheet}」' for each in done)}）。"
    else:
        yield "書き入れたところはありません。"
    if refused:
        yield f"書き入れられなかったところが{len(refused)}か所あります（{named(each.ref for each in refused)}）。{refused[0].why}"
    if filled.applied.kept:
        yield f"担当課が書いた文言など、そのまま残したところが{len(filled.applied.kept)}か所あります。"
    if filled.backup:
        yield f"書き入れる前のブックは「{filled.backup}」に残しました。"
    if done:
        yield "次に「検証」を押して、残りの欄を確かめてください。"
