"""What changed since the approval before: on a console, and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from rich.console import Console
from rich.text import Text

from xl_tools.approvals.differences import Difference
from xl_tools.approvals.mark_states import MarkState
from xl_tools.filling.change_marks import MarkPlan
from xl_tools.filling.diffed import Diffed
from xl_tools.model.finding import Refusal
from xl_tools.reports.as_json import refusals_as_json
from xl_tools.reports.console_lines import ConsoleLines
from xl_tools.reports.sentence_diff import shown, signed
from xl_tools.reports.shorten import shorten

FORMAT, FORMAT_VERSION = "xl-tools-diff", 1
_HEADINGS = ("セル", "欄", "前回 → 今回（【-前回-】【+今回+】）")
_MARK_HEADINGS = ("セル", "欄", "文字")
_SHARES = (-6, -20, 1)
_LONGEST_SHOWN = 120
_NO_SURE_PRIOR = "確かな前の案件は見つかりませんでした。次の案件が前の案件であれば、「--prior 案件番号」で指定してください。"
_NO_PRIOR = "前の案件は見つかりませんでした（新規の案件として扱います）。"


def print_diffs(results: Sequence[Diffed | Refusal], console: Console, *, dry_run: bool) -> None:
    """Each paper's differences by sheet, the marks that do not fit, what was written; the total of several."""
    lines = ConsoleLines(console)
    papers = [result for result in results if isinstance(result, Diffed)]
    for paper in papers:
        _print_paper(paper, lines, dry_run=dry_run)
    if len(results) > 1:
        lines.print()
        lines.print(lines.text(_total(papers, len(results) - len(papers)), "bold"))


def _print_paper(result: Diffed, lines: ConsoleLines, *, dry_run: bool) -> None:
    lines.print()
    lines.print(lines.text(result.title or "（件名なし）", "bold"))
    lines.print(lines.text(result.source, "dim"))
    if result.prior is None:
        lines.print(lines.text(_NO_PRIOR if not result.possible else _NO_SURE_PRIOR))
        for case in result.possible:
            lines.print(lines.text(f"もしかすると：{case.id}　{case.title}"))
        return
    lines.print(lines.text(f"前回：{prior_name(result)}"))
    for sheet, found in groupby(result.differences, key=lambda each: each.value.ref.sheet):
        lines.print(lines.text(f"「{sheet}」", "bold"))
        lines.head(_HEADINGS, _SHARES)
        for each in found:
            lines.row([lines.text(each.value.ref.a1), _named(each, lines), _change(each, lines)], _SHARES)
    if not result.differences:
        lines.print(lines.text("違うところはありません。"))
    if result.marked is None:
        _print_states(result.states, lines)
    else:
        _print_marked(result, result.marked, lines, dry_run=dry_run)


def prior_name(result: Diffed) -> str:
    """「R5-010　…について（理由）」."""
    prior = result.prior
    if prior is None:
        return ""
    case, paper = prior.case, prior.paper
    name = f"{case.id}　{case.title}" if case else paper.title if paper else ""
    approval = f"　{result.approval}" if result.approval else ""
    return f"{name}{approval}（{prior.reason}）"


def _named(found: Difference, lines: ConsoleLines) -> Text:
    return (
        lines.text(found.label, "bold")
        .append("\n")
        .append_text(lines.text(f"{found.topic.value}・{found.kind}", "dim"))
    )


def _change(found: Difference, lines: ConsoleLines) -> Text:
    if found.old is not None and not found.value.is_empty and found.changes:
        return shown(found.spans, lines)
    before = lines.text(_cut(found.old_text)) if found.old_text else lines.text("（なし）", "dim")
    after = lines.text(_cut(found.value.text)) if not found.value.is_empty else lines.text("（なし）", "dim")
    return before.append(" → ").append_text(after)


def _cut(text: str) -> str:
    return shorten(text, _LONGEST_SHOWN)


def _print_states(states: Sequence[MarkState], lines: ConsoleLines) -> None:
    missing = [(state, state.missing) for state in states if state.missing]
    vain = [(state, state.unfounded) for state in states if state.unfounded]
    for title, found, style in (
        ("変わったのに、変更の印のないところ", missing, "bold red"),
        ("変わっていないのに、変更の印のあるところ", vain, "yellow"),
    ):
        if found:
            lines.print(lines.text(f"{title}　{len(found)}か所", style))
            lines.head(_MARK_HEADINGS, _SHARES)
        for state, stretches in found:
            texts = "／".join(map(_cut, state.texts(stretches)))
            place = lines.text(state.value.ref.a1)
            sheet = (
                lines.text(state.label, "bold")
                .append("\n")
                .append_text(lines.text(f"「{state.value.ref.sheet}」", "dim"))
            )
            lines.row([place, sheet, lines.text(texts)], _SHARES)


def _print_marked(result: Diffed, marked: MarkPlan, lines: ConsoleLines, *, dry_run: bool) -> None:
    for cell in marked.cells:
        for sign, texts in (("＋", cell.added), ("－", cell.removed)):
            for text in texts:
                lines.print(
                    lines.text(
                        f"{sign} {cell.ref} {cell.label}：{_cut(text)}", "green" if sign == "＋" else "yellow"
                    )
                )
    for note in marked.notes:
        lines.print(lines.text(f"＋ {note.ref} {note.label}：{note.after}", "green"))
    for kept in marked.kept:
        lines.print(lines.text(f"残り {kept.ref} {kept.label}：{_cut(kept.text)}（{kept.why}）", "bold red"))
    lines.print(lines.text(_summary(result, marked, dry_run=dry_run)))


def _summary(result: Diffed, marked: MarkPlan, *, dry_run: bool) -> str:
    count = len(marked.cells) + len(marked.notes)
    if not count:
        return "印を変えるところはありません。"
    if dry_run:
        return f"{count}か所の印を変えます（--dry-run のため、まだ書いていません）。"
    backup = f"元のブックは「{result.backup.name}」に残しました。" if result.backup else ""
    return f"{count}か所の印を変えました。{backup}"


def _total(papers: Sequence[Diffed], refusals: int) -> str:
    followed = [paper for paper in papers if paper.prior is not None]
    parts = [
        f"前の案件のある付議書 {len(followed)}件",
        f"前の案件のない付議書 {len(papers) - len(followed)}件",
        f"印の合わない付議書 {sum(not paper.is_settled for paper in papers)}件",
    ]
    if refusals:
        parts.append(f"処理できなかったファイル {refusals}件")
    return f"合計　{'、'.join(parts)}"


def diffs_to_json(results: Sequence[Diffed | Refusal], tool_version: str, *, dry_run: bool) -> dict[str, Any]:
    """Every difference with its whole texts and the positions of what changed; refusals apart."""
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "tool_version": tool_version,
        "dry_run": dry_run,
        "papers": [_paper(each) for each in results if isinstance(each, Diffed)],
        "refusals": refusals_as_json(results),
    }


def _paper(result: Diffed) -> dict[str, Any]:
    prior = result.prior
    return {
        "source": result.source,
        "title": result.title,
        "prior": None if prior is None else {
            "case": prior.case.id if prior.case else "",
            "title": prior.case.title if prior.case else prior.paper.title if prior.paper else "",
            "workbook": prior.paper.source if prior.paper else "",
            "approval": result.approval,
            "reason": prior.reason,
        },
        "possible": [{"case": case.id, "title": case.title} for case in result.possible],
        "differences": [_difference(each) for each in result.differences],
        "marks": [_state(each) for each in result.states],
        "written": None if result.marked is None else _written(result.marked),
        "backup": result.backup.name if result.backup else None,
    }  # fmt: skip


def _difference(found: Difference) -> dict[str, Any]:
    return {
        "sheet": found.value.ref.sheet,
        "cell": found.value.ref.a1,
        "label": found.label,
        "topic": found.topic.value,
        "kind": found.kind,
        "before": found.old_text,
        "after": found.value.text,
        "changed": [{"start": start, "end": end} for start, end in found.stretches],
        "difference": signed(found.spans) if found.changes else "",
    }


def _state(state: MarkState) -> dict[str, Any]:
    return {
        "sheet": state.value.ref.sheet,
        "cell": state.value.ref.a1,
        "label": state.label,
        "missing": list(state.texts(state.missing)),
        "stale": list(state.texts(state.stale)),
        "unfounded": list(state.texts(state.unfounded)),
    }


def _written(marked: MarkPlan) -> dict[str, Any]:
    return {
        "cells": [
            {"sheet": cell.ref.sheet, "cell": cell.ref.a1, "label": cell.label,
             "added": list(cell.added), "removed": list(cell.removed)}
            for cell in marked.cells
        ],
        "notes": [{"sheet": note.ref.sheet, "cell": note.ref.a1, "text": note.after} for note in marked.notes],
        "left": [
            {"sheet": kept.ref.sheet, "cell": kept.ref.a1, "label": kept.label, "text": kept.text, "reason": kept.why}
            for kept in marked.kept
        ],
    }  # fmt: skip
