"""A checklist sheet → Checklist pages with every row recognised as an official control where it is one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from rapidfuzz import fuzz, process

from xl_tools.catalogue.active import cached_until_settings_change
from xl_tools.catalogue.load import load_catalogue
from xl_tools.japanese.widths import comparable
from xl_tools.layouts.labels import label_keys
from xl_tools.layouts.load import load_layouts
from xl_tools.layouts.marks import split_mark
from xl_tools.model.catalogue import ChecklistForm, Control
from xl_tools.model.cell import CellRef, Value
from xl_tools.model.paper import Checklist, ChecklistRow
from xl_tools.ports import Position, SheetGrid

_SAME_CONTROL_SCORE = 75
_LONGEST_HEADING = 60
_REASON_HEADERS = frozenset(
    key for name in ("理由", "ーの理由", "必要がない理由") for key in label_keys(name)
)


def read_checklists(grid: SheetGrid) -> tuple[Checklist, ...]:
    """The pages of one sheet, one per actor; empty when the sheet has no checklist header."""
    header = find_header(grid)
    if header is None:
        return ()
    header_row, columns = header
    form = form_of_sheet(grid, header_row)
    if form is None:
        return ()
    title = _title(grid, header_row)
    rows = _read_rows(grid, header_row, columns, form)
    blocks = [row.block for row in rows if row.block] or _headed_blocks(grid, header_row, columns, form)
    actors = list(dict.fromkeys(block.split(".")[1] for block in blocks)) or [form.blocks[0].actor]
    beside = _beside(grid, header_row, max(columns.values()))
    return tuple(
        Checklist(
            form.form,
            actor,
            grid.name,
            title,
            tuple(row for row in rows if _belongs(row, actor, actors)),
            beside if actor == actors[0] else (),
        )
        for actor in actors
    )


def _beside(grid: SheetGrid, header_row: int, last_column: int) -> tuple[Value, ...]:
    """What stands right of the list in a column without a heading."""
    headed = {column for row, column in grid.cells if row == header_row}
    found = (grid.value(*at) for at in sorted(grid.cells) if at[1] > last_column and at[1] not in headed)
    return tuple(value for value in found if not value.is_empty)


def _belongs(row: ChecklistRow, actor: str, actors: list[str]) -> bool:
    return row.block.split(".")[1] == actor if row.block else actor == actors[0]


@cached_until_settings_change
def _header_keys() -> Mapping[str, str]:
    keys: dict[str, str] = {}
    for column in load_layouts().checklist_columns:
        for name in (column.label, *column.aliases):
            keys.update(dict.fromkeys(label_keys(name), column.id))
    for form in load_catalogue().forms:
        keys.update(dict.fromkeys(label_keys(form.mark_header), "mark"))
    keys.update(dict.fromkeys(_REASON_HEADERS, "reason"))
    return keys


def find_header(grid: SheetGrid) -> tuple[int, dict[str, int]] | None:
    """Row of the column headings and the column of each; None for a sheet that is no checklist."""
    keys = _header_keys()
    rows: dict[int, dict[str, int]] = {}
    for (row, column), name in sorted(_headings(grid, keys)):
        rows.setdefault(row, {}).setdefault(name, column)
    for row, columns in rows.items():
        if {"mark", "sentence"} <= columns.keys():
            return row, columns
    return None


def _headings(grid: SheetGrid, keys: Mapping[str, str]) -> Iterator[tuple[Position, str]]:
    """Cells that may head a column of a checklist, with the column's id."""
    for position, raw in grid.cells.items():
        if isinstance(raw, str) and len(raw) <= _LONGEST_HEADING:
            for key in label_keys(raw):
                if key in keys:
                    yield position, keys[key]
                    break


def _title(grid: SheetGrid, header_row: int) -> Value:
    for row, column in sorted(grid.cells):
        if row < header_row and "チェックリスト" in str(grid.cells[row, column]):
            return grid.value(row, column)
    return Value(None, CellRef(grid.name, 1, 1))


def _headed_blocks(
    grid: SheetGrid, header_row: int, columns: Mapping[str, int], form: ChecklistForm
) -> list[str]:
    """The blocks whose headings stand on a page without any row."""
    left = min(columns["mark"], columns["sentence"])
    texts = (grid.value(*at).text for at in sorted(grid.cells) if at[0] > header_row and at[1] < left)
    return [block for text in texts if (block := block_of(text, form))]


def form_of_sheet(grid: SheetGrid, header_row: int) -> ChecklistForm | None:
    """By the words of the title, else by the sheet's name: 「５　業務委託にかかる…」, 「チェックリスト５（区）」."""
    forms = load_catalogue().forms
    for text in (_title(grid, header_row).text, grid.name):
        key = comparable(text)
        for form in forms:
            if form.name in key or f"チェックリスト{form.form}" in key:
                return form
    return None


def _read_rows(
    grid: SheetGrid, header_row: int, columns: Mapping[str, int], form: ChecklistForm
) -> list[ChecklistRow]:
    left = min(columns["mark"], columns["sentence"])
    rows: list[ChecklistRow] = []
    heading = Value(None, CellRef(grid.name, header_row + 1, max(1, left - 1)))
    block = ""
    taken: set[str] = set()
    for row in sorted({row for row, _ in grid.cells if row > header_row}):
        for column in range(1, left):
            if (row, column) in grid.cells:
                heading = grid.value(row, column)
                block = block_of(heading.text, form)
        sentence, cell = grid.value(row, columns["sentence"]), grid.value(row, columns["mark"])
        if sentence.is_empty and cell.is_empty:
            continue
        if find_sub_header(sentence, cell, form):
            continue
        mark, reason = split_mark(cell)
        if "reason" in columns and not (own := grid.value(row, columns["reason"])).is_empty:
            reason = own
        control = recognise(sentence.text, form.form, block, taken)
        exact = False
        if control is not None:
            taken.add(control.id)
            exact = comparable(control.sentence) == comparable(sentence.text)
        rows.append(ChecklistRow(cell, mark, reason, sentence, heading, block, control, exact))
    return rows


def find_sub_header(sentence: Value, cell: Value, form: ChecklistForm) -> bool:
    """A header row printed again on the next page is no row of the list."""
    return comparable(cell.text) == comparable(form.mark_header) and not sentence.is_empty


def block_of(heading: str, form: ChecklistForm) -> str:
    """The id of the block a heading opens, "" for any other text."""
    names = {block.id: comparable(f"{block.heading}【{block.dimension}】") for block in form.blocks}
    best = process.extractOne(comparable(heading), names, scorer=fuzz.ratio, score_cutoff=60)
    return str(best[2]) if best else ""


@cached_until_settings_change
def _exact_controls(form: str) -> Mapping[str, tuple[Control, ...]]:
    found: dict[str, list[Control]] = {}
    for control in load_catalogue().controls.values():
        if control.form == form:
            for key in dict.fromkeys(map(comparable, control.wordings)):
                found.setdefault(key, []).append(control)
    return {key: tuple(controls) for key, controls in found.items()}


@cached_until_settings_change
def _dropped_wordings(form: str) -> frozenset[str]:
    dropped = (control for control in load_catalogue().dropped.values() if control.form == form)
    return frozenset(comparable(text) for control in dropped for text in control.wordings)


@cached_until_settings_change
def _block_sentences(block: str) -> Mapping[str, str]:
    return {
        control.id: comparable(control.sentence)
        for control in load_catalogue().controls.values()
        if control.block == block
    }


def recognise(sentence: str, form: str, block: str, taken: Collection[str]) -> Control | None:
    """The official control a sentence is, preferring its own block and rows not found yet; None for no row of the form."""
    key = comparable(sentence)
    if not key:
        return None
    candidates = _exact_controls(form).get(key, ())
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        return min(candidates, key=lambda each: (each.block != block, each.id in taken))
    if key in _dropped_wordings(form):
        return None
    open_rows = {name: text for name, text in _block_sentences(block).items() if name not in taken}
    best = process.extractOne(key, open_rows, scorer=fuzz.ratio, score_cutoff=_SAME_CONTROL_SCORE)
    return load_catalogue().controls[str(best[2])] if best else None
