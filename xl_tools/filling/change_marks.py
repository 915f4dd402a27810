"""The marks of changes: which cells get or lose bold and underline, and where the ※ line goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from xl_tools.approvals.differences import Difference, Place
from xl_tools.approvals.mark_states import MarkState, sheets_to_note
from xl_tools.errors import CannotEdit
from xl_tools.facts.change_note import note_text, place_of_note
from xl_tools.facts.changes import change_note
from xl_tools.facts.citations import citations_in, same_meeting
from xl_tools.filling.changes import CellWrite, Kept
from xl_tools.japanese.text_changes import Stretch
from xl_tools.japanese.widths import comparable
from xl_tools.layouts.cell_places import Places, cell_stretches
from xl_tools.model.cell import CellRef, Value
from xl_tools.model.paper import Context, Form, Paper
from xl_tools.ports import SheetGrid, WorkbookContent, WorkbookEditor

IN_A_SHAPE = "図形の中の文字のため、Excelで太字と下線にしてください"
NOT_FOUND = "セルの一部に印を付けられない値のため、Excelで太字と下線にしてください"
NO_ROOM = "見出しの下に空いた行がないため、※の行をExcelで書いてください"
NO_APPROVAL = "前の承認の会議が一つに決まらないため、※の行をExcelで書いてください"
SEVERAL_CITED = "会議がいくつも書かれているため、そのままにしました"
NOTE_LABEL = "※変更箇所の表示"


@dataclass(frozen=True, slots=True)
class CellMarks:
    """All the marks a cell will show, as stretches of its text; ``added`` and ``removed`` are the texts it is about."""

    ref: CellRef
    label: str
    stretches: tuple[Stretch, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MarkPlan:
    """``kept`` is what a person has to do."""

    cells: tuple[CellMarks, ...] = ()
    notes: tuple[CellWrite, ...] = ()
    kept: tuple[Kept, ...] = ()


@dataclass(slots=True)
class _Cell:
    label: str
    add: list[Stretch] = field(default_factory=list)
    remove: list[Stretch] = field(default_factory=list)


def plan_change_marks(
    paper: Paper,
    content: WorkbookContent,
    differences: Sequence[Difference],
    states: Sequence[MarkState],
    *,
    approval: str,
    context: Context,
    clear_stale: bool,
) -> MarkPlan:
    """Marks on exactly the changed stretches, and the ※ line on every matter with changes.

    Marks where nothing changed stay, unless ``clear_stale``. ``approval`` is 「令和…承認済」, "" if unknown.
    """
    grids = {grid.name: grid for grid in content.sheets}
    cells: dict[CellRef, _Cell] = {}
    kept: list[Kept] = [*_in_shapes(differences)]
    for state in states:
        stale = state.stale if clear_stale else ()
        add = cell_stretches(grids[state.value.ref.sheet], state.value, state.missing, state.heading)
        remove = cell_stretches(grids[state.value.ref.sheet], state.value, stale, state.heading)
        if add is None or remove is None:
            kept += [
                Kept(state.value.ref, state.label, text, NOT_FOUND) for text in state.texts(state.missing)
            ]
            continue
        _take(cells, state.label, add, remove)
    planned = tuple(_cell_marks(grids[ref.sheet], ref, cell) for ref, cell in cells.items())
    notes = list(_notes(paper, grids, sheets_to_note(paper, differences), approval, context))
    return MarkPlan(
        planned,
        tuple(each for each in notes if isinstance(each, CellWrite)),
        (*kept, *(each for each in notes if isinstance(each, Kept))),
    )


def _in_shapes(differences: Sequence[Difference]) -> Iterator[Kept]:
    for each in differences:
        marked = set(each.value.changed_texts)
        for start, end in each.stretches if each.place is Place.SHAPE else ():
            text = each.value.text[start:end]
            if not any(text in one for one in marked):
                yield Kept(each.value.ref, each.label, text, IN_A_SHAPE)


def _take(cells: dict[CellRef, _Cell], label: str, add: Places, remove: Places) -> None:
    for places, name in ((add, "add"), (remove, "remove")):
        for ref, stretches in places.items():
            getattr(cells.setdefault(ref, _Cell(label)), name).extend(stretches)


def _cell_marks(grid: SheetGrid, ref: CellRef, cell: _Cell) -> CellMarks:
    value = grid.value(ref.row, ref.column)
    marked = _marked(value)
    marked.difference_update(_positions(cell.remove))
    marked.update(_positions(cell.add))
    texts = [
        tuple(value.text[start:end] for start, end in stretches) for stretches in (cell.add, cell.remove)
    ]
    return CellMarks(ref, cell.label, _as_stretches(marked), *texts)


def _marked(value: Value) -> set[int]:
    positions: set[int] = set()
    at = 0
    for run in value.runs:
        if run.changed:
            positions.update(range(at, at + len(run.text)))
        at += len(run.text)
    return positions


def _positions(stretches: Sequence[Stretch]) -> Iterator[int]:
    for start, end in stretches:
        yield from range(start, end)


def _as_stretches(positions: set[int]) -> tuple[Stretch, ...]:
    stretches: list[Stretch] = []
    for at in sorted(positions):
        if stretches and stretches[-1][1] == at:
            stretches[-1] = (stretches[-1][0], at + 1)
        else:
            stretches.append((at, at + 1))
    return tuple(stretches)


# --- the ※ line ----------------------------------------------------------------------------------------


def _notes(
    paper: Paper, grids: Mapping[str, SheetGrid], changed: set[str], approval: str, context: Context
) -> Iterator[CellWrite | Kept]:
    for form in paper.matters:
        note = change_note(form)
        if note is not None:
            yield from _corrected(note, approval, context)
        elif form.sheet in changed:
            yield from _new_note(form, grids[form.sheet], approval)


def _new_note(form: Form, grid: SheetGrid, approval: str) -> Iterator[CellWrite | Kept]:
    place = place_of_note(form)
    if not place.is_empty or not grid.value(place.ref.row, place.ref.column).is_empty:
        yield Kept(place.ref, NOTE_LABEL, place.text, NO_ROOM)
    elif not approval:
        yield Kept(place.ref, NOTE_LABEL, "", NO_APPROVAL)
    else:
        why = "変更の印を付けたシートのため"
        yield CellWrite(place.ref, NOTE_LABEL, "", note_text(approval), why, field_id="change_note")


def _corrected(note: Value, approval: str, context: Context) -> Iterator[CellWrite | Kept]:
    """The line with the right meeting, where it names one other meeting or none."""
    if not approval:
        return
    right = citations_in(note_text(approval), context)
    cited = citations_in(note.text, context)
    if any(same_meeting(one, other) for one in cited for other in right):
        return
    if len(cited) > 1:
        yield Kept(note.ref, NOTE_LABEL, note.text, SEVERAL_CITED)
    elif comparable(note.text) != comparable(note_text(approval)):
        why = "前の案件の承認と会議が違うため"
        yield CellWrite(note.ref, NOTE_LABEL, note.text, note_text(approval), why)


# --- into the workbook ---------------------------------------------------------------------------------


def apply_marks(plan: MarkPlan, editor: WorkbookEditor) -> MarkPlan:
    """What could be done, and as ``kept`` what was not done. Nothing is saved."""
    kept = list(plan.kept)
    cells: list[CellMarks] = []
    notes: list[CellWrite] = []
    for cell in plan.cells:
        try:
            editor.set_change_marks(cell.ref, cell.stretches)
            cells.append(cell)
        except CannotEdit as error:
            kept.append(Kept(cell.ref, cell.label, "、".join((*cell.added, *cell.removed)), f"{error}"))
    for note in plan.notes:
        try:
            editor.set_text(note.ref, note.after)
            notes.append(note)
        except CannotEdit as error:
            kept.append(Kept(note.ref, note.label, note.after, f"{error}"))
    return MarkPlan(tuple(cells), tuple(notes), tuple(kept))
