"""Paper JSON of the 情報項目, checklist and flow sheets → SheetPlans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from xl_tools.catalogue.load import load_catalogue
from xl_tools.errors import BadInput
from xl_tools.layouts.json_text import text_from_json
from xl_tools.layouts.load import load_layouts
from xl_tools.layouts.paper_json import block_heading
from xl_tools.layouts.plan import PlannedShape, SheetPlan, Text
from xl_tools.model.catalogue import ChecklistForm, ControlBlock
from xl_tools.model.layout import SheetLayout

_CHECKLIST_WIDTHS = (20.0, 17.0, 60.0)
_FULL_WIDTH_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
_FLOW_COLUMNS = 12
_SHAPE_COLUMNS = (1, 5, 9)
_LINE_PIXELS, _CHAR_PIXELS, _ROW_PIXELS = 20, 7, 22


def plan_items(layout: SheetLayout, entry: Mapping[str, Any], name: str, blank_rows: int = 0) -> SheetPlan:
    """The ruled item table; ``blank_rows`` empty rows follow the given ones."""
    plan = SheetPlan(name, layout.kind, tuple(float(column.width) for column in layout.columns))
    last = plan.print_columns = len(layout.columns)
    row = _add_heads(plan, layout, entry.get("fields", {}), last)
    for index, column in enumerate(layout.columns, start=1):
        plan.add(row, index, Text(column.label), "column_header")
    plan.repeat_rows = (row, row)
    for item in (*entry.get("rows", []), *({} for _ in range(blank_rows))):
        row += 1
        for index, column in enumerate(layout.columns, start=1):
            text = text_from_json(item.get(column.id), f"{name}の{column.label}")
            plan.add(row, index, text, "table_input", column)
            plan.need_lines(row, plan.lines_for(text, index, index))
    return plan


def _add_heads(plan: SheetPlan, layout: SheetLayout, fields: Mapping[str, Any], last: int) -> int:
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
    plan.add(header, 2, Text(form.mark_header.replace("・対策の必要", "\n・対策の必要")), "mark_header")
    plan.add(header, 3, Text(form.sentence_header), "column_header")
    plan.need_lines(header, 5)
    plan.repeat_rows = (header, header)
    rows = entry.get("rows")
    if rows is None:
        rows = [{"control": control.id} for block in blocks for control in block.controls]
    row = header
    current = ""
    for each in rows:
        row += 1
        control = load_catalogue().controls.get(each["control"]) if "control" in each else None
        if "control" in each and control is None:
            raise BadInput(f"{name}：対策番号「{each['control']}」は標準文にありません。番号を確かめてください。")
        block = each.get("block") or (control.block if control else current or blocks[0].id)
        if block != current:
            current = block
            plan.add(row, 1, Text(_heading(entry, blocks, block, name)), "block")
        else:
            _stretch_block(plan, row)
        mark = text_from_json(each.get("mark"), f"{name}の{row}行目")
        reason = text_from_json(each.get("reason"), f"{name}の{row}行目")
        sentence = text_from_json(each.get("sentence", control.sentence if control else None), f"{name}の{row}行目")
        plan.add(row, 2, _with_reason(mark, reason), "mark", columns["mark"])
        plan.add(row, 3, sentence, "sentence", columns["sentence"])
        plan.need_lines(row, max(plan.lines_for(sentence, 3, 3), plan.lines_for(mark, 2, 2)))
    _widen_blocks(plan)
    return plan


def _with_reason(mark: Text, reason: Text) -> Text:
    if reason.raw is None:
        return mark
    return Text(f"{mark.raw or ''}\n{reason.raw}")


def _page(entry: Mapping[str, Any], name: str) -> tuple[ChecklistForm, tuple[ControlBlock, ...]]:
    catalogue = load_catalogue()
    blocks = catalogue.blocks(str(entry.get("form")), str(entry.get("actor")))
    if not blocks:
        raise BadInput(
            f"{name}：チェックリスト「{entry.get('form')}／{entry.get('actor')}」という様式はありません。"
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
    raise BadInput(f"{name}：「{block_id}」という区分はこのチェックリストにありません。")


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


def plan_flow(layout: SheetLayout, entry: Mapping[str, Any], name: str) -> SheetPlan:
    """The drawing sheet; texts without a ``cell`` are laid out in three columns, top to bottom."""
    plan = SheetPlan(name, layout.kind, (7.5,) * _FLOW_COLUMNS, print_columns=_FLOW_COLUMNS)
    first = _add_heads(plan, layout, entry.get("fields", {}), _FLOW_COLUMNS) + 1
    free = dict.fromkeys(_SHAPE_COLUMNS, first)
    for index, each in enumerate(entry.get("texts", []), start=1):
        text = text_from_json(each["text"], f"{name}の{index}番目の図形")
        width, height = _shape_size(text)
        if "cell" in each:
            row, column = _position(each["cell"], name)
        else:
            column = min(free, key=lambda each: (free[each], each))
            row = free[column]
        for lane in free:
            if lane == column or "cell" in each:
                free[lane] = max(free[lane], row + height // _ROW_PIXELS + 2 if lane == column else free[lane])
        if each.get("shape", True):
            plan.shapes.append(PlannedShape(text, row, column, width, height))
        else:
            plan.add(row, column, text, "plain_left")
    return plan


def _shape_size(text: Text) -> tuple[int, int]:
    """Pixels a text box needs; four columns wide at the most."""
    written = str(text.raw) if text.raw is not None else "".join(run.text for run in text.runs)
    plan = SheetPlan("", "", (28.0,))
    return 28 * _CHAR_PIXELS + 16, plan.lines_for(Text(written), 1, 1) * _LINE_PIXELS + 14


def _position(a1: str, name: str) -> tuple[int, int]:
    letters = a1.rstrip("0123456789")
    digits = a1[len(letters) :]
    if not letters.isascii() or not letters.isalpha() or len(letters) > 3 or not digits:
        raise BadInput(f"{name}：「{a1}」はセル番地ではありません。「B5」のように書いてください。")
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return int(digits), column
