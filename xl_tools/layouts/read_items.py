"""The 情報項目 sheet → rows and nested items, from the ruled table or from running text with 【区分】 headings."""

from __future__ import annotations

from functools import lru_cache

from xl_tools.japanese.items import Item, parse_items, split_categories
from xl_tools.layouts.labels import label_keys
from xl_tools.layouts.read_form import find_own_cells
from xl_tools.model.cell import CellRef, Value
from xl_tools.model.layout import SheetLayout
from xl_tools.model.paper import DataItem, DataItemRow, Field, ItemList
from xl_tools.ports import Position, SheetGrid

_LONGEST_HEADER = 20


def read_items(grid: SheetGrid, layout: SheetLayout) -> ItemList:
    """The sheet as an item list. Without a header row every text cell is read as a list of items."""
    own = find_own_cells(grid, layout)
    by_id = {spec.id: spec for spec in layout.fields}
    fields = {name: Field(by_id[name], grid.value(*at), grid.value(*at)) for name, at in own.items()}
    header = find_header(grid, layout)
    taken = set(own.values())
    rows = _table_rows(grid, *header) if header else _text_rows(grid, taken)
    extras = _outside(grid, *header, taken) if header else ()
    return ItemList(layout, grid.name, fields, rows, tuple(_items(rows)), extras)


def _outside(
    grid: SheetGrid, header_row: int, columns: dict[str, int], taken: set[Position]
) -> tuple[Value, ...]:
    """What stands above the table, or beside it in a column without a heading."""
    headed = {column for row, column in grid.cells if row == header_row} | set(columns.values())
    found = (
        grid.value(*at)
        for at in sorted(grid.cells)
        if at not in taken and (at[0] < header_row or at[1] not in headed)
    )
    return tuple(value for value in found if not value.is_empty)


@lru_cache(maxsize=8)
def _header_keys(layout: SheetLayout) -> dict[str, str]:
    keys: dict[str, str] = {}
    for column in layout.columns:
        for name in (column.label, *column.aliases):
            for key in label_keys(name):
                keys.setdefault(key, column.id)
    return keys


def find_header(grid: SheetGrid, layout: SheetLayout) -> tuple[int, dict[str, int]] | None:
    """Row of the column headings and the column of each; it names at least the items and one more column."""
    keys = _header_keys(layout)
    rows: dict[int, dict[str, int]] = {}
    for (row, column), raw in sorted(grid.cells.items()):
        if isinstance(raw, str) and len(raw) <= _LONGEST_HEADER:
            for key in label_keys(raw):
                if key in keys:
                    rows.setdefault(row, {}).setdefault(keys[key], column)
    for row, columns in rows.items():
        if "item" in columns and len(columns) > 1:
            return row, columns
    return None


def _table_rows(grid: SheetGrid, header_row: int, columns: dict[str, int]) -> tuple[DataItemRow, ...]:
    known = set(columns.values())
    rows = sorted({row for row, column in grid.cells if row > header_row and column in known})
    headers = {(column, grid.cells.get((header_row, column))) for column in known}
    return tuple(
        _row(grid, row, columns)
        for row in rows
        if not all((column, grid.cells.get((row, column))) in headers for column in known)
    )


def _row(grid: SheetGrid, row: int, columns: dict[str, int]) -> DataItemRow:
    def at(name: str) -> Value:
        column = columns.get(name)
        return grid.value(row, column) if column else Value(None, CellRef(grid.name, row, columns["item"]))

    return DataItemRow(at("category"), at("item"), at("sub_items"), at("subjects"), at("note"))


def _text_rows(grid: SheetGrid, taken: set[tuple[int, int]]) -> tuple[DataItemRow, ...]:
    rows: list[DataItemRow] = []
    for row, column in sorted(grid.cells):
        if (row, column) in taken:
            continue
        empty = Value(None, CellRef(grid.name, row, column))
        rows.append(DataItemRow(empty, grid.value(row, column), empty, empty, empty))
    return tuple(rows)


def _items(rows: tuple[DataItemRow, ...]) -> list[DataItem]:
    items: list[DataItem] = []
    category = ""
    for row in rows:
        if not row.category.is_empty:
            category = row.category.text.strip().strip("【】")
        for heading, text in split_categories(row.item.text):
            category = heading or category
            parsed = parse_items(text)
            changed = bool(row.item.changed_texts)
            for index, item in enumerate(parsed):
                with_subs = row.sub_items.text if index == len(parsed) - 1 else ""
                items.append(_data_item(item, category, row.item.ref, with_subs, changed))
    return items


def _data_item(item: Item, category: str, ref: CellRef, sub_text: str, changed: bool) -> DataItem:
    subs = (*item.sub_items, *parse_items(sub_text))
    return DataItem(
        name=item.name,
        category=category,
        ref=ref,
        sub_items=tuple(_data_item(sub, category, ref, "", changed) for sub in subs),
        qualifier=item.qualifier,
        changed=changed,
    )
