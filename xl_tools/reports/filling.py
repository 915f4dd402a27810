"""What was, or would be, written into papers: on a console, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from xl_tools.catalogue.compare import sentence_diff
from xl_tools.filling.apply import Filled
from xl_tools.filling.changes import Kept
from xl_tools.filling.lines import Done
from xl_tools.model.finding import Refusal
from xl_tools.reports.as_json import refusals_as_json
from xl_tools.reports.console_lines import ConsoleLines
from xl_tools.reports.sentence_diff import shown
from xl_tools.reports.shorten import shorten

FORMAT, FORMAT_VERSION = "xl-tools-fill", 1
_HEADINGS = ("セル", "欄と理由", "前 → 後")
_KEPT_HEADINGS = ("セル", "欄と理由", "今の内容")
_SHARES = (-5, 2, 3)
_LONGEST_SHOWN = 120
"""Columns; longer texts are cut in the middle, the JSON has them whole."""


def print_filled(results: Sequence[Filled | Refusal], console: Console, *, dry_run: bool) -> None:
    """Each paper's changes by sheet, what was left as it is and what could not be written; the total of several."""
    lines = ConsoleLines(console)
    papers = [result for result in results if isinstance(result, Filled)]
    for paper in papers:
        _print_paper(paper, lines, dry_run=dry_run)
    if len(results) > 1:
        lines.print()
        lines.print(lines.text(_total(papers, len(results) - len(papers), dry_run=dry_run), "bold"))


def _print_paper(result: Filled, lines: ConsoleLines, *, dry_run: bool) -> None:
    applied = result.applied
    lines.print()
    lines.print(lines.text(result.title or "（件名なし）", "bold"))
    lines.print(lines.text(result.source, "dim"))
    for sheet, changes in groupby(applied.done, key=lambda change: change.sheet):
        lines.print(lines.text(f"「{sheet}」", "bold"))
        lines.head(_HEADINGS, _SHARES)
        for change in changes:
            lines.row([lines.text(change.ref.a1 if change.ref else ""), _named(change.label, change.why, lines),
                       _change(change, lines)], _SHARES)  # fmt: skip
    _print_kept("そのままにしたところ", applied.kept, "cyan", lines)
    _print_kept("書き入れられなかったところ", applied.refused, "bold red", lines)
    lines.print(lines.text(_summary(result, dry_run=dry_run), "green" if applied.done else ""))


def _named(label: str, why: str, lines: ConsoleLines) -> Text:
    return lines.text(label, "bold").append("\n").append_text(lines.text(why, "dim"))


def _change(change: Done, lines: ConsoleLines) -> Text:
    if change.before and change.after:
        return shown(sentence_diff(change.before, change.after), lines)
    before = lines.text(_cut(change.before)) if change.before else lines.text("（空欄）", "dim")
    after = lines.text(_cut(change.after)) if change.after else lines.text("（なし）", "dim")
    return before.append(" → ").append_text(after)


def _print_kept(title: str, kept: Sequence[Kept], style: str, lines: ConsoleLines) -> None:
    if not kept:
        return
    lines.print(lines.text(f"{title} {len(kept)}か所", style))
    for sheet, group in groupby(kept, key=lambda each: each.ref.sheet):
        lines.print(lines.text(f"「{sheet}」", "bold"))
        lines.head(_KEPT_HEADINGS, _SHARES)
        for each in group:
            lines.row([lines.text(each.ref.a1), _named(each.label, each.why, lines), lines.text(_cut(each.text))],
                      _SHARES)  # fmt: skip


def _cut(text: str) -> str:
    return shorten(text, _LONGEST_SHOWN, measure=cell_len)


def _summary(result: Filled, *, dry_run: bool) -> str:
    count = len(result.applied.done)
    if not count and result.applied.refused:
        return "書き入れたところはありません。"
    if not count:
        return "書き入れるところはありません。"
    if dry_run:
        return f"{count}か所に書き入れます（--dry-run のため、まだ書いていません）。"
    backup = f"元のブックは「{result.backup.name}」に残しました。" if result.backup else ""
    return f"{count}か所に書き入れました。{backup}"


def _total(papers: Sequence[Filled], refusals: int, *, dry_run: bool) -> str:
    written = [len(paper.applied.done) for paper in papers if paper.applied.done]
    verb = "書き入れる" if dry_run else "書き入れた"
    parts = [
        f"{verb}付議書 {len(written)}件（{sum(written)}か所）",
        f"書き入れるところのない付議書 {len(papers) - len(written)}件",
    ]
    if refused := sum(bool(paper.applied.refused) for paper in papers):
        parts.append(f"書き入れられなかったところのある付議書 {refused}件")
    if refusals:
        parts.append(f"処理できなかったファイル {refusals}件")
    return f"合計　{'、'.join(parts)}"


def filled_to_json(
    results: Sequence[Filled | Refusal], tool_version: str, *, dry_run: bool
) -> dict[str, Any]:
    """Every change with its whole texts; refusals apart."""
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "tool_version": tool_version,
        "dry_run": dry_run,
        "papers": [_paper(each) for each in results if isinstance(each, Filled)],
        "refusals": refusals_as_json(results),
    }


def _paper(result: Filled) -> dict[str, Any]:
    return {
        "source": result.source,
        "title": result.title,
        "backup": result.backup.name if result.backup else None,
        "changes": [
            {
                "sheet": change.sheet,
                "cell": change.ref.a1 if change.ref else "",
                "label": change.label,
                "before": change.before,
                "after": change.after,
                "reason": change.why,
            }
            for change in result.applied.done
        ],
        "kept": _kept(result.applied.kept),
        "refused": _kept(result.applied.refused),
    }


def _kept(kept: Iterable[Kept]) -> list[dict[str, str]]:
    return [
        {
            "sheet": each.ref.sheet,
            "cell": each.ref.a1,
            "label": each.label,
            "text": each.text,
            "reason": each.why,
        }
        for each in kept
    ]
