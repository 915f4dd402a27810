"""Conditional formatting by formula: ``Range.FormatConditions``.

LibreOffice keeps rules in the order they were made, and shows the first; so a rule becomes first by making those
it overlaps with anew behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from tests.excel.com import ComObject, bad_index, method
from tests.excel_uno.looks import excel_colour
from tests.excel_uno.office import constant
from xl_tools.ports import MergedRange

if TYPE_CHECKING:
    from tests.excel_uno.ranges import UnoRange
    from tests.excel_uno.worksheet import UnoWorksheet

CELL_VALUE, EXPRESSION = 1, 2
_STYLE = "xl_tools {rgb}"


def _entries(block: Any) -> Iterator[Any]:
    return (block.getByIndex(index) for index in range(block.Count))


def _is_formula(entry: Any) -> bool:
    is_condition = entry.getType() == constant("sheet.ConditionEntryType.CONDITION")
    return bool(is_condition and entry.Operator == _operator())


class UnoInterior(ComObject):
    """Of a rule: the background of the cell style it applies, a style of its own for each colour.

    LibreOffice changes no cell style of a workbook in which any sheet is protected.
    """

    def __init__(self, worksheet: UnoWorksheet, entry: Any) -> None:
        self.Application = worksheet.Application
        self._styles = worksheet.document.StyleFamilies.getByName("CellStyles")
        self._new_style = worksheet.document.createInstance("com.sun.star.style.CellStyle")
        self._entry = entry

    @property
    def Color(self) -> int:
        return excel_colour(self._styles.getByName(self._entry.StyleName).CellBackColor)

    @Color.setter
    def Color(self, colour: int) -> None:
        rgb = excel_colour(int(colour))
        name = _STYLE.format(rgb=f"{rgb:06X}")
        if not self._styles.hasByName(name):
            self._styles.insertByName(name, self._new_style)
            self._new_style.CellBackColor = rgb
        self._entry.StyleName = name


class UnoFormatCondition(ComObject):
    """``block`` are LibreOffice's rules for one range; ``place`` is the rule's among them."""

    def __init__(self, worksheet: UnoWorksheet, block: Any, place: int) -> None:
        self.Application = worksheet.Application
        self._worksheet = worksheet
        self._block = block
        self._place = place
        self.StopIfTrue = True

    @property
    def _entry(self) -> Any:
        return self._block.getByIndex(self._place)

    @property
    def Type(self) -> int:
        return EXPRESSION if _is_formula(self._entry) else CELL_VALUE

    @property
    def Formula1(self) -> str:
        return f"={self._entry.Formula1}"

    @property
    def Interior(self) -> UnoInterior:
        return UnoInterior(self._worksheet, self._entry)

    @property
    def AppliesTo(self) -> UnoRange:
        return self._worksheet.range_of(_areas_of(self._block))

    @method
    def SetFirstPriority(self) -> None:
        number, areas = self._block.ID, _areas_of(self._block)
        for block in _blocks(self._worksheet):
            if number > block.ID and _overlap(_areas_of(block), areas):
                _make_anew(self._worksheet, block)

    @method
    def Delete(self) -> None:
        if self._block.Count == 1:
            self._worksheet.uno.ConditionalFormats.removeByID(self._block.ID)
        else:
            self._block.removeByIndex(self._place)


class UnoFormatConditions(ComObject):
    """The rules that concern any of the cells."""

    def __init__(self, worksheet: UnoWorksheet, areas: tuple[MergedRange, ...]) -> None:
        self.Application = worksheet.Application
        self._worksheet = worksheet
        self._areas = areas

    def _all(self) -> list[UnoFormatCondition]:
        return [
            UnoFormatCondition(self._worksheet, block, place)
            for block in _blocks(self._worksheet)
            if _overlap(_areas_of(block), self._areas)
            for place in range(block.Count)
        ]

    @property
    def Count(self) -> int:
        return len(self._all())

    @method
    def Item(self, index: int) -> UnoFormatCondition:
        found = self._all()
        if not 1 <= index <= len(found):
            raise bad_index()
        return found[int(index) - 1]

    __call__ = Item

    def __iter__(self) -> Iterator[UnoFormatCondition]:
        return iter(self._all())

    @method
    def Add(self, Type: int, Operator: object = None, Formula1: str = "") -> UnoFormatCondition:
        assert Type == EXPRESSION, "only rules by formula are made"
        self._worksheet.refuse_protected()
        block = _new_block(self._worksheet, self._areas)
        _new_entry(block, Formula1.removeprefix("="), _operator()).StyleName = "Default"
        return UnoFormatCondition(self._worksheet, block, 0)


def _blocks(worksheet: UnoWorksheet) -> Sequence[Any]:
    return worksheet.uno.ConditionalFormats.getConditionalFormats()  # type: ignore[no-any-return]


def _area(address: Any) -> MergedRange:
    return MergedRange(
        address.StartRow + 1, address.StartColumn + 1, address.EndRow + 1, address.EndColumn + 1
    )


def _areas_of(block: Any) -> tuple[MergedRange, ...]:
    return tuple(_area(address) for address in block.Range.RangeAddresses)


def _operator() -> int:
    return constant("sheet.ConditionFormatOperator.EXPRESSION")


def _new_block(worksheet: UnoWorksheet, areas: tuple[MergedRange, ...]) -> Any:
    ranges = worksheet.document.createInstance("com.sun.star.sheet.SheetCellRanges")
    for area in areas:
        ranges.addRangeAddress(worksheet.uno_cells(area).RangeAddress, False)
    number = worksheet.uno.ConditionalFormats.createByRange(ranges)
    return next(block for block in _blocks(worksheet) if number == block.ID)


def _new_entry(block: Any, formula: str, operator: int) -> Any:
    block.createEntry(constant("sheet.ConditionEntryType.CONDITION"), block.Count)
    entry = block.getByIndex(block.Count - 1)
    entry.Operator = operator
    entry.Formula1 = formula
    return entry


def _make_anew(worksheet: UnoWorksheet, block: Any) -> None:
    """Behind all others. One with a bar, a scale or symbols, of which UNO tells too little, stays where it is."""
    condition = constant("sheet.ConditionEntryType.CONDITION")
    entries = list(_entries(block))
    if not all(entry.getType() == condition for entry in entries):
        return
    written = [(entry.Formula1, entry.Formula2, entry.Operator, entry.StyleName) for entry in entries]
    areas = _areas_of(block)
    worksheet.uno.ConditionalFormats.removeByID(block.ID)
    anew = _new_block(worksheet, areas)
    for formula, second, operator, style in written:
        entry = _new_entry(anew, formula, operator)
        entry.Formula2 = second
        entry.StyleName = style


def _overlap(some: tuple[MergedRange, ...], others: tuple[MergedRange, ...]) -> bool:
    return any(
        one.top <= other.bottom
        and other.top <= one.bottom
        and one.left <= other.right
        and other.left <= one.right
        for one in some
        for other in others
    )
