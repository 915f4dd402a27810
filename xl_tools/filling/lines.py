"""What was done, line by line, with references as they are after all rows have moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xl_tools.facts.checklist_pages import MARK_LABEL, SENTENCE_LABEL
from xl_tools.filling.changes import CellWrite, Kept, NewRow, PageAdd, PropertyChange, RowDelete, RowsInsert
from xl_tools.model.cell import CellRef

PROPERTIES = "ブックのプロパティ"
RowChange = RowsInsert | RowDelete


@dataclass(frozen=True, slots=True)
class Done:
    """One line of what was written: references as they are afterwards; ``ref`` is None for a whole sheet or a property of the workbook."""

    sheet: str
    ref: CellRef | None
    label: str
    before: str
    after: str
    why: str


class Reading:
    """The order a person reads a workbook in, added sheets in their place; what is no sheet comes last."""

    def __init__(self, sheets: Sequence[str], pages: Sequence[PageAdd]) -> None:
        order = list(sheets)
        for page in pages:
            at = order.index(page.after) + 1 if page.after in order else len(order)
            order.insert(at, page.plan.name)
        self._order = {name: number for number, name in enumerate(order)}

    def place(self, sheet: str, ref: CellRef | None) -> tuple[int, int, int]:
        row, column = (ref.row, ref.column) if ref else (0, 0)
        return self._order.get(sheet, len(self._order)), row, column


class Moved:
    """Where things are after the row changes."""

    def __init__(self, changes: Sequence[RowChange]) -> None:
        self._changes = changes

    def written(self, write: CellWrite) -> Done:
        ref = self.ref(write.ref)
        return Done(ref.sheet, ref, write.label, write.before, write.after, write.why)

    def kept(self, kept: Kept) -> Kept:
        return Kept(self.ref(kept.ref), kept.label, kept.text, kept.why)

    def row_lines(self) -> Iterator[Done]:
        for change in self._changes:
            if isinstance(change, RowDelete):
                ref = self.ref(change.ref)
                yield Done(ref.sheet, ref, SENTENCE_LABEL, change.sentence, "", f"行を削除：{change.why}")
            else:
                yield from self._inserted(change)

    def _inserted(self, change: RowsInsert) -> Iterator[Done]:
        top = self.ref(CellRef(change.sheet, change.row, change.column))
        first = top.row - len(change.rows) if change.takes_place else top.row + 1
        for row, new in enumerate(change.rows, start=first):
            yield Done(
                change.sheet,
                top._replace(row=row),
                SENTENCE_LABEL,
                "",
                _shown(new),
                f"行を挿入：{change.why}",
            )

    def ref(self, ref: CellRef) -> CellRef:
        return ref._replace(row=ref.row + sum(self._shift(change, ref) for change in self._changes))

    def _shift(self, change: RowChange, ref: CellRef) -> int:
        if _sheet(change) != ref.sheet:
            return 0
        if isinstance(change, RowsInsert):
            moves = ref.row > change.row or (change.takes_place and ref.row == change.row)
            return len(change.rows) if moves else 0
        return -1 if ref.row > change.ref.row and not change.is_last else 0


def _sheet(change: RowChange) -> str:
    return change.sheet if isinstance(change, RowsInsert) else change.ref.sheet


def _shown(new: NewRow) -> str:
    answers = [text for _, text in new.texts[1:]]
    return f"{new.sentence}（{MARK_LABEL}：{''.join(answers)}）" if answers else new.sentence


def page_line(page: PageAdd) -> Done:
    rows = sum(1 for cell in page.plan.cells if cell.style == "sentence")
    return Done(
        page.plan.name, None, "シート", "", f"チェックリスト（{rows}行）", f"シートを追加：{page.why}"
    )


def property_line(change: PropertyChange) -> Done:
    return Done(PROPERTIES, None, change.name, change.before, change.after, change.why)
