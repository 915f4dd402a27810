"""Paper JSON of the 情報項目 and checklist sheets → SheetPlans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import ceil
from typing import Any

from xl_tools.catalogue.load import load_catalogue
from xl_tools.errors import BadInput
from xl_tools.layouts.json_text import text_from_json
from xl_tools.layouts.load import load_layouts
from xl_tools.layouts.paper_json import block_heading
from xl_tools.layouts.plan import MOST_LINES_IN_ROW, SheetPlan, Text, written_text
from xl_tools.model.catalogue import ChecklistForm, ControlBlock
from xl_tools.model.cell import Run
from xl_tools.model.layout import SheetLayout
from xl_tools.quoting import quoted

_CHECKLIST_WIDTHS = (20.0, 20.0, 72.0)
_HEADER_LINES = 3
"""The four lines of the mark column's heading are set small."""
_FULL_WIDTH_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")


def plan_items(layout: SheetLayout, entry: Mapping[str, Any], name: str, blank_rows: int = 0) -> SheetPlan:
    """The ruled item table; ``blank_rows`` empty rows follow the given ones."""
    plan = SheetPlan(name, layout.kind, tuple(float(column.width) for column in layout.columns))
    last = plan.print_columns = len(layout.columns)
    row = add_heads(plan, layout, entry.get("fields", {}), last)
    for index, column in enumerate(layout.columns, start=1):
        plan.add(row, index, Text(column.label), "column_header")
    plan.repeat_rows = (row, row)
    for item in (*entry.get("rows", []), *({} for _ in range(blank_rows))):
        row = _add_item_row(plan, layout, item, row + 1)
    return plan


def _add_item_row(plan: SheetPlan, layout: SheetLayout, item: Mapping[str, Any], top: int) -> int:
    """Returns the bottom row; a text too tall for one row goes over several merged ones."""
    texts = [text_from_json(item.get(column.id), f"{plan.name}の{column.label}") for column in layout.columns]
    lines = max(plan.lines_for(text, index, index) for index, text in enumerate(texts, start=1))
    rows = ceil(lines / MOST_LINES_IN_ROW)
    bottom = top + rows - 1
    for index, (column, text) in enumerate(zip(layout.columns, texts, strict=True), start=1):
        plan.add(top, index, text, "table_input", column, bottom=bottom)
    for row in range(top, bottom + 1):
        plan.need_lines(row, ceil(lines / rows))
    return bottom


def add_heads(plan: SheetPlan, layout: SheetLayout, fields: Mapping[str, Any], last: int) -> int:
    """Returns the first free row below the heading cells."""
    row = 1
    for spec in layout.fields:
        written = fields.get(spec.id, spec.default or None)
        text = text_from_json(written, f"{plan.name}の{spec.label}")
        plan.add(row, 1, text, f"{spec.style}_{spec.align}", spec, right=last)
        plan.need_lines(row, max(spec.lines, plan.lines_for(text, 1, last)))
        row += 1
    return row


def plan_checklist(entry: Mapping[str, Any], name: str) -> SheetPlan:
    """One checklist page. Without ``rows`` every official row is printed, unanswered.

    Raises BadInput for a form, actor, block or control the catalogue does not have.
    """
    form, blocks = _page(entry, name)
    columns = {column.id: column for column in load_layouts().checklist_columns}
    plan = SheetPlan(name, "checklist", _CHECKLIST_WIDTHS, print_columns=3)
    title = f"{form.form.translate(_FULL_WIDTH_DIGITS)}　{form.title}"
    plan.add(1, 1, Text(title), "heading_left", right=3)
    if form.sub_header:
        plan.add(2, 1, Text(form.sub_header), "plain_left", right=3)
    header = 3
    plan.add(header, 1, Text(None), "column_header")
    mark_header = form.mark_header.replace("「", "\n「").replace("」・", "」\n・")
    plan.add(header, 2, Text(mark_header), "mark_header")
    plan.add(header, 3, Text(form.sentence_header), "column_header")
    plan.need_lines(header, _HEADER_LINES)
    plan.repeat_rows = (header, header)
    rows = entry.get("rows")
    if rows is None:
        rows = [{"control": control.id} for block in blocks for control in block.controls]
    row = header
    current = ""
    for each in rows:
        row += 1
        control = load_catalogue().find(each["control"]) if "control" in each else None
        if "control" in each and control is None:
            raise BadInput(
                f"{name}：対策番号「{quoted(each['control'])}」は標準文にありません。番号を確かめてください。"
            )
        block = each.get("block") or (control.block if control else current or blocks[0].id)
        if block != current:
            current = block
            plan.add(row, 1, Text(_heading(entry, blocks, block, name)), "block")
        else:
            _stretch_block(plan, row)
        mark = text_from_json(each.get("mark"), f"{name}の{row}行目")
        reason = text_from_json(each.get("reason"), f"{name}の{row}行目")
        sentence = text_from_json(
            each.get("sentence", control.sentence if control else None), f"{name}の{row}行目"
        )
        mark = _with_reason(mark, reason)
        plan.add(row, 2, mark, "mark", columns["mark"])
        plan.add(row, 3, sentence, "sentence", columns["sentence"])
        plan.need_lines(row, max(plan.lines_for(sentence, 3, 3), plan.lines_for(mark, 2, 2)))
    _widen_blocks(plan)
    return plan


def _with_reason(mark: Text, reason: Text) -> Text:
    """Mark and reason in one cell, the reason on a line of its own, change marks kept."""
    if reason.raw is None and not reason.runs:
        return mark
    if not mark.runs and not reason.runs:
        return Text(f"{mark.raw or ''}\n{reason.raw}")
    return Text(runs=(*_as_runs(mark), Run("\n"), *_as_runs(reason)))


def _as_runs(text: Text) -> tuple[Run, ...]:
    return text.runs or (Run(written_text(text)),)


def _page(entry: Mapping[str, Any], name: str) -> tuple[ChecklistForm, tuple[ControlBlock, ...]]:
    catalogue = load_catalogue()
    blocks = catalogue.blocks(str(entry.get("form")), str(entry.get("actor")))
    if not blocks:
        raise BadInput(
            f"{name}：チェックリスト「{quoted(entry.get('form'))}／{quoted(entry.get('actor'))}」という様式はありません。"
            "form は 3・4・5、actor は ward・vendor・partner・contractor のどれかを書いてください。"
        )
    return next(form for form in catalogue.forms if form.form == entry["form"]), blocks


def _heading(entry: Mapping[str, Any], blocks: Sequence[ControlBlock], block_id: str, name: str) -> str:
    overrides: Mapping[str, str] = entry.get("headings", {})
    if block_id in overrides:
        return overrides[block_id]
    for block in blocks:
        if block.id == block_id:
            return block_heading(block.heading, block.dimension)
    raise BadInput(f"{name}：「{quoted(block_id)}」という区分はこのチェックリストにありません。")


def _stretch_block(plan: SheetPlan, row: int) -> None:
    for index in range(len(plan.cells) - 1, -1, -1):
        if plan.cells[index].style == "block":
            plan.cells[index] = replace(plan.cells[index], bottom=row)
            return


def _widen_blocks(plan: SheetPlan) -> None:
    """A short block gets rows tall enough for its heading."""
    for cell in plan.cells:
        if cell.style == "block":
            have = sum(plan.heights.get(row, 1) for row in range(cell.top, cell.bottom + 1))
            lines = plan.lines_for(cell.text, 1, 1)
            if lines > have:
                plan.need_lines(cell.bottom, plan.heights.get(cell.bottom, 1) + lines - have)
