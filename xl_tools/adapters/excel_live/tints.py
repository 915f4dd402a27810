"""Tints in the open workbook: conditional formats with the formula the file editor knows them by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xl_tools.adapters.excel_live.addresses import joined, unions
from xl_tools.adapters.excel_live.com import Com
from xl_tools.adapters.ooxml.highlights import FORMULA, SIGN, SheetTints
from xl_tools.ports import MergedRange, Position

_BY_FORMULA = 2
"""xlExpression."""
_MOST_CELLS = 100_000


def same(one: SheetTints, other: SheetTints) -> bool:
    """Whether the same cells have the same colours."""
    return _by_cell(one) == _by_cell(other)


def _by_cell(tints: SheetTints) -> Mapping[str, object]:
    return {colour: _cells(areas) for colour, areas in tints.areas.items() if areas}


def _cells(areas: Sequence[MergedRange]) -> frozenset[Position | MergedRange]:
    """Areas as they are where somebody stretched one over a whole column."""
    count = sum((each.bottom - each.top + 1) * (each.right - each.left + 1) for each in areas)
    if count > _MOST_CELLS:
        return frozenset(areas)
    return frozenset(
        (row, column)
        for each in areas
        for row in range(each.top, each.bottom + 1)
        for column in range(each.left, each.right + 1)
    )


def replace_tints(sheet: Com, standing: SheetTints, wanted: SheetTints) -> None:
    """``standing`` is what is there now."""
    if standing.rules:
        _remove(sheet, standing.rules)
    for colour, areas in wanted.areas.items():
        for address in unions(joined(areas)):
            rule = _tint(sheet, address, colour)
            if standing.others:
                _let_both_show(rule)


def _tint(sheet: Com, address: str, colour: str) -> Com:
    rule: Com = sheet.Range(address).FormatConditions.Add(Type=_BY_FORMULA, Formula1=f"={FORMULA}")
    rule.Interior.Color = _bgr(colour)
    return rule


def _let_both_show(rule: Com) -> None:
    """The tint before people's own rules, which go on holding for what it leaves alone."""
    rule.SetFirstPriority()
    rule.StopIfTrue = False


def _bgr(colour: str) -> int:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return red + 256 * green + 65536 * blue


def _remove(sheet: Com, ours: int) -> None:
    """Ours are the first in rank, if nobody gave others another one."""
    rules = sheet.Cells.FormatConditions
    left, number = rules.Count, 1
    while ours and number <= left:
        rule = rules(number)
        if _is_ours(rule):
            rule.Delete()
            ours, left = ours - 1, left - 1
        else:
            number += 1


def _is_ours(rule: Com) -> bool:
    """Scales, bars and icons have no formula to be asked for."""
    return bool(rule.Type == _BY_FORMULA and SIGN in rule.Formula1)
