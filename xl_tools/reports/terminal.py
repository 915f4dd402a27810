"""Outcomes as tables on a console, in colour or not, wide or narrow, UTF-8 or cp932."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from xl_tools.model.cell import CellRef
from xl_tools.model.finding import Finding, LookedUp, Outcome, Refusal, RuleRun, Severity
from xl_tools.reports import arrange, terminal_tables
from xl_tools.reports.console_lines import ConsoleLines
from xl_tools.reports.encodable import encodable
from xl_tools.reports.hidden import focus_of, revealed, segments
from xl_tools.reports.shorten import shorten

WIDE = 116
"""From this many columns on every field of a finding has a column of its own."""
MANY_PAPERS = 5
NO_TITLE = "（件名なし）"
_WIDE_HEADINGS = ("重さ", "シート・セル", "項目", "読んだ値", "内容", "直し方", "番号")
_WIDE_SHARES = (-6, -16, 3, 4, 6, 5, -6)
_NARROW_HEADINGS = ("重さ", "シート・セル", "項目・読んだ値・内容・直し方")
_NARROW_SHARES = (-6, -14, 1)
_OVERVIEW_SHARES = (3, 2, -6, -6, -6)
STYLES = {Severity.REQUIRED: "bold red", Severity.REVIEW: "yellow", Severity.NOTE: "cyan"}


def print_outcomes(
    outcomes: Sequence[Outcome | Refusal], console: Console, *, show_rules: bool = False
) -> None:
    """Print each paper's findings, accepted findings and skipped checks, then refusals and the totals.

    With more than five papers an overview comes first. ``show_rules`` lists the checks that ran, too.
    Never raises UnicodeEncodeError: what the console's encoding lacks is replaced.
    """
    _Printer(console, show_rules).everything(outcomes)


class _Printer:
    """One printing: holds the console, its width and how text is made safe for it."""

    def __init__(self, console: Console, show_rules: bool) -> None:
        self._console = console
        self._show_rules = show_rules
        self._wide = console.width >= WIDE
        self._encoding = console.encoding
        self._lines = ConsoleLines(console)
        self._text, self._print = self._lines.text, self._lines.print

    def everything(self, results: Sequence[Outcome | Refusal]) -> None:
        papers = arrange.outcomes_only(results)
        refusals = arrange.refusals_only(results)
        if len(papers) > MANY_PAPERS:
            self._overview(papers)
        for paper in papers:
            self._paper(paper)
        if refusals:
            self._refusals(refusals)
        if len(results) > 1:
            self._totals(papers, refusals)

    def _paper(self, outcome: Outcome) -> None:
        self._heading(outcome)
        findings = arrange.ordered_findings(outcome)
        if findings:
            self._findings(findings)
        self._print(self._summary(outcome))
        for kept in arrange.ordered_accepted(outcome):
            place = f"{kept.finding.code} {kept.finding.ref}：{kept.finding.message}"
            self._noted(f"確認済み {place}", f"理由：{kept.reason}")
        for table in outcome.looked_up:
            self._looked_up(table)
        self._rules(outcome.rule_runs)

    def _looked_up(self, table: LookedUp) -> None:
        self._print(Text())
        self._print(self._text(table.title, "bold"))
        if self._wide:
            shares = [1] * len(table.headings)
            self._lines.head(table.headings, shares)
            for row in table.rows:
                self._lines.row([self._text(cell) for cell in row], shares)
            return
        for first, *rest in table.rows:
            self._print(self._text(first))
            for heading, cell in zip(table.headings[1:], rest, strict=True):
                self._noted(heading, cell or "－")

    def _heading(self, outcome: Outcome) -> None:
        self._print(Text())
        self._print(self._text(outcome.title or NO_TITLE, "bold"))
        self._print(self._text(outcome.source, "dim"))

    def _findings(self, findings: Sequence[Finding]) -> None:
        layout = self._wide_row if self._wide else self._narrow_row
        shares = _WIDE_SHARES if self._wide else _NARROW_SHARES
        widths = self._lines.widths(shares)
        self._lines.head(_WIDE_HEADINGS if self._wide else _NARROW_HEADINGS, shares)
        for number, finding in enumerate(findings):
            if number:
                self._lines.between_rows()
            self._lines.row(layout(finding, widths), shares)

    def _wide_row(self, finding: Finding, widths: Sequence[int]) -> list[Text]:
        return [
            self._severity(finding.severity),
            self._cell(finding.ref),
            self._text(finding.item),
            self._value(finding, widths[3] * 3 - 4),
            self._message(finding),
            self._text(finding.fix),
            self._text(finding.code, "dim"),
        ]

    def _narrow_row(self, finding: Finding, widths: Sequence[int]) -> list[Text]:
        value = self._text("値：", "dim").append_text(self._value(finding, widths[2] * 2 - 8))
        fix = self._text(f"→ {finding.fix}")
        return [
            Text("\n").join([self._severity(finding.severity), self._text(finding.code, "dim")]),
            self._cell(finding.ref),
            Text("\n").join([self._text(finding.item, "bold"), value, self._message(finding), fix]),
        ]

    def _cell(self, ref: CellRef) -> Text:
        return self._text(ref.sheet).append("\n").append(ref.a1, "bold")

    def _severity(self, severity: Severity) -> Text:
        return self._text(severity.value, STYLES[severity])

    def _value(self, finding: Finding, room: int) -> Text:
        if not finding.value:
            return self._text("（空欄）", "dim")
        focus = focus_of(finding.message, finding.value)
        value = shorten(finding.value, room, focus, measure=_shown_width)
        text = Text()
        for part in segments(value, focus):
            style = "dim" if part.hidden else "bold" if part.marked else ""
            text.append(encodable(part.text, self._encoding), style)
        return text

    def _message(self, finding: Finding) -> Text:
        message = self._text(finding.message)
        if finding.others:
            others = "、".join(_place(ref, finding.ref) for ref in finding.others)
            message.append_text(self._text(f"（関係するセル：{others}）", "dim"))
        return message

    def _summary(self, outcome: Outcome) -> Text:
        if not outcome.findings:
            line = self._text("指摘はありません。", "green")
        else:
            line = self._counts(outcome.count)
        if outcome.accepted:
            line.append_text(self._text(f" ／ 確認済み {len(outcome.accepted)}", "dim"))
        return line

    def _counts(self, count: Callable[[Severity], int]) -> Text:
        parts = [
            self._text(f"{severity.value} {count(severity)}", STYLES[severity] if count(severity) else "dim")
            for severity in Severity
        ]
        return self._text(" ／ ").join(parts)

    def _rules(self, runs: Sequence[RuleRun]) -> None:
        done = [run for run in runs if run.skipped is None]
        skipped = arrange.skipped_by_reason(runs)
        self._print(self._text(f"検査 {len(done)}件を実行、{len(runs) - len(done)}件を省略", "dim"))
        for reason, group in skipped.items():
            codes = "、".join(run.code for run in group)
            self._noted(f"省略 {codes}", reason)
        if self._show_rules:
            for run in done:
                self._noted(f"実行 {run.code}", f"{run.severity.value} {run.title}")

    def _overview(self, papers: Sequence[Outcome]) -> None:
        self._print(Text())
        self._print(self._text(f"付議書 {len(papers)}件の一覧", "bold"))
        width = self._lines.widths(_OVERVIEW_SHARES)[1]
        self._lines.head(("件名", "ファイル", *(severity.value for severity in Severity)), _OVERVIEW_SHARES)
        for paper in papers:
            counts = [self._number(paper.count(severity), severity) for severity in Severity]
            lines = terminal_tables.file_lines(paper.source, width)
            file = Text("\n").join(self._text(line, "dim") for line in lines)
            cells = [self._text(paper.title or NO_TITLE), file, *counts]
            self._lines.row(cells, _OVERVIEW_SHARES)

    def _number(self, number: int, severity: Severity) -> Text:
        return self._text(f"{number:>4}", STYLES[severity] if number else "dim")

    def _refusals(self, refusals: Sequence[Refusal]) -> None:
        self._print(Text())
        self._print(self._text(f"検査できなかったファイル {len(refusals)}件", "bold red"))
        for refusal in refusals:
            self._noted(refusal.source, refusal.reason)

    def _totals(self, papers: Sequence[Outcome], refusals: Sequence[Refusal]) -> None:
        totals = arrange.totals(papers)
        line = self._text(f"合計　付議書 {len(papers)}件：", "bold").append_text(
            self._counts(lambda severity: totals[severity])
        )
        if refusals:
            line.append_text(self._text(f" ／ 検査できなかったファイル {len(refusals)}", "bold red"))
        self._print(Text())
        self._print(line)

    def _noted(self, head: str, body: str) -> None:
        """A remark below a table, set in by two columns."""
        text = self._text(head).append_text(self._text(f"　{body}", "dim"))
        self._print(terminal_tables.row([Text(), text], [0, self._console.width - terminal_tables.GAP]))


def _shown_width(text: str) -> int:
    """Columns the text takes once its unseen characters are spelled out."""
    return cell_len(revealed(text))


def _place(ref: CellRef, here: CellRef) -> str:
    return ref.a1 if ref.sheet == here.sheet else str(ref)
