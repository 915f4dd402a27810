"""The 検査結果 sheet that goes into a checked paper, as a workbook of its own, the same bytes every time."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable, Collection, Sequence

from xl_tools.model.cell import CellRef
from xl_tools.model.finding import AcceptedFinding, Finding, Outcome, Severity
from xl_tools.model.stamp import Stamp
from xl_tools.reports import arrange
from xl_tools.reports.checks_made import lines_of_checks
from xl_tools.reports.hidden import focus_of, revealed
from xl_tools.reports.moments import wareki_time
from xl_tools.reports.sheet_table import COLUMNS, FIRST, LAST, SheetTable
from xl_tools.reports.shorten import shorten
from xl_tools.sheet_writing import TextWorkbook

RESULT_SHEET, CROSS_CHECK_SHEET = "検査結果", "照合結果"
SEVERITY_TINTS = {Severity.REQUIRED: "F4A08F", Severity.REVIEW: "FFD75E", Severity.NOTE: "D6E6F5"}
"""Told apart in grey print and by colour-blind readers: each is lighter than the one before."""

LONGEST_VALUE = 120
LONGEST_SENTENCE = 600
_HOW_TO_READ = "色の付いたセルが、指摘のあるセルです。「セル」を押すと、そのセルに移ります。"
_HEADINGS = tuple(COLUMNS)
_ACCEPTED_HEADINGS = tuple("認めた理由" if name == "直し方" else name for name in COLUMNS)
_CREATED = datetime.datetime(2024, 4, 1)
_OPTIONS = {
    "default_format_properties": {"font_name": "Arial", "font_size": 10, "font_scheme": False},
}


def result_sheet(outcome: Outcome, stamp: Stamp, sheets: Collection[str]) -> bytes:
    """A workbook with the one sheet 検査結果. Cells of ``sheets``, those the paper holds, are links."""
    return sheet_workbook(RESULT_SHEET, lambda table: _Result(table, sheets).write(outcome, stamp))


def sheet_workbook(name: str, write: Callable[[SheetTable], None]) -> bytes:
    """A workbook with one sheet as ``write`` fills it; the weights of findings are styles of it."""
    buffer = io.BytesIO()
    workbook = TextWorkbook(buffer, _OPTIONS)
    workbook.set_properties({"author": "xl_tools", "created": _CREATED})
    write(SheetTable(workbook, name, {each.value: tint for each, tint in SEVERITY_TINTS.items()}))
    workbook.close()
    return buffer.getvalue()


def write_finding(
    table: SheetTable,
    number: int,
    finding: Finding,
    last_words: str,
    sheets: Collection[str],
    *,
    tinted: bool = True,
) -> None:
    """One row; ``last_words`` stand where it says what to do. A cell of ``sheets`` is a link."""
    ref = finding.ref
    severity = finding.severity.value
    table.entry(
        (
            number,
            severity,
            plain(ref.sheet),
            ref.a1,
            plain(finding.item),
            _value(finding),
            _message(finding),
            sentence(last_words),
            finding.code,
        ),
        severity_style=severity if tinted else "word",
        link=link_to(ref) if ref.sheet in sheets else "",
    )


def write_head(table: SheetTable, name: str, how_to_read: str, outcome: Outcome) -> None:
    """What sheet this is, of which paper, and how many findings it has of each weight."""
    table.row([(FIRST, "項目", name, "title"), ("読み取った内容", LAST, how_to_read, "hint")])
    title = plain(outcome.title) or "（件名なし）"
    table.row([(FIRST, "重さ", "件名", "label"), ("シート", LAST, title, "strong")])
    counts = [
        (column, column, *_count(outcome, severity))
        for column, severity in zip(("読み取った内容", "指摘", "直し方"), Severity, strict=True)
    ]
    verdict = [(FIRST, "重さ", "判定", "label"), ("シート", "項目", _verdict(outcome), "strong")]
    table.row([*verdict, *counts, (LAST, LAST, "", "text")])


class _Result:
    """The sections of the sheet, from top to bottom."""

    def __init__(self, table: SheetTable, sheets: Collection[str]) -> None:
        self._table = table
        self._sheets = sheets

    def write(self, outcome: Outcome, stamp: Stamp) -> None:
        self._head(outcome, stamp)
        self._findings(arrange.ordered_findings(outcome))
        if outcome.accepted:
            self._accepted(arrange.ordered_accepted(outcome))
        self._checks(outcome)
        self._table.finish()

    def _head(self, outcome: Outcome, stamp: Stamp) -> None:
        table = self._table
        write_head(table, RESULT_SHEET, _HOW_TO_READ, outcome)
        when = [(FIRST, "重さ", "検査日時", "label"), ("シート", "項目", wareki_time(stamp.time), "text")]
        table.row([*when, ("読み取った内容", LAST, _versions(stamp), "text")])
        number = f"{stamp.content}　（検査した内容のSHA-256。内容が変わると変わります）"
        table.row([(FIRST, "重さ", "内容の番号", "label"), ("シート", LAST, number, "small")])

    def _findings(self, findings: Sequence[Finding]) -> None:
        self._table.header(_HEADINGS)
        if not findings:
            self._table.row([(FIRST, LAST, "指摘はありません。", "text")])
            return
        first = self._table.next_row
        for number, finding in enumerate(findings, 1):
            write_finding(self._table, number, finding, finding.fix, self._sheets)
        self._table.filter_rows(first)

    def _accepted(self, accepted: Sequence[AcceptedFinding]) -> None:
        self._table.section(f"認めた指摘　{len(accepted)}件")
        self._table.section_header(_ACCEPTED_HEADINGS)
        for number, kept in enumerate(accepted, 1):
            write_finding(self._table, number, kept.finding, kept.reason, self._sheets, tinted=False)

    def _checks(self, outcome: Outcome) -> None:
        made = sum(run.skipped is None for run in outcome.rule_runs)
        self._table.section(f"行った検査　{made}件　／　行わなかった検査　{len(outcome.rule_runs) - made}件")
        for heading, text in lines_of_checks(outcome.rule_runs):
            self._table.row([(FIRST, "シート", heading, "label"), ("セル", LAST, text, "small")])


def _verdict(outcome: Outcome) -> str:
    required = outcome.count(Severity.REQUIRED)
    verdict = f"必須の指摘が{required}件あります" if required else "必須の指摘はありません"
    return f"{verdict}（ほかに認めた指摘{len(outcome.accepted)}件）" if outcome.accepted else verdict


def _count(outcome: Outcome, severity: Severity) -> tuple[str, str]:
    """Text and style: the colour stands only where there is something."""
    number = outcome.count(severity)
    return f"{severity.value}　{number}件", severity.value if number else "word"


def _versions(stamp: Stamp) -> str:
    versions = stamp.versions
    return (
        f"ツール {versions.tool}　様式 第{versions.template}版　標準文 {versions.catalogue}　"
        f"検査の定義 {versions.rules}"
    )


def _value(finding: Finding) -> str:
    if not finding.value:
        return "（空欄）"
    return revealed(shorten(finding.value, LONGEST_VALUE, focus_of(finding.message, finding.value)))


def _message(finding: Finding) -> str:
    message = sentence(finding.message)
    if not finding.others:
        return message
    others = "、".join(each.a1 if each.sheet == finding.ref.sheet else str(each) for each in finding.others)
    return message + plain(shorten(f"（関係するセル：{others}）", LONGEST_SENTENCE // 2))


def sentence(text: str) -> str:
    """Cut where it is too long for a cell."""
    return plain(shorten(text, LONGEST_SENTENCE))


def plain(text: str) -> str:
    """With characters nobody sees shown."""
    return revealed(text, spaces=False)


def link_to(ref: CellRef) -> str:
    """A link inside the workbook, as XlsxWriter takes it."""
    quoted = ref.sheet.replace("'", "''")
    return f"internal:'{quoted}'!{ref.a1}"
