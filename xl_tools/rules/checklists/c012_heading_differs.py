"""対策の区分の見出しが様式と違う

確認すること:
    チェックリストの左の欄の見出し（「委託にあたり区が行う情報保護対策【運用上の対策】」など）が様式のとおりか。

理由:
    見出しは、だれが行う対策かを表す。別の年度の様式から写すと文言がずれる。

直し方:
    様式の見出しに直す。

例:
    委託事業者に行わせる情報保護対策【システム上の対策】
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.facts.checklist_pages import block_name
from xl_tools.japanese.widths import comparable, squeeze
from xl_tools.model.catalogue import ControlBlock
from xl_tools.model.cell import Value
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Checklist, Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.checklists._pages import HEADING_LABEL, find_block

RULE = Rule("C012", "対策の区分の見出しが様式と違う", Severity.NOTE, "様式（個人情報保護対策チェックリスト）")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for checklist in paper.checklists:
        seen: dict[str, list[tuple[Value, ControlBlock]]] = {}
        for heading, block in _headings(checklist, context):
            key = comparable(heading.text)
            if key not in _accepted(block):
                seen.setdefault(key.replace(comparable(f"【{block.dimension}】"), ""), []).append(
                    (heading, block)
                )
        for places in seen.values():
            heading, block = places[0]
            yield RULE.finding(
                heading,
                HEADING_LABEL,
                f"見出し「{squeeze(heading.text)}」は様式の文言と違います。",
                f"「{block_name(block)}」としてください。",
                others=tuple(value.ref for value, _ in places[1:]),
            )


def _headings(checklist: Checklist, context: Context) -> Iterator[tuple[Value, ControlBlock]]:
    """Each heading once, with the block its rows are of."""
    done: set[tuple[int, int]] = set()
    for row in checklist.rows:
        at = (row.heading.ref.row, row.heading.ref.column)
        if at in done or not row.block or row.heading.is_empty:
            continue
        block = find_block(row.block, context)
        if block is None:
            continue
        done.add(at)
        yield row.heading, block


def _accepted(block: ControlBlock) -> tuple[str, ...]:
    """The heading may stand whole or in two cells."""
    return tuple(
        comparable(text)
        for text in (block_name(block), block.heading, f"【{block.dimension}】", block.dimension)
    )
