"""XlsxWriter with every text kept a text: no formula, no link, no markup, nothing a workbook cannot hold."""

from __future__ import annotations

import re
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet
from xlsxwriter.xmlwriter import XMLwriter

LONGEST_TEXT = 32_767
"""UTF-16 units of a cell."""
_LONGEST_CHOICES = 255
_NO_CHARACTERS = re.compile("[\ud800-\udfff\ufffe\uffff]")
_NOT_HELD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARKUP, _MARKUP_END = "<r>", "</r>"
"""What XlsxWriter takes for formatted text, ready to be written."""
_TEXTS_STAY = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}


def storable(text: str) -> str:
    """The text without what is no character (halves of pairs, U+FFFE), which no file can hold; cut at what a cell holds."""
    clean = _NO_CHARACTERS.sub("\ufffd", text)
    if len(clean) * 2 <= LONGEST_TEXT:
        return clean
    return clean.encode("utf-16-le")[: LONGEST_TEXT * 2].decode("utf-16-le", "ignore")


def xml_text(text: str) -> str:
    """The text as it may stand in help, links and properties, where control characters cannot be escaped."""
    return _NOT_HELD.sub("\ufffd", text)


def formula_text(text: str) -> str:
    """The text as a formula has it, in quotation marks."""
    return '"' + xml_text(text).replace('"', '""') + '"'


class _RichText(XMLwriter):  # type: ignore[misc]
    """Formatted text is escaped when the table of strings is written; done here as well, it would be read as escapes."""

    @staticmethod
    def _escape_control_characters(data: Any) -> Any:
        return data


class TextSheet(Worksheet):  # type: ignore[misc]
    """A worksheet whose texts stay what they are."""

    @property
    def rstring(self) -> Any:
        """What XlsxWriter writes formatted text with; "" before the first."""
        return self._rich_text

    @rstring.setter
    def rstring(self, writer: Any) -> None:
        self._rich_text = _RichText() if isinstance(writer, XMLwriter) else writer

    def _write_string(self, row: int, column: int, text: str, style: Any = None) -> int:
        text = storable(text)
        if text.startswith(_MARKUP) and text.endswith(_MARKUP_END):
            parts = (text[0], text[1:-1], text[-1])
            return int(super()._write_rich_string(row, column, *parts, *([style] if style else [])))
        return int(super()._write_string(row, column, text, style))

    def _write_rich_string(self, row: int, column: int, *parts: Any) -> int:
        clean = (storable(part) if isinstance(part, str) else part for part in parts)
        return int(super()._write_rich_string(row, column, *clean))

    def _write_url(
        self,
        row: int,
        column: int,
        url: Any,
        style: Any = None,
        text: str | None = None,
        tip: str | None = None,
    ) -> int:
        shown, help_text = (each if each is None else xml_text(storable(each)) for each in (text, tip))
        return int(super()._write_url(row, column, url, style, shown, help_text))

    def write_comment(self, row: int, column: int, text: str, options: Any = None) -> int:
        return int(super().write_comment(row, column, storable(text), options))

    def data_validation(self, *places_and_options: Any) -> int:
        *places, options = places_and_options
        return int(super().data_validation(*places, _possible(options)))


class TextWorkbook(Workbook):  # type: ignore[misc]
    """A workbook of such sheets."""

    worksheet_class = TextSheet

    def __init__(self, target: Any, options: dict[str, Any] | None = None) -> None:
        super().__init__(target, {"in_memory": True, **(options or {}), **_TEXTS_STAY})

    def set_properties(self, properties: dict[str, Any]) -> None:
        clean = {name: xml_text(each) if isinstance(each, str) else each for name, each in properties.items()}
        super().set_properties(clean)

    def set_custom_property(self, name: str, value: Any, kind: str | None = None) -> int:
        return int(
            super().set_custom_property(name, xml_text(value) if isinstance(value, str) else value, kind)
        )


def _possible(options: dict[str, Any]) -> dict[str, Any]:
    """A list of choices Excel cannot hold (too long, or with a comma in one of them) offers none; its help stays."""
    clean = {name: xml_text(each) if isinstance(each, str) else each for name, each in options.items()}
    source = clean.get("source")
    if not isinstance(source, list):
        return clean
    choices = [xml_text(str(each)).replace('"', '""') for each in source]
    fits = len(storable(",".join(choices)).encode("utf-16-le")) // 2 <= _LONGEST_CHOICES
    if fits and not any("," in each for each in choices):
        return {**clean, "source": choices}
    return {**{name: each for name, each in clean.items() if name != "source"}, "validate": "any"}
