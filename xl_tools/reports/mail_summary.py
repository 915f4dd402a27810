"""The findings of a paper as the text file that goes with it by mail (検査結果.txt)."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from xl_tools.model.finding import AcceptedFinding, Finding, Outcome, Severity
from xl_tools.model.stamp import Stamp
from xl_tools.reports import arrange
from xl_tools.reports.hidden import revealed
from xl_tools.reports.moments import wareki_time
from xl_tools.reports.terminal_tables import wrapped

SUMMARY_NAME = "検査結果.txt"
_WIDTH = 76
"""Half-width columns: a window of Notepad, a page of A4."""
_INDENT = "　　"
_NO_TITLE = "（件名なし）"


def findings_summary(outcome: Outcome, name: str, stamp: Stamp | None, *, with_words: bool = True) -> bytes:
    """UTF-8 with a BOM and CRLF, for Notepad. Same outcome and stamp, same bytes.

    ``name`` is the paper's file name; ``stamp`` is that of the check the findings are of, None for a check made
    on receiving. Without ``with_words`` it tells rule and cell of a finding but not what it says of the cell's words.
    """
    lines = [*_head(outcome, name, stamp), *_groups(outcome, with_words=with_words)]
    text = "\r\n".join(folded for line in lines for folded in _folded(line))
    return f"\ufeff{text}\r\n".encode("utf-8", "replace")


def counts_text(outcome: Outcome) -> str:
    """必須 0件、要確認 2件、参考 1件."""
    return "、".join(f"{severity.value} {outcome.count(severity)}件" for severity in Severity)


def _head(outcome: Outcome, name: str, stamp: Stamp | None) -> Iterator[str]:
    yield from ("付議書の検査結果", "")
    yield f"件名：{_line(outcome.title) or _NO_TITLE}"
    yield f"ファイル：{name}"
    if stamp:
        versions = stamp.versions
        yield f"検査した日時：{wareki_time(stamp.time)}"
        yield _line(
            f"検査に使った版：プログラム {versions.tool}、様式 {versions.template}、標準文 {versions.catalogue}"
        )
        yield _line(f"検査の決まりの版：{versions.rules}")
    yield f"指摘：{counts_text(outcome)}"
    yield f"理由を付けて残した指摘：{len(outcome.accepted)}件"


def _groups(outcome: Outcome, *, with_words: bool) -> Iterator[str]:
    titles = {run.code: run.title for run in outcome.rule_runs}
    findings = arrange.ordered_findings(outcome)
    for severity in Severity:
        group = [finding for finding in findings if finding.severity is severity]
        if group:
            yield from ("", f"【{severity.value}】{len(group)}件")
        for number, finding in enumerate(group, start=1):
            yield _place(number, finding)
            yield from _said(finding, titles, with_words=with_words)
    accepted = arrange.ordered_accepted(outcome)
    if accepted:
        yield from ("", f"【理由を付けて残した指摘】{len(accepted)}件")
    for number, kept in enumerate(accepted, start=1):
        yield from _accepted(number, kept, titles, with_words=with_words)


def _accepted(
    number: int, kept: AcceptedFinding, titles: dict[str, str], *, with_words: bool
) -> Iterator[str]:
    yield f"{_place(number, kept.finding)}（{kept.finding.severity.value}）"
    yield from _said(kept.finding, titles, with_words=with_words)
    if with_words:
        yield f"{_INDENT}理由：{_line(kept.reason)}"


def _place(number: int, finding: Finding) -> str:
    return f"{number}　{_line(str(finding.ref))}　{finding.code}"


def _said(finding: Finding, titles: dict[str, str], *, with_words: bool) -> Iterator[str]:
    if not with_words:
        yield f"{_INDENT}{titles.get(finding.code, finding.item)}"
        return
    yield f"{_INDENT}{_line(finding.message)}"
    yield f"{_INDENT}{_line(finding.fix)}"


def _line(text: str) -> str:
    """On one line, every unseen character as a sign."""
    return revealed(text, spaces=False)


def _folded(line: str) -> Iterator[str]:
    """Broken as Japanese is; what belongs to a finding stays indented."""
    indent = _INDENT if line.startswith(_INDENT) else ""
    for piece in wrapped(Text(line.removeprefix(indent)), _WIDTH - 2 * len(indent)):
        yield indent + piece.plain
