"""The lists of data items against those of the earlier paper: rows, and single items."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from xl_tools.approvals.compared_texts import difference
from xl_tools.approvals.differences import Difference, Place, Topic
from xl_tools.approvals.named_items import (
    Fingerprint,
    fingerprint,
    item_fields,
    names_in,
    names_in_rows,
    row_text,
    unknown_items,
)
from xl_tools.approvals.pairing import pairs_of_texts
from xl_tools.japanese.items import parse_items
from xl_tools.japanese.text_changes import TextChange
from xl_tools.japanese.widths import comparable
from xl_tools.model.cell import Value
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

    @property
    def named(self) -> Fingerprint:
        return fingerprint(row_text(self.cells))


def item_list_differences(prior: Paper, paper: Paper, context: Context) -> Iterator[Difference]:
    """Row by row; items in another order are none. Where one paper lists its items in a field of a matter
    instead, item by item; nothing where one of them lists none."""
    old, new = _rows(prior), _rows(paper)
    if not old or not new:
        yield from _list_against_field(prior, paper, old, new)
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
    """By category and item, then by what they name, then by likeness of the item."""
    places: dict[str, list[int]] = defaultdict(list)
    for i in reversed(range(len(old))):
        places[old[i].key].append(i)
    partner = {j: places[row.key].pop() for j, row in enumerate(new) if places.get(row.key)}
    partner |= dict(_by_what_they_say(old, new, partner))
    paired = set(partner.values())
    rest_old = [i for i in range(len(old)) if i not in paired]
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


def _by_what_they_say(old: list[_Row], new: list[_Row], partner: dict[int, int]) -> Iterator[tuple[int, int]]:
    """New and old index of rows left that name the same items, laid out otherwise."""
    taken = set(partner.values())
    places: dict[Fingerprint, list[int]] = defaultdict(list)
    for i in reversed(range(len(old))):
        if i not in taken:
            places[old[i].named].append(i)
    for j, row in enumerate(new):
        if j not in partner and places.get(row.named):
            yield j, places[row.named].pop()


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
    is_same = before is not None and now.named == before.named
    named = [] if is_same else [("情報項目", before.cells.item if before else None, now.cells.item)]
    for label, name in _COLUMNS[1:] if is_same else _COLUMNS:
        old_value: Value | None = getattr(before.cells, name) if before else None
        named.append((label, old_value, getattr(now.cells, name)))
    for label, old, new in named:
        if new.is_empty and old is not None and not old.is_empty:
            yield _gone(old, new, label)
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
    return _gone(row.cells.item, under[-1].cells.item)


def _gone(was: Value, at: Value, label: str = "情報項目") -> Difference:
    whole = (TextChange((0, len(was.text)), (0, 0)),)
    return Difference(Topic.ITEMS, label, Value(None, at.ref), was, whole, Place.UNMARKED)


# --- a list in one paper, a field in the other ---------------------------------------------------------


def _list_against_field(prior: Paper, paper: Paper, old: list[_Row], new: list[_Row]) -> Iterator[Difference]:
    before, now = ([] if rows else item_fields(each) for rows, each in ((old, prior), (new, paper)))
    if bool(old) == bool(new) or not (before or now):
        return
    known = names_in_rows(row.cells for row in old) | {
        name for field in before for name in names_in(field.text)
    }
    cells = [value for row in new for value in (row.cells.item, row.cells.sub_items) if not value.is_empty]
    standing = names_in_rows(row.cells for row in new) | {
        name for field in now for name in names_in(field.text)
    }
    for value, heading in (*((cell, None) for cell in cells), *((each.value, each.label) for each in now)):
        if changes := unknown_items(value.text, known):
            yield Difference(Topic.ITEMS, "情報項目", value, None, changes, heading=heading)
    at = cells[-1] if cells else now[-1].value
    for was in (*(row.cells.item for row in old), *(each.value for each in before)):
        for item in parse_items(was.text):
            if comparable(item.name) not in standing:
                yield _gone(Value(item.name, was.ref), at)
