"""A register workbook as read → Register, and everything that is wrong in it, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xl_tools.errors import BadInput
from xl_tools.layouts.table_rows import Problems, TableRow, table_rows
from xl_tools.model.register import Register
from xl_tools.model.table import Problem
from xl_tools.ports import SheetGrid, WorkbookContent
from xl_tools.register.import_sheets import IMPORT_PROPERTY
from xl_tools.register.read_cases import read_cases
from xl_tools.register.read_details import read_changes, read_contractors, read_items
from xl_tools.register.read_meetings import read_meetings
from xl_tools.register.sheets import MADE_BY, register_sheet, register_sheets


@dataclass(frozen=True, slots=True)
class RegisterReading:
    """The register as far as it can be read; ``problems`` stand in reading order and say what is left out."""

    register: Register
    problems: tuple[Problem, ...]


def read_register(content: WorkbookContent) -> RegisterReading:
    """Raises BadInput for a workbook that is no register, or lacks sheets or columns; never for bad rows."""
    name = re.split(r"[\\/]", content.source)[-1]
    if IMPORT_PROPERTY in content.properties:
        raise BadInput(
            f"「{name}」は取込確認のブックで、承認台帳ではありません。"
            f"確かめた行は「xl-tools register import --accept {name}」で台帳に取り込んでください。"
        )
    problems = Problems()
    tables = _tables(content, name, problems)
    cases = read_cases(tables["cases"])
    ids = frozenset(case.id for case in cases)
    register = Register(
        source=name,
        meetings=read_meetings(tables["meetings"]),
        cases=cases,
        items=read_items(tables["items"], ids),
        contractors=read_contractors(tables["contractors"], ids),
        changes=read_changes(tables["changes"], ids),
    )
    return RegisterReading(register, _in_reading_order(problems.found))


def register_grids(content: WorkbookContent, name: str) -> Mapping[str, SheetGrid]:
    """The sheets of the register by their id. Raises BadInput when one is missing, or nothing is confirmed yet."""
    if IMPORT_PROPERTY in content.properties:
        raise BadInput(
            f"「{name}」は取込確認のブックで、承認台帳ではありません。「--accept」で承認台帳に取り込んでください。"
        )
    by_name = {grid.name: grid for grid in content.sheets}
    own = register_sheet("cases").name  # papers have 情報項目, settings have 会議
    if own not in by_name:
        raise BadInput(
            f"「{name}」は承認台帳ではないようです（「{own}」のシートがありません）。"
            f"「{MADE_BY}」で作ったブックを指定してください。"
        )
    missing = [sheet.name for sheet in register_sheets() if sheet.name not in by_name]
    if missing:
        raise BadInput(
            f"承認台帳「{name}」にシート「{missing[0]}」がありません。"
            f"「{MADE_BY}」で作ったブックから、シートを写してください。"
        )
    return {sheet.id: by_name[sheet.name] for sheet in register_sheets()}


def _tables(content: WorkbookContent, name: str, problems: Problems) -> dict[str, list[TableRow]]:
    grids = register_grids(content, name)
    try:
        return {
            sheet.id: list(table_rows(grids[sheet.id], sheet, problems, MADE_BY))
            for sheet in register_sheets()
        }
    except BadInput as error:
        raise BadInput(f"承認台帳「{name}」の{error}") from error


def _in_reading_order(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    sheets = [sheet.name for sheet in register_sheets()]
    ordered = sorted(
        dict.fromkeys(problems),
        key=lambda each: (sheets.index(each.ref.sheet), each.ref.row, each.ref.column),
    )
    return tuple(ordered)
