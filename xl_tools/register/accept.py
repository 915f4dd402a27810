"""A confirmed import workbook → the cases and meetings to take over; what is left out and what is undecided."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from xl_tools.errors import BadInput
from xl_tools.layouts.table_rows import TableHeader, table_header
from xl_tools.model.cell import CellRef, display_text
from xl_tools.model.register import Meeting, Register
from xl_tools.model.table import Problem, TableColumn, TableSheet
from xl_tools.ports import SheetGrid, WorkbookContent
from xl_tools.register.additions import NewCase
from xl_tools.register.cell_texts import case_id_in
from xl_tools.register.import_sheets import IMPORT_PROPERTY, mark_column, marks
from xl_tools.register.read import read_register
from xl_tools.register.sheets import register_sheet, register_sheets

MADE_BY = "xl-tools register import"
_TAKEN = frozenset((*"○◯〇⭕●oO0ｏＯ０✓✔☑レ", "まる", "丸", "はい"))
_LEFT_OUT = frozenset((*"×✕✖╳☓❌xXｘＸ", "ばつ", "バツ", "いいえ"))
_OUTCOME = re.compile("[^。]*読み込み(?:ます|ません)。$")
"""How a register goes on with a problem; here nothing is taken before it is mended."""
_NOTHING_LOST = ("どちらの行も読み込みます。", "名称で読み込みます。", "とおりに読み込みます。")
"""How the problems end that leave nothing out: they do not stand in the way."""
_OWN_ID = "手入力-{row:03}"
"""Of a case without one, within this workbook."""
_CASE_COLUMN = {"cases": "id", "items": "case_id", "contractors": "case_id", "changes": "case_id"}


@dataclass(frozen=True)
class Confirmed:
    """What a person confirmed. While there are ``obstacles`` nothing should be taken over.

    ``undecided`` are the mark cells still blank, ``left_out`` counts the rows marked ×, or whose case is.
    ``remarks`` are problems that leave nothing out.
    """

    cases: tuple[NewCase, ...]
    meetings: tuple[Meeting, ...]
    left_out: int
    undecided: tuple[CellRef, ...]
    obstacles: tuple[Problem, ...]
    remarks: tuple[Problem, ...]


def read_confirmed(content: WorkbookContent) -> Confirmed:
    """Cases that a person wrote below need no id. Raises BadInput for a workbook that is no import workbook, or has
    lost sheets or columns.
    """
    name = re.split(r"[\\/]", content.source)[-1]
    if IMPORT_PROPERTY not in content.properties:
        raise BadInput(
            f"「{name}」は取込確認のブックではありません。「{MADE_BY} 文書 -o 取込確認.xlsx」で作ったブックを指定してください。"
        )
    grids = _grids(content, name)
    sieve = _Sieve()
    try:
        kept = {sheet_id: sieve.kept(grids[sheet_id], sheet_id) for sheet_id in ("cases", *_others(grids))}
    except BadInput as error:
        raise BadInput(f"「{name}」の{error}") from error
    reading = read_register(replace(content, sheets=tuple(kept.values()), properties={}))
    obstacles = [
        *sieve.problems,
        *(
            replace(each, message=_OUTCOME.sub("", each.message))
            for each in reading.problems
            if not _is_harmless(each)
        ),
    ]
    return Confirmed(
        cases=tuple(_new_cases(reading.register)),
        meetings=reading.register.meetings,
        left_out=sieve.left_out,
        undecided=tuple(sieve.undecided),
        obstacles=tuple(obstacles),
        remarks=tuple(each for each in reading.problems if _is_harmless(each)),
    )


def _grids(content: WorkbookContent, name: str) -> dict[str, SheetGrid]:
    """The sheets by the id of the register's. Raises BadInput when one is missing."""
    by_name = {grid.name: grid for grid in content.sheets}
    missing = [sheet.name for sheet in register_sheets() if sheet.name not in by_name]
    if missing:
        raise BadInput(
            f"「{name}」にシート「{missing[0]}」がありません。"
            f"シートの名前を元に戻すか、「{MADE_BY}」で作り直してください。"
        )
    return {sheet.id: by_name[sheet.name] for sheet in register_sheets()}


def _others(grids: Mapping[str, SheetGrid]) -> Iterator[str]:
    yield from (sheet_id for sheet_id in grids if sheet_id != "cases")


def _is_harmless(problem: Problem) -> bool:
    return problem.message.endswith(_NOTHING_LOST)


class _Sieve:
    """Lets through the rows marked ○ whose case is taken too; the sheet 案件 goes first."""

    def __init__(self) -> None:
        self.left_out = 0
        self.undecided: list[CellRef] = []
        self.problems: list[Problem] = []
        self._cases: dict[str, str] = {}
        """Id → mark of its row."""

    def kept(self, grid: SheetGrid, sheet_id: str) -> SheetGrid:
        """The sheet without the other rows."""
        sheet = register_sheet(sheet_id)
        header = table_header(grid, sheet, MADE_BY)
        marks_at = table_header(grid, _with_mark(sheet, mark_column()), MADE_BY).columns[mark_column().id]
        dropped = {
            row
            for row in sorted({row for row, _ in grid.cells if row > header.row})
            if not self._passes(grid, header, marks_at, row, sheet_id)
        }
        cells = {place: raw for place, raw in grid.cells.items() if place[0] not in dropped}
        if sheet_id == "cases":
            id_column = header.columns["id"]
            for row in {row for row, _ in cells if row > header.row}:
                if not grid.value(row, id_column).text.strip():
                    cells[row, id_column] = _OWN_ID.format(row=row)
        return replace(grid, cells=cells)

    def _passes(self, grid: SheetGrid, header: TableHeader, marks_at: int, row: int, sheet_id: str) -> bool:
        if not any(grid.value(row, column).text.strip() for column in header.columns.values()):
            return False
        mark = self._mark(CellRef(grid.name, row, marks_at), grid)
        case_column = _CASE_COLUMN.get(sheet_id)
        if case_column is not None:
            case_id = case_id_in(display_text(grid.cells.get((row, header.columns[case_column]))))
            if sheet_id == "cases":
                self._cases.setdefault(case_id, mark)
            elif mark == "taken":
                mark = self._cases.get(case_id, mark)
                if mark != "taken":
                    self.left_out += mark == "left out"
                    return False
        return self._decided(mark, CellRef(grid.name, row, marks_at))

    def _decided(self, mark: str, ref: CellRef) -> bool:
        if mark == "left out":
            self.left_out += 1
        elif mark == "undecided":
            self.undecided.append(ref)
        return mark == "taken"

    def _mark(self, ref: CellRef, grid: SheetGrid) -> str:
        written = grid.value(ref.row, ref.column).text.strip()
        if not written:
            return "undecided"
        if written in _TAKEN:
            return "taken"
        if written in _LEFT_OUT:
            return "left out"
        choices = "」か「".join(marks())
        self.problems.append(
            Problem(ref, f"「採用」の「{written}」が分かりません。「{choices}」を選んでください。")
        )
        return "unknown"


def _with_mark(sheet: TableSheet, mark: TableColumn) -> TableSheet:
    return replace(sheet, columns=(mark, *sheet.columns))


def _new_cases(register: Register) -> Iterator[NewCase]:
    """Each case with what belongs to it, without the ids of the import workbook."""
    for case in register.cases:
        yield NewCase(
            replace(case, id="", ref=None),
            tuple(replace(each, case_id="", ref=None) for each in register.items if each.case_id == case.id),
            tuple(
                replace(each, case_id="", ref=None)
                for each in register.contractors
                if each.case_id == case.id
            ),
            tuple(
                replace(each, case_id="", ref=None) for each in register.changes if each.case_id == case.id
            ),
        )
