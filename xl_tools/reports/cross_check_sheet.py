"""The 照合結果 sheet: what the register of approvals says of a paper, as a workbook of its own."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence

from xl_tools.model.finding import LookedUp, Outcome
from xl_tools.reports import arrange
from xl_tools.reports.looked_up import CITED
from xl_tools.reports.moments import wareki_time
from xl_tools.reports.result_sheet import link_to, plain, sentence, sheet_workbook, write_finding, write_head
from xl_tools.reports.sheet_table import COLUMNS, FIRST, LAST, SheetTable

CROSS_CHECK_SHEET = "照合結果"
_HOW_TO_READ = "承認台帳と照らし合わせた結果です。「場所」か「セル」を押すと、そのセルに移ります。"
_PLACE = "セル"
_CITED_SPANS = ((FIRST, "シート"), (_PLACE, "項目"), ("読み取った内容",) * 2, ("指摘",) * 2, ("直し方", LAST))
_PRIOR_SPANS = ((FIRST, "項目"), ("読み取った内容",) * 2, ("指摘", LAST))

_Spans = Sequence[tuple[str, str]]


def cross_check_sheet(
    outcome: Outcome, register: str, moment: datetime.datetime, sheets: Collection[str]
) -> bytes:
    """A workbook with the one sheet 照合結果; ``register`` is the name of its file.

    Cells of ``sheets``, those the paper holds, are links.
    """

    def write(table: SheetTable) -> None:
        write_head(table, CROSS_CHECK_SHEET, _HOW_TO_READ, outcome)
        when = [(FIRST, "重さ", "照合日時", "label"), ("シート", "項目", wareki_time(moment), "text")]
        table.row([*when, ("読み取った内容", LAST, f"承認台帳　{plain(register)}", "text")])
        for looked_up in outcome.looked_up:
            _looked_up(table, looked_up, sheets)
        _findings(table, outcome, sheets)
        table.finish()

    return sheet_workbook(CROSS_CHECK_SHEET, write)


def _looked_up(table: SheetTable, looked_up: LookedUp, sheets: Collection[str]) -> None:
    spans = _CITED_SPANS if looked_up.title == CITED else _PRIOR_SPANS
    table.section(looked_up.title)
    table.row(_row(spans, looked_up.headings, "sub_header"))
    for number, row in enumerate(looked_up.rows):
        place = looked_up.places[number] if looked_up.places else None
        links = {_PLACE: link_to(place)} if place and place.sheet in sheets else {}
        table.row(_row(spans, row, "text"), links)


def _row(spans: _Spans, texts: Sequence[str], style: str) -> list[tuple[str, str, str, str]]:
    return [(first, last, sentence(text), style) for (first, last), text in zip(spans, texts, strict=True)]


def _findings(table: SheetTable, outcome: Outcome, sheets: Collection[str]) -> None:
    findings = arrange.ordered_findings(outcome)
    table.section(f"指摘　{len(findings)}件")
    if not findings:
        table.row([(FIRST, LAST, "承認台帳との食い違いはありません。", "text")])
        return
    table.section_header(tuple(COLUMNS))
    for number, finding in enumerate(findings, 1):
        write_finding(table, number, finding, finding.fix, sheets)
