"""The lists of data items against those of the earlier paper: rows, and single items."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from xl_tools.approvals.compared_texts import difference
from xl_tools.approvals.differences import Difference, Place, Topic
from xl_tools.approvals.pairing import pairs_of_texts
from xl_tools.japanese.text_changes import TextChange
from xl_tools.japanese.widths import comparable
from xl_tools.model.cell import CellRef, Value
from xl_tools.model.paper import Context, DataItemRow, Paper

MOVED_LABEL = "情報項目の区分"
_LIKE_LISTS, _LIKE_ITEMS, _A_LIST = 40, 70, 30
"""Percent of likeness for cells with a list and with one item; characters from which a cell holds a list."""
_COLUMNS = (("内訳", "sub_items"), ("だれの", "subjects"), ("備考", "note"))


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with the category it stands under."""

    cells: DataItemRow
    category: str

    @property
    def key(self) -> str:
        return f"{comparable(self.category)}\n{comparable(self.cells.item.text)}"


def item_list_differences(prior: Paper, paper: Paper, context: Context) -> Iterator[Difference]:
    """Row by row; a row that only moved within its category is none. Nothing where one paper has no list."""
    old, new = _rows(prior), _rows(paper)
    if not old or not new:
        return
    known, standing = ({comparable(row.category) for row in rows} for rows in (old, new))
    for before, now in _pairs(old, new):
        if now is None:
            if before is not None:
                yield _row_gone(before, new)
            continue
        yield from _cells(before, now, known, context)
        if before is not None and _has_moved(before, now, known, standing):
            yield _moved(before, now)


def _rows(paper: Paper) -> list[_Row]:
    rows: list[_Row] = []
    for items in paper.item_lists:
        category = ""
        for cells in items.rows:
            category = category if cells.category.is_empty else cells.category.text
            if not all(value.is_empty for value in (cells.category, cells.item, cells.sub_items)):
                rows.append(_Row(cells, category))
    return rows


def _pairs(old: list[_Row], new: list[_Row]) -> Iterator[tuple[_Row | None, _Row | None]]:
    """By category and item, then by the item alone, then by likeness of the item."""
    places: dict[str, list[int]] = defaultdict(list)
    for i in reversed(range(len(old))):
        places[old[i].key].append(i)
    partner = {j: places[row.key].pop() for j, row in enumerate(new) if places.get(row.key)}
    rest_old = sorted(i for rest in places.values() for i in rest)
    rest_new = [j for j in range(len(new)) if j not in partner]
    names_old = [old[index].cells.item.text for index in rest_old]
    names_new = [new[index].cells.item.text for index in rest_new]
    for left, right in pairs_of_texts(names_old, names_new, _LIKE_LISTS):
        if left is not None and right is not None and _is_renamed(names_old[left], names_new[right]):
            partner[rest_new[right]] = rest_old[left]
    for j, row in enumerate(new):
        yield (old[partner[j]] if j in partner else None), row
    paired = set(partner.values())
    yield from ((row, None) for i, row in enumerate(old) if i not in paired)


def _is_renamed(old: str, new: str) -> bool:
    """Whether one cell became the other. 受付番号 and 口座番号 are two items; a list of items may well have grown."""
    if min(len(old), len(new)) >= _A_LIST:
        return True
    return fuzz.ratio(comparable(old), comparable(new)) >= _LIKE_ITEMS


def _cells(before: _Row | None, now: _Row, known: set[str], context: Context) -> Iterator[Difference]:
    category = now.cells.category
    if not category.is_empty and comparable(category.text) not in known:
        was = before.cells.category if before and not before.cells.category.is_empty else None
        found = difference(Topic.ITEMS, "区分", was, category, context)
        yield from [found] if found else []
    named = [("情報項目", before.cells.item if before else None, now.cells.item)]
    for label, name in _COLUMNS:
        old_value: Value | None = getattr(before.cells, name) if before else None
        named.append((label, old_value, getattr(now.cells, name)))
    for label, old, new in named:
        if new.is_empty and old is not None and not old.is_empty:
            yield Difference(
                Topic.ITEMS, label, Value(None, new.ref), old,
                (TextChange((0, len(old.text)), (0, 0)),), Place.UNMARKED,
            )  # fmt: skip
        elif found := difference(Topic.ITEMS, label, old, new, context):
            yield found


def _has_moved(before: _Row, now: _Row, known: set[str], standing: set[str]) -> bool:
    """Whether the item stands under another category, unless that category only got another name."""
    was, stands = comparable(before.category), comparable(now.category)
    return was != stands and (was in standing or stands in known)


def _moved(before: _Row, now: _Row) -> Difference:
    """The item is marked from end to end: it is its place that changed."""
    item = now.cells.item
    whole = (TextChange((0, 0), (0, len(item.text))),)
    old = Value(before.category, before.cells.item.ref)
    return Difference(Topic.ITEMS, MOVED_LABEL, item, old, whole)


def _row_gone(row: _Row, rows: list[_Row]) -> Difference:
    """Looked for behind the last row of its category, or of the list."""
    under = [each for each in rows if comparable(each.category) == comparable(row.category)] or rows
    last = under[-1].cells.item.ref
    text = row.cells.item.text
    return Difference(
        Topic.ITEMS, "情報項目", Value(None, CellRef(last.sheet, last.row, last.column)), row.cells.item,
        (TextChange((0, len(text)), (0, 0)),), Place.UNMARKED,
    )  # fmt: skip
