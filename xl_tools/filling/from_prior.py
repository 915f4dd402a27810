"""The sheets of an earlier paper → those its successor starts from: texts carried over, nothing confirmed.

Every checklist answer is taken out and shown beside the list, outside the printed columns. Dates, periods, the
paper's own number and the marks of the earlier change are taken out too; what stood there is a note at the cell.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from xl_tools.approvals.titles import without_suffixes
from xl_tools.facts.change_note import note_text
from xl_tools.facts.documents import find_references
from xl_tools.layouts.plan import PlannedCell, SheetPlan, Text, written_text
from xl_tools.model.cell import RawValue

OLD_ANSWER_HEADING = "前回の答え\n（印刷されません）"
OPEN_BRACKET = "（○○の変更）"
"""What the clerk replaces; left in the paper, it is found as a placeholder."""

_OLD_ANSWER_WIDTH = 26.0
_DATED = frozenset({"period", "schedule", "era_date"})
_NUMBERS = frozenset({"document_number", "reference"})
_NO_NUMBER = "資料　－"


@dataclass(frozen=True, slots=True)
class Started:
    """The sheets to write, how many answers were taken out, and how many fields were emptied."""

    plans: tuple[SheetPlan, ...]
    answers: int
    emptied: int


def start_from(plans: Iterable[SheetPlan], approval: str, own_number: int | None) -> Started:
    """``approval`` is the decision the new paper changes (「令和６年度第１回…承認済」); ``own_number`` is the 資料
    number of the earlier paper, which the new one will not have."""
    started: list[SheetPlan] = []
    answers = emptied = 0
    for plan in plans:
        if plan.kind == "checklist":
            new, count = _unanswered(plan)
            answers += count
        else:
            new = _carried(plan, approval, own_number)
            emptied += len(new.notes)
        started.append(new)
    return Started(tuple(started), answers, emptied)


def _unanswered(plan: SheetPlan) -> tuple[SheetPlan, int]:
    """The page with every mark taken out and shown in a column of its own behind the last one."""
    new = replace(plan, cells=[], widths=(*plan.widths, _OLD_ANSWER_WIDTH))
    column = len(new.widths)
    count = 0
    for cell in plan.cells:
        if cell.style == "mark_header":
            new.add(cell.top, column, Text(OLD_ANSWER_HEADING), "column_header")
        if cell.style == "mark":
            answer = written_text(cell.text).strip()
            count += bool(answer)
            new.add(cell.top, column, Text(answer or None), "old_answer", bottom=cell.bottom)
            cell = replace(cell, text=Text())
        new.cells.append(replace(cell, text=_unmarked(cell.text)))
    return new, count


def _carried(plan: SheetPlan, approval: str, own_number: int | None) -> SheetPlan:
    new = replace(plan, cells=[], notes={})
    for cell in plan.cells:
        text = _new_text(plan.kind, cell, approval, own_number)
        before = written_text(cell.text).strip()
        if text.raw is None and before and _is_dated(cell):
            new.notes[cell.top, cell.left] = f"前回：{before}"
        new.cells.append(replace(cell, text=text))
    new.shapes = [
        replace(shape, text=Text(_without_number(_plain(shape.text), own_number))) for shape in plan.shapes
    ]
    return new


def _is_dated(cell: PlannedCell) -> bool:
    return cell.spec is not None and (cell.spec.type in _DATED or cell.spec.area == "office")


def _new_text(kind: str, cell: PlannedCell, approval: str, own_number: int | None) -> Text:
    spec, written = cell.spec, _plain(cell.text)
    if spec is None:
        return Text(_without_number(written, own_number))
    if _is_dated(cell):
        return Text()
    if spec.type in _NUMBERS:
        return Text(spec.default or None) if spec.id == "document_number" else Text(_numberless(written))
    if spec.type == "change_note":
        return Text(note_text(approval))
    if spec.type == "title" and isinstance(written, str) and written.strip():
        bare = without_suffixes(written)
        return Text(f"{bare}{OPEN_BRACKET}" if kind == "cover" else bare)
    return Text(_without_number(written, own_number))


def _unmarked(text: Text) -> Text:
    return Text(_plain(text))


def _plain(text: Text) -> RawValue:
    """The value without change marks."""
    return "".join(run.text for run in text.runs) if text.runs else text.raw


def _numberless(value: RawValue) -> RawValue:
    """「（資料３５－２）」 → 「（資料　－２）」, whatever the number."""
    if not isinstance(value, str):
        return value
    return _replaced(value, {each.paper for each in find_references(value)})


def _without_number(value: RawValue, own_number: int | None) -> RawValue:
    """The text with the earlier paper's own number left blank; other papers' numbers stay."""
    if own_number is None or not isinstance(value, str):
        return value
    return _replaced(value, {own_number})


def _replaced(text: str, numbers: set[int]) -> str:
    for reference in reversed(find_references(text)):
        if reference.paper in numbers:
            part = reference.text.partition("－")[2]
            text = f"{text[: reference.start]}{_NO_NUMBER}{part}{text[reference.end :]}"
    return text
