"""Which kind of sheet a sheet is: by what stands in it, helped by its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache, lru_cache

from xl_tools.japanese.widths import comparable, fold_width
from xl_tools.layouts.labels import find_label, label_index
from xl_tools.layouts.load import load_layouts
from xl_tools.layouts.read_checklist import find_header as find_checklist_header
from xl_tools.layouts.read_form import find_own_cells, own_pattern
from xl_tools.layouts.read_items import find_header as find_items_header
from xl_tools.model.layout import FieldSpec, SheetLayout, SheetShape
from xl_tools.ports import SheetGrid

CHECKLIST = "checklist"
BUTTONS_SHEET = "xl_tools"
"""Hidden in a paper with buttons; what these say without the add-in."""
OWN_SHEETS = frozenset({"記入要領", "検査結果", "照合結果", BUTTONS_SHEET})
"""Sheets the tool writes itself; they are no part of the paper."""
GUIDE_TITLE = "付議書の記入要領"
"""Heads the sheet of help texts, by which it is known under any name."""

_NAME_POINTS = 2
_NEEDED_POINTS = 4
_NUMBER_SUFFIX = re.compile(r"[\s_]*(?:[(]?[0-9]{1,2}[)]?|[①-⑳])$")


def recognise_sheet(grid: SheetGrid) -> str | None:
    """The layout's kind, ``CHECKLIST``, or None for a sheet that is no part of a paper."""
    if is_own_sheet(grid):
        return None
    if find_checklist_header(grid):
        return CHECKLIST
    layouts = load_layouts().sheets
    for layout in layouts:
        if _named_like(grid.name, layout) and _points(grid, grid, layout) >= _sure_points(layout):
            return layout.kind
    telling = _telling_cells(grid)
    scored = [(_points(grid, telling, layout), layout) for layout in layouts]
    points, best = max(scored, key=lambda pair: (pair[0], -pair[1].order))
    return best.kind if points >= _NEEDED_POINTS else None


def is_own_sheet(grid: SheetGrid) -> bool:
    """Whether the tool wrote it: it is no part of the paper."""
    return grid.name in OWN_SHEETS or grid.cells.get((1, 1)) == GUIDE_TITLE


@lru_cache(maxsize=64)
def _sure_points(layout: SheetLayout) -> int:
    """A sheet that has the name and nearly all the labels needs no comparing with other kinds."""
    labels = {spec.id for spec in label_index(layout).values()}
    return _NAME_POINTS + max(_NEEDED_POINTS, len(labels))


def _telling_cells(grid: SheetGrid) -> SheetGrid:
    """The sheet with only the labels and own cells of any layout, so that each cell is not looked at for each."""
    texts = {raw for raw in grid.cells.values() if isinstance(raw, str)}
    labels, own_cell = _all_labels(), _any_own_cell()
    telling = {
        text for text in texts if find_label(text, labels) or own_cell.search(fold_width(text).strip())
    }
    return replace(grid, cells={at: raw for at, raw in grid.cells.items() if raw in telling})


@cache
def _all_labels() -> Mapping[str, FieldSpec]:
    return {key: spec for layout in load_layouts().sheets for key, spec in label_index(layout).items()}


@cache
def _any_own_cell() -> re.Pattern[str]:
    patterns = (own_pattern(layout) for layout in load_layouts().sheets)
    return re.compile("|".join(f"(?:{each.pattern})" for each in patterns if each is not None))


def _points(grid: SheetGrid, telling: SheetGrid, layout: SheetLayout) -> int:
    """``telling`` has the cells of the sheet that may be labels or own cells."""
    named = _NAME_POINTS if _named_like(grid.name, layout) else 0
    own = len(find_own_cells(telling, layout))
    if layout.shape is SheetShape.FORM:
        return named + own + len(_labels_present(telling, layout))
    if layout.shape is SheetShape.TABLE:
        return 2 * named + own + (_NEEDED_POINTS if find_items_header(grid, layout) else 0)
    return 2 * named + 2 * own + (1 if grid.drawings else 0)


def _labels_present(grid: SheetGrid, layout: SheetLayout) -> set[str]:
    index = label_index(layout)
    texts = {raw for raw in grid.cells.values() if isinstance(raw, str)}
    return {spec.id for text in texts if (spec := find_label(text, index))}


@lru_cache(maxsize=4096)
def _named_like(name: str, layout: SheetLayout) -> bool:
    key = _NUMBER_SUFFIX.sub("", comparable(name))
    return any(key.startswith(comparable(known)) for known in _names(layout))


def _names(layout: SheetLayout) -> Iterable[str]:
    return (layout.sheet, *layout.aliases)
