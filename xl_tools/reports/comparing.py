"""Comparisons with the official sentences: on a console, and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from xl_tools.catalogue.compare import ComparedPage, ComparedRow, Comparison, Standing, sentence_diff
from xl_tools.model.finding import Refusal
from xl_tools.reports.as_json import refusals_as_json
from xl_tools.reports.console_lines import ConsoleLines
from xl_tools.reports.sentence_diff import shown, signed

FORMAT, FORMAT_VERSION = "xl-tools-comparison", 1
_HEADINGS = ("セル", "比較", "今の文（【-今の文-】【+標準文+】）")
_SHARES = (-5, -20, 1)
_STYLES = {
    Standing.REWORDED: "yellow",
    Standing.FORMER: "yellow",
    Standing.OWN: "cyan",
    Standing.MISSING: "bold red",
}


def print_comparisons(results: Sequence[Comparison | Refusal], console: Console) -> None:
    """Each paper's pages with their counts and the sentences that are not the official ones; the total of several."""
    lines = ConsoleLines(console)
    papers = [result for result in results if isinstance(result, Comparison)]
    for paper in papers:
        _print_paper(paper, lines)
    if len(results) > 1:
        lines.print()
        lines.print(lines.text(_total(papers, len(results) - len(papers)), "bold"))


def _total(papers: Sequence[Comparison], refusals: int) -> str:
    same = sum(paper.is_same for paper in papers)
    parts = [f"すべて一致 {same}件", f"違いのある付議書 {len(papers) - same}件"]
    if refusals:
        parts.append(f"処理できなかったファイル {refusals}件")
    return f"合計　{'、'.join(parts)}"


def _print_paper(result: Comparison, lines: ConsoleLines) -> None:
    lines.print()
    lines.print(lines.text(result.title or "（件名なし）", "bold"))
    lines.print(lines.text(f"{result.source}　標準文の版 {result.catalogue_version}", "dim"))
    if not result.pages:
        lines.print(lines.text("チェックリストのシートはありません。"))
    for page in result.pages:
        _print_page(page, lines)


def _print_page(page: ComparedPage, lines: ConsoleLines) -> None:
    counts = "　".join(
        f"{standing.value} {page.count(standing)}" for standing in Standing if page.count(standing)
    )
    lines.print(lines.text(f"「{page.checklist.sheet}」", "bold").append_text(lines.text(f"　{counts}")))
    others = [row for row in page.rows if row.standing is not Standing.SAME]
    if others:
        lines.head(_HEADINGS, _SHARES)
    for row in others:
        style = _STYLES[row.standing]
        kind = f"\n（{row.kind}）" if row.kind and row.kind != row.standing.value else ""
        place = row.row.sentence.ref.a1 if row.row else ""
        cells = [lines.text(place), lines.text(f"{row.standing.value}{kind}", style), _sentence(row, lines)]
        lines.row(cells, _SHARES)


def _sentence(row: ComparedRow, lines: ConsoleLines) -> Text:
    if row.row is None or row.control is None or row.is_dropped:
        text = row.row.sentence.text if row.row else row.control.sentence if row.control else ""
        return lines.text(text)
    return shown(sentence_diff(row.row.sentence.text, row.control.sentence), lines)


def comparisons_to_json(results: Sequence[Comparison | Refusal], tool_version: str) -> dict[str, Any]:
    """Every row of every page, the official ones included; refusals apart."""
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "tool_version": tool_version,
        "papers": [_paper(each) for each in results if isinstance(each, Comparison)],
        "refusals": refusals_as_json(results),
    }


def _paper(result: Comparison) -> dict[str, Any]:
    return {
        "source": result.source,
        "title": result.title,
        "catalogue_version": result.catalogue_version,
        "pages": [_page(page) for page in result.pages],
    }


def _page(page: ComparedPage) -> dict[str, Any]:
    return {
        "sheet": page.checklist.sheet,
        "form": page.checklist.form,
        "actor": page.checklist.actor,
        "counts": {standing.value: page.count(standing) for standing in Standing},
        "rows": [_row(row) for row in page.rows],
    }


def _row(row: ComparedRow) -> dict[str, Any]:
    written = row.row.sentence.text if row.row else ""
    official = row.control.sentence if row.control else ""
    entry: dict[str, Any] = {
        "standing": row.standing.value,
        "kind": row.kind,
        "cell": row.row.sentence.ref.a1 if row.row else "",
        "control": row.control.id if row.control else "",
        "sentence": written,
        "official": "" if row.is_dropped else official,
    }
    if written and entry["official"] and row.standing is not Standing.SAME:
        entry["difference"] = signed(sentence_diff(written, official))
    return entry
