"""The table of cells through pandera, failures back as findings.

pandera and pandas take most of a second to import: they are imported where a table is checked, and what only
names the checks does without them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from xl_tools.model.finding import Finding, RuleRun
from xl_tools.model.paper import Context, Paper
from xl_tools.shapes.base import ShapeModule
from xl_tools.shapes.cells import Cell, cells_of, table_of
from xl_tools.shapes.checks import ALL_CHECKS

if TYPE_CHECKING:
    import pandera.pandas as pa

_BY_CODE = {module.CHECK.code: module for module in ALL_CHECKS}


@cache
def schema() -> pa.DataFrameSchema:
    """One check over the whole table per shape check, carrying its code instead of pandera's own text."""
    import pandera.pandas as pa

    checks = [pa.Check(module.passes, error=code, ignore_na=False) for code, module in _BY_CODE.items()]
    return pa.DataFrameSchema(checks=checks)


def check_shapes(papers: Sequence[Paper], context: Context) -> list[list[Finding]]:
    """The findings of each paper, in the order of the papers; one pandera call for the whole batch."""
    cells = cells_of(papers, context)
    findings: list[list[Finding]] = [[] for _ in papers]
    for module, position in _failures(cells):
        cell = cells[position]
        findings[cell.paper].append(_finding(module, cell))
    return findings


def shape_runs() -> list[RuleRun]:
    """Shape checks always run."""
    return [RuleRun(each.CHECK.code, each.CHECK.title, each.CHECK.severity) for each in ALL_CHECKS]


def _failures(cells: Sequence[Cell]) -> list[tuple[ShapeModule, int]]:
    """Each check of the schema in turn: pandera's own report of what failed, which nobody reads here, takes longer."""
    table = table_of(cells)
    failed: list[tuple[ShapeModule, int]] = []
    for check in schema().checks:
        output = check(table).check_output
        failed.extend((_BY_CODE[str(check.error)], int(position)) for position in output.index[~output])
    return failed


def _finding(module: ShapeModule, cell: Cell) -> Finding:
    message, fix = module.explain(cell)
    check = module.CHECK
    return Finding(check.code, check.severity, cell.value.ref, cell.spec.label, cell.value.text, message, fix)
