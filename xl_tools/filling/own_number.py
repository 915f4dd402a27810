"""The 資料 number of a paper, given by the secretariat: on its cover, on its sheets, and where it refers to them.

Only blanks, placeholders and earlier numbers of the same paper are replaced; what names another paper's 資料 stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from xl_tools.facts.documents import (
    document_text,
    find_blank_numbers,
    given_number,
    outdated_references,
    part_shown,
    referring_values,
    sheet_values,
)
from xl_tools.filling.changes import CellWrite, FillPlan, Kept
from xl_tools.filling.fields import with_pieces
from xl_tools.filling.plan import that_read_back
from xl_tools.model.cell import CellRef, Value
from xl_tools.model.paper import Paper
from xl_tools.ports import WorkbookContent

_WHY = "会議の資料番号"
_NO_PLACE = "表紙に資料番号の欄（「資料」）がないため"
_NOT_A_CELL = "図形の中の文字のため（図形を直接直してください）"
_NOT_A_TEXT = "数式などの値のため（セルを直接直してください）"
_Piece = tuple[int, int, str]


def plan_own_number(paper: Paper, content: WorkbookContent, number: int) -> FillPlan:
    """What makes ``paper``, read from ``content``, 資料``number``. Nothing to do gives an empty plan."""
    wanted = [*_cover(paper, number), *_references(paper, content, number)]
    writes = that_read_back([each for each in wanted if isinstance(each, CellWrite)], content)
    kept = [each for each in wanted if isinstance(each, Kept)]
    lost = [each for each in wanted if isinstance(each, CellWrite) and each not in writes]
    kept += [Kept(each.ref, each.label, each.before, _NOT_A_CELL) for each in lost]
    return FillPlan(
        sheets=tuple(grid.name for grid in content.sheets), writes=tuple(writes), kept=tuple(kept)
    )


def _cover(paper: Paper, number: int) -> Iterator[CellWrite | Kept]:
    field = paper.cover.fields.get("document_number") if paper.cover else None
    text = document_text(number)
    if field is None:
        sheet = paper.cover.sheet if paper.cover else paper.sheets[0]
        yield Kept(CellRef(sheet, 1, 1), "資料番号", "", _NO_PLACE)
    elif given_number(paper) != number:
        yield CellWrite(field.ref, field.spec.label, field.text, text, _WHY, field_id=field.spec.id)


def _references(paper: Paper, content: WorkbookContent, number: int) -> Iterator[CellWrite | Kept]:
    """One write for each cell, whatever number of places in it."""
    labels: dict[CellRef, str] = {}
    values: dict[CellRef, Value] = {}
    pieces: dict[CellRef, list[_Piece]] = defaultdict(list)
    found = [*_blanks(paper, content, number)]
    found += [
        (label, value, (each.start, each.end, document_text(number, each.part)))
        for label, value, each in outdated_references(paper, number)
    ]
    for label, value, piece in found:
        key = value.ref
        if key in values and values[key].text != value.text:  # two shapes over one cell
            yield Kept(value.ref, label, value.text, _NOT_A_CELL)
            continue
        labels[key], values[key] = label, value
        if piece not in pieces[key]:
            pieces[key].append(piece)
    for ref, value in values.items():
        if not isinstance(value.raw, str):
            yield Kept(ref, labels[ref], value.text, _NOT_A_TEXT)
            continue
        after = with_pieces(value, sorted(pieces[ref]))
        yield CellWrite(ref, labels[ref], value.text, after.text, _WHY, after.runs)


def _blanks(paper: Paper, content: WorkbookContent, number: int) -> Iterator[tuple[str, Value, _Piece]]:
    values = [*sheet_values(paper), *referring_values(paper), *_further_headings(paper, content)]
    for label, value in values:
        for blank in find_blank_numbers(value.text):
            yield label, value, (blank.start, blank.end, document_text(number, blank.part))


def _further_headings(paper: Paper, content: WorkbookContent) -> Iterator[tuple[str, Value]]:
    """「（資料　－３）」 on checklists and on sheets the form does not know."""
    names = {*paper.unknown_sheets, *(checklist.sheet for checklist in paper.checklists)}
    for grid in content.sheets:
        if grid.name in names:
            for row, column in sorted(grid.cells):
                value = grid.value(row, column)
                if "資料" in value.text and part_shown(value.text) is not None:
                    yield "資料番号", value
