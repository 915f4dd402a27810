"""Changes to a workbook's content as read: cells, merged ranges, sheets, properties, texts of drawings.

An input is a list of edits in JSON, played on a content that is known to be good. It stays readable, and short.
"""

from __future__ import annotations

import datetime
import json
import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from tests.fuzz.mutate_text import PIECES, mutated_text
from xl_tools.model.cell import RawValue, Run
from xl_tools.ports import DrawingText, MergedRange, SheetGrid, WorkbookContent

Edit = list[Any]
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_ODD_VALUES: tuple[Any, ...] = (
    *("", " ", "　", "\n", "0", "-1", "#REF!", "#N/A", "=1+1", "x" * 32_767, "令和７年４月１日", "第１回", "○", "〇", "×", "なし", "別紙のとおり"),
    *(0, 1, -1, 7, 45_748, 2**53, -(2**63), 10**30, 0.1, 1e308, -1e-308, 1e15, True, False),
    *({"day": "2025-04-01"}, {"day": "0001-01-01"}, {"day": "9999-12-31"}, {"moment": "2025-04-01T12:34:56"}, {"time": "23:59:59"}),
)  # fmt: skip


def cell_mutator(contents: Sequence[WorkbookContent]) -> Callable[[bytes, random.Random], bytes]:
    """Over edits of any of the contents; ``edited`` plays them."""

    def mutate(data: bytes, chance: random.Random) -> bytes:
        document = _document(data)
        edits = document[1:]
        if edits and chance.random() < 0.4:
            del edits[chance.randrange(len(edits))]
        which = chance.randrange(len(contents)) if chance.random() < 0.05 else document[0] % len(contents)
        edits += [_any_edit(contents[which], chance) for _ in range(chance.choice((1, 1, 2, 4)))]
        return json.dumps([which, *edits[-40:]], ensure_ascii=False).encode("utf-8", errors="replace")

    return mutate


def edited(data: bytes, contents: Sequence[WorkbookContent]) -> WorkbookContent:
    """The content the edits make of one of ``contents``."""
    which, *edits = _document(data)
    content: WorkbookContent = contents[which % len(contents)]
    for edit in edits:
        content = _EDITS[edit[0]](content, *edit[1:])
    return content


def _document(data: bytes) -> list[Any]:
    try:
        document = json.loads(data)
    except ValueError:
        return [0]
    return document if isinstance(document, list) and document and isinstance(document[0], int) else [0]


# --- one edit ------------------------------------------------------------------------------------------


def _on_sheet(content: WorkbookContent, at: int, sheet: SheetGrid | None) -> WorkbookContent:
    sheets = list(content.sheets)
    sheets[at : at + 1] = [sheet] if sheet else []
    return replace(content, sheets=tuple(sheets))


def _put_cell(content: WorkbookContent, at: int, row: int, column: int, value: Any) -> WorkbookContent:
    if at >= len(content.sheets):
        return content
    sheet = content.sheets[at]
    cells, runs = dict(sheet.cells), dict(sheet.runs)
    runs.pop((row, column), None)
    cells[row, column] = _value(value)
    if value is None or value == "":
        del cells[row, column]  # readers leave out what is empty
    return _on_sheet(content, at, replace(sheet, cells=cells, runs=runs))


def _value(written: Any) -> RawValue:
    if not isinstance(written, dict):
        result: RawValue = written
        return result
    if "day" in written:
        return datetime.date.fromisoformat(written["day"])
    if "time" in written:
        return datetime.time.fromisoformat(written["time"])
    return datetime.datetime.fromisoformat(written["moment"])


def _mark_cell(content: WorkbookContent, at: int, row: int, column: int, first: int) -> WorkbookContent:
    """Part of a text becomes a marked change."""
    if at >= len(content.sheets):
        return content
    sheet = content.sheets[at]
    text = sheet.cells.get((row, column))
    if not isinstance(text, str) or not 0 < first < len(text):
        return content
    runs = {**sheet.runs, (row, column): (Run(text[:first]), Run(text[first:], changed=True))}
    return _on_sheet(content, at, replace(sheet, runs=runs))


def _merge(content: WorkbookContent, at: int, *corners: int) -> WorkbookContent:
    if at >= len(content.sheets):
        return content
    sheet = content.sheets[at]
    return _on_sheet(content, at, replace(sheet, merges=(*sheet.merges, MergedRange(*corners))))


def _draw(content: WorkbookContent, at: int, text: str, row: int, column: int) -> WorkbookContent:
    if at >= len(content.sheets):
        return content
    sheet = content.sheets[at]
    return _on_sheet(content, at, replace(sheet, drawings=(*sheet.drawings, DrawingText(text, row, column))))


def _drop_sheet(content: WorkbookContent, at: int) -> WorkbookContent:
    return _on_sheet(content, at, None) if at < len(content.sheets) else content


def _copy_sheet(content: WorkbookContent, at: int, name: str) -> WorkbookContent:
    if at >= len(content.sheets) or name in {sheet.name for sheet in content.sheets}:
        return content
    return replace(content, sheets=(*content.sheets, replace(content.sheets[at], name=name)))


def _rename_sheet(content: WorkbookContent, at: int, name: str) -> WorkbookContent:
    if at >= len(content.sheets) or name in {sheet.name for sheet in content.sheets}:
        return content
    return _on_sheet(content, at, replace(content.sheets[at], name=name))


def _hide_sheet(content: WorkbookContent, at: int) -> WorkbookContent:
    return (
        _on_sheet(content, at, replace(content.sheets[at], hidden=True))
        if at < len(content.sheets)
        else content
    )


def _move_row(content: WorkbookContent, at: int, row: int, by: int) -> WorkbookContent:
    """Everything from a row on stands lower or higher."""
    if at >= len(content.sheets):
        return content
    sheet = content.sheets[at]
    cells = {
        (r + by if r >= row else r, c): value
        for (r, c), value in sheet.cells.items()
        if 0 < r + by <= _LAST_ROW
    }
    return _on_sheet(content, at, replace(sheet, cells=cells, runs={}))


def _set_property(content: WorkbookContent, name: str, value: str) -> WorkbookContent:
    return replace(content, properties={**content.properties, name: value})


_EDITS: dict[str, Callable[..., WorkbookContent]] = {
    "cell": _put_cell,
    "mark": _mark_cell,
    "merge": _merge,
    "draw": _draw,
    "drop": _drop_sheet,
    "copy": _copy_sheet,
    "rename": _rename_sheet,
    "hide": _hide_sheet,
    "move": _move_row,
    "property": _set_property,
}


# --- any edit ------------------------------------------------------------------------------------------


def _any_edit(content: WorkbookContent, chance: random.Random) -> Edit:
    if not content.sheets:
        return ["drop", 0]
    at = chance.randrange(len(content.sheets))
    sheet = content.sheets[at]
    row, column = _any_place(sheet, chance)
    kind = chance.choice(
        ("cell",) * 12 + ("mark", "merge", "draw", "drop", "copy", "rename", "hide", "move", "property")
    )
    if kind == "cell":
        return [kind, at, row, column, _any_value(content, sheet.cells.get((row, column)), chance)]
    if kind == "mark":
        return [kind, at, row, column, chance.randint(0, 20)]
    if kind == "merge":
        return [
            kind,
            at,
            row,
            column,
            row + chance.choice((0, 1, 2, 1000)),
            column + chance.choice((0, 1, 3, 400)),
        ]
    if kind == "draw":
        return [kind, at, str(_any_value(content, None, chance)), row, column]
    if kind in ("copy", "rename"):
        return [kind, at, mutated_text(chance.choice(content.sheets).name, chance)[:31]]
    if kind == "move":
        return [kind, at, row, chance.choice((-3, -1, 1, 2, 50))]
    if kind == "property":
        name, value = chance.choice([*content.properties.items(), ("x", "y")])
        return [kind, name, mutated_text(value, chance)[:2000]]
    return [kind, at]


def _any_place(sheet: SheetGrid, chance: random.Random) -> tuple[int, int]:
    """Mostly where something stands, or beside it."""
    if not sheet.cells or chance.random() < 0.02:
        return chance.choice((1, 5, 200_000, _LAST_ROW)), chance.choice((1, 3, 500, _LAST_COLUMN))
    row, column = chance.choice(list(sheet.cells))
    return max(1, row + chance.choice((0, 0, 0, 0, 1, -1))), max(1, column + chance.choice((0, 0, 0, 1, -1)))


def _any_value(content: WorkbookContent, now: RawValue, chance: random.Random) -> Any:
    way = chance.random()
    if way < 0.15:
        return chance.choice(_ODD_VALUES)
    if way < 0.3:
        return "".join(chance.choice(PIECES) for _ in range(chance.randint(1, 8)))
    if way < 0.5:
        texts = [
            value for sheet in content.sheets for value in sheet.cells.values() if isinstance(value, str)
        ]
        return mutated_text(chance.choice(texts or [""]), chance)[:32_767]
    return mutated_text(now if isinstance(now, str) else str(now or ""), chance)[:32_767]
