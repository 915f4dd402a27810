"""What a cell's style number says, and the number of one that shows dates."""

from __future__ import annotations

import re

from xl_tools.adapters import refusals
from xl_tools.adapters.ooxml.markup import Element
from xl_tools.adapters.ooxml.style_sheet import StyleSheet
from xl_tools.adapters.ooxml.workbook import Workbook
from xl_tools.adapters.refusals import Refused
from xl_tools.adapters.xml_parts import number

MAX_FORMATS = 64_000
"""Excel's limit of cell formats in one workbook."""

_DATE_FORMATS = frozenset((*range(14, 18), 22, *range(27, 32), 36, *range(50, 55), 57, 58))
"""Built-in formats that show a date; those from 27 on are the East Asian ones."""
_SHORT_DATE = 14
_NO_DATE_LETTERS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|General|G/標準', re.IGNORECASE)
_FORMAT_NUMBER = re.compile(r'\s(?:numFmtId|applyNumberFormat)\s*=\s*(?:"[^"]*"|\'[^\']*\')')


class CellFormats:
    """The cell formats of a workbook, read again whenever its styles were written otherwise."""

    def __init__(self, workbook: Workbook) -> None:
        self._package = workbook.package
        self._part = workbook.related_part("styles")
        self._read: bytes | None = None

    @property
    def _styles(self) -> StyleSheet | None:
        """None for a workbook without styles. Raises Refused for broken XML."""
        if self._part is None:
            return None
        part = self._package.read(self._part)
        if self._read is None or part != self._read:
            self._read = part
            self._sheet = StyleSheet(part)
        return self._sheet

    def is_locked(self, style: int) -> bool:
        """Whether protecting the sheet protects such a cell; that is so unless the style says otherwise."""
        cell_format = self._item("cellXfs", style)
        protection = cell_format.first("protection") if cell_format else None
        return protection is None or protection.get("locked") not in ("0", "false")

    def font(self, style: int) -> Element | None:
        cell_format = self._item("cellXfs", style)
        return self._item("fonts", number(cell_format.get("fontId"))) if cell_format else None

    def shows_dates(self, style: int) -> bool:
        cell_format = self._item("cellXfs", style)
        if cell_format is None or self._styles is None:
            return False
        written = number(cell_format.get("numFmtId"))
        own = (item for item in self._styles.items("numFmts") if number(item.get("numFmtId")) == written)
        code = next((item.get("formatCode") for item in own), None)
        return written in _DATE_FORMATS if code is None else _is_date_code(code)

    def with_date(self, style: int) -> int:
        """The style itself if it shows dates, otherwise one like it that does. Raises Refused."""
        if self.shows_dates(style):
            return style
        styles, cell_format = self._styles, self._item("cellXfs", style)
        if styles is None or cell_format is None or self._part is None:
            raise Refused(refusals.NO_STYLES)
        tag = styles.markup.data[cell_format.start : cell_format.open_end].decode()
        opening = f"<{cell_format.tag}"
        attributes = _FORMAT_NUMBER.sub("", tag[len(opening) :])
        written = f'{opening} numFmtId="{_SHORT_DATE}" applyNumberFormat="1"{attributes}'.encode()
        written += styles.markup.data[cell_format.open_end : cell_format.end]
        found = styles.index_of("cellXfs", _without_prefix(written, styles.markup.root.prefix))
        if found >= MAX_FORMATS:
            raise Refused(refusals.TOO_MANY_FORMATS)
        self._package.write(self._part, styles.to_bytes())
        return found

    def _item(self, collection: str, place: int) -> Element | None:
        items = self._styles.items(collection) if self._styles else []
        return items[place] if place < len(items) else None


def _without_prefix(xml: bytes, prefix: str) -> bytes:
    return re.sub(rb"<(/?)" + prefix.encode(), rb"<\1", xml) if prefix else xml


def _is_date_code(code: str) -> bool:
    first = code.split(";", 1)[0]
    return any(letter in "ymdge" for letter in _NO_DATE_LETTERS.sub("", first).lower())
