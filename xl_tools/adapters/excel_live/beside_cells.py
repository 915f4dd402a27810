"""What is to become of tints, notes, the tool's sheets, properties and names in the open workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from xl_tools.adapters.excel_live import notes, own_sheets, tints
from xl_tools.adapters.excel_live.book import Book
from xl_tools.adapters.excel_live.standing import Standing
from xl_tools.adapters.read_file import read_bytes
from xl_tools.model.cell import column_letters
from xl_tools.ports import Position, SheetGrid


@dataclass(frozen=True, slots=True)
class PutSheet:
    name: str
    workbook: bytes
    after: str


@dataclass(slots=True)
class BesideOrders:
    """``sheets`` are put (PutSheet) or removed (their name) in this order; None takes a property or name away."""

    sheets: list[PutSheet | str] = field(default_factory=list)
    properties: dict[str, str | None] = field(default_factory=dict)
    names: dict[str, str | None] = field(default_factory=dict)
    marks: bool = False
    """Whether tints or remarks were asked for or taken away."""


@dataclass(frozen=True, slots=True)
class MarkChanges:
    """``tinted`` and ``noted`` are the sheets whose marks differ; ``hindered`` those of them that are protected."""

    tinted: tuple[str, ...] = ()
    noted: tuple[str, ...] = ()
    hindered: tuple[str, ...] = ()


def mark_changes(before: Standing, after: Standing) -> MarkChanges:
    tinted = [name for name in after.sheets if not tints.same(before.of(name).tints, after.of(name).tints)]
    noted = [name for name in after.sheets if any(_note_changes(before, after, name))]
    hindered = [name for name in after.sheets if name in {*tinted, *noted} and before.of(name).is_protected]
    return MarkChanges(
        tuple(name for name in tinted if name not in hindered),
        tuple(name for name in noted if name not in hindered),
        tuple(hindered),
    )


def change_marks(book: Book, before: Standing, after: Standing, changes: MarkChanges) -> None:
    for name in changes.tinted:
        tints.replace_tints(book.sheet(name), before.of(name).tints, after.of(name).tints)
    for name in changes.noted:
        sheet = book.sheet(name)
        for (row, column), old, new in _note_changes(before, after, name):
            notes.change_note(sheet.Range(f"{column_letters(column)}{row}"), old, new)


def _note_changes(
    before: Standing, after: Standing, name: str
) -> Iterator[tuple[Position, str | None, str | None]]:
    """From top to bottom."""
    old, new = before.of(name).notes, after.of(name).notes
    for position in sorted({*old, *new}):
        one, other = old.get(position), new.get(position)
        if (one is None) != (other is None) or notes.plain(one or "") != notes.plain(other or ""):
            yield position, one, other


# --- sheets of the tool --------------------------------------------------------------------------------


def wanted_sheets(orders: BesideOrders, before: Standing, copied: bytes) -> list[PutSheet | str]:
    """Without what stands there just so already, and sheets to remove that are not there."""
    there = set(before.own_sheets)
    wanted: list[PutSheet | str] = []
    for order in orders.sheets:
        if isinstance(order, str):
            if order in there:
                wanted.append(order)
                there.discard(order)
        elif order.name not in there or not _stands(order, copied, before):
            wanted.append(order)
            there.add(order.name)
    return wanted


def change_sheets(book: Book, wanted: list[PutSheet | str], before: Standing) -> None:
    there = {name.lower() for name in before.own_sheets}
    for order in wanted:
        if isinstance(order, str):
            own_sheets.remove_sheet(book, order)
            there.discard(order.lower())
        else:
            own_sheets.put_sheet(
                book, order.name, order.workbook, after=order.after, replaces=order.name.lower() in there
            )
            there.add(order.name.lower())


def _stands(order: PutSheet, copied: bytes, before: Standing) -> bool:
    """Excel writes a sheet in its own way, so what it says is compared."""
    others = frozenset({*before.sheets, *before.own_sheets} - {order.name})
    held = [each for each in read_bytes(copied, order.name, others).sheets if each.name == order.name]
    new = read_bytes(order.workbook, order.name).sheets
    return bool(held) and len(new) == 1 and _says(held[0]) == _says(new[0])


def _says(grid: SheetGrid) -> tuple[object, ...]:
    return {at: value for at, value in grid.cells.items() if value != ""}, set(grid.merges)


# --- names of the whole workbook -----------------------------------------------------------------------


def change_names(book: Book, names: Mapping[str, str | None]) -> None:
    for name, formula in names.items():
        if formula is not None:
            book.workbook.Names.Add(Name=name, RefersTo=f"={formula}")
            continue
        listed = book.workbook.Names
        for number in range(listed.Count, 0, -1):
            held = listed(number)
            if held.Name.lower() == name.lower():
                held.Delete()
