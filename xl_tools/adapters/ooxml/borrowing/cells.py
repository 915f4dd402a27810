"""The cells of a sheet: values and looks, no formulas, nothing kept elsewhere in their workbook."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from xl_tools.adapters import refusals
from xl_tools.adapters.cell_reference import position_of
from xl_tools.adapters.ooxml.areas import MAX_COLUMN, MAX_ROW
from xl_tools.adapters.ooxml.borrowing.cell_styles import BorrowedStyles, decimal
from xl_tools.adapters.ooxml.borrowing.strings import Strings, string_item, text_element
from xl_tools.adapters.ooxml.borrowing.trees import Node, child, children, name_of
from xl_tools.adapters.refusals import Refused
from xl_tools.adapters.xml_parts import number
from xl_tools.model.cell import column_letters

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_ERROR = re.compile(r"#[A-Z0-9_/!?]{2,20}")
_SWITCHES = ("hidden", "collapsed", "thickTop", "thickBot", "ph")
_ON = ("1", "true")
_DAYS_TO_1904 = 1462
_DAY_ZERO = datetime.datetime(1899, 12, 30)
_HIGHEST_ROW = 409.5


class Cells:
    """Writes the rows of one sheet."""

    def __init__(self, strings: Strings, styles: BorrowedStyles, *, counts_from_1904: bool) -> None:
        self._strings = strings
        self._styles = styles
        self._days = _DAYS_TO_1904 if counts_from_1904 else 0

    def rows(self, data: Node) -> str:
        """What stands inside ``<sheetData>``. Raises Refused for cells out of order or out of the sheet."""
        return "".join(self._rows(data))

    def _rows(self, data: Node) -> Iterator[str]:
        last = 0
        for row in children(data, "row"):
            place = number(row.get("r")) if row.get("r") is not None else last + 1
            if not last < place <= MAX_ROW:
                raise Refused(refusals.BROKEN)
            last = place
            yield f'<row r="{place}"{self._row_look(row)}>{"".join(self._cells(row, place))}</row>'

    def _row_look(self, row: Node) -> str:
        height = decimal(row.get("ht", ""))
        written = f' ht="{height:g}"' if 0 < height <= _HIGHEST_ROW or row.get("ht") == "0" else ""
        if written and row.get("customHeight") in _ON:
            written += ' customHeight="1"'
        if row.get("customFormat") in _ON:
            written += f' s="{self._styles.cell_format(number(row.get("s")))}" customFormat="1"'
        level = number(row.get("outlineLevel"))
        written += f' outlineLevel="{level}"' if 0 < level < 8 else ""
        return written + "".join(f' {name}="1"' for name in _SWITCHES if row.get(name) in _ON)

    def _cells(self, row: Node, place: int) -> Iterator[str]:
        last = 0
        for cell in row:
            if name_of(cell) != "c":
                continue
            column = last + 1
            reference = cell.get("r")
            if reference is not None:
                position = position_of(reference)
                if position is None or position[0] != place:
                    raise Refused(refusals.BROKEN)
                column = position[1]
            if not last < column <= MAX_COLUMN:
                raise Refused(refusals.BROKEN)
            last = column
            yield self._cell(cell, f"{column_letters(column)}{place}")

    def _cell(self, cell: Node, reference: str) -> str:
        style = number(cell.get("s"))
        head = f'<c r="{reference}" s="{self._styles.cell_format(style)}"'
        head += ' ph="1"' if cell.get("ph") in _ON else ""
        kind, content = self._content(cell, style)
        return f"{head}{kind}>{content}</c>" if content else f"{head}/>"

    def _content(self, cell: Node, style: int) -> tuple[str, str]:
        """The attribute with the kind of value, and what stands in the cell."""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = child(cell, "is")
            return _inline("" if inline is None else string_item(inline, self._styles))
        value = child(cell, "v")
        written = "" if value is None else value.text or ""
        if kind == "s":
            return _inline(self._strings.item(number(written.strip())) if written.strip().isdigit() else "")
        if kind == "str":
            return _inline(text_element(written) if written else "")
        return self._plain(kind, written.strip(), style)

    def _plain(self, kind: str, written: str, style: int) -> tuple[str, str]:
        if kind == "b":
            return ' t="b"', f"<v>{1 if written in _ON else 0}</v>" if written else ""
        if kind == "e":
            return ' t="e"', f"<v>{written}</v>" if _ERROR.fullmatch(written) else ""
        if kind == "d":
            return "", _serial(written)
        if not _NUMBER.fullmatch(written):
            return "", ""
        if self._days and self._styles.shows_dates(style):
            return "", f"<v>{float(written) + self._days:.15g}</v>"
        return "", f"<v>{written}</v>"


def _inline(item: str) -> tuple[str, str]:
    return ' t="inlineStr"', f"<is>{item}</is>" if item else ""


def _serial(written: str) -> str:
    """Of a day and time as ISO-strict files write them."""
    try:
        moment = datetime.datetime.fromisoformat(written).replace(tzinfo=None)
    except ValueError:
        return ""
    return f"<v>{(moment - _DAY_ZERO) / datetime.timedelta(days=1):.15g}</v>"
