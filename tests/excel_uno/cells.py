"""One cell of a LibreOffice document, read and written as Excel would."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from tests.excel.com import refuse
from tests.excel.serials import from_serial, to_serial
from tests.excel.typed_text import Typed, typed
from tests.excel_uno.office import constant, struct

LONGEST_TEXT = 32767
NO_VALUE = -2146826246
"""#N/A, for any error: only that there is no value is told."""

_DATE = "m/d/yyyy"


@dataclass
class UnoCell:
    document: Any
    cell: Any

    def plain_value(self) -> object:
        """Without dates: ``Range.Value2``."""
        kind = self.cell.Type.value
        if kind == "EMPTY":
            return None
        if self.cell.getError():
            return NO_VALUE
        if kind == "TEXT" or (
            kind == "FORMULA" and self.cell.FormulaResultType2 == constant("sheet.FormulaResult.STRING")
        ):
            return str(self.cell.String)
        return bool(self.cell.Value) if self._shows("LOGICAL") else float(self.cell.Value)

    def value(self) -> object:
        plain = self.plain_value()
        if isinstance(plain, float) and self._shows("DATETIME"):
            return from_serial(plain, counts_from_1904=False)
        return plain

    def _shows(self, kind: str) -> bool:
        shown = self.document.NumberFormats.getByKey(self.cell.NumberFormat).Type
        return bool(shown & constant(f"util.NumberFormat.{kind}"))

    def put(self, value: object) -> None:
        """What Excel makes of ``value``; text may become a number. Raises ComError."""
        if isinstance(value, str) and len(value) > LONGEST_TEXT:
            refuse("セルに入る文字数を超えています。")
        match value:
            case None | "":
                self.clear()
            case bool():
                self._hold(Typed(value))
            case datetime.datetime():
                self._hold(Typed(to_serial(value, counts_from_1904=False), _DATE))
            case int() | float():
                self._hold(Typed(float(value)))
            case str():
                now = datetime.datetime.now(tz=datetime.UTC)
                self._hold(typed(value, self.number_format, year=now.year))
            case _:
                raise TypeError(f"no cell holds {type(value)}")

    def _hold(self, made: Typed) -> None:
        was_general = self.number_format == "General"
        if made.formula:
            self.cell.Formula = made.formula
        elif isinstance(made.value, str):
            self.cell.String = made.value
        elif made.value is None:
            self.clear()
        else:
            self.cell.Value = float(made.value)
        if isinstance(made.value, bool):
            self.number_format = "BOOLEAN"
        elif was_general and made.number_format:
            self.number_format = made.number_format

    def clear(self) -> None:
        """The content goes, looks and note stay."""
        kinds = ("VALUE", "DATETIME", "STRING", "FORMULA")
        self.cell.clearContents(sum(constant(f"sheet.CellFlags.{kind}") for kind in kinds))

    @property
    def has_formula(self) -> bool:
        return bool(self.cell.Type.value == "FORMULA")

    def formula(self) -> object:
        return str(self.cell.Formula) if self.has_formula else self.plain_value() or ""

    @property
    def number_format(self) -> str:
        code = str(self.document.NumberFormats.getByKey(self.cell.NumberFormat).FormatString)
        return "General" if code in ("General", "Standard", "G/標準") else code

    @number_format.setter
    def number_format(self, code: str) -> None:
        self.cell.NumberFormat = format_key(self.document, code)


def format_key(document: Any, code: str) -> int:
    formats, english = document.NumberFormats, struct("lang.Locale", Language="en", Country="US")
    key = formats.queryKey(code, english, False)
    return int(key if key != -1 else formats.addNew(code, english))
