"""What a cell's style number says, and the number of one that shows dates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.adapters import refusals
from xl_tools.adapters.ooxml.cell_content import RunFonts, run_fonts
from xl_tools.adapters.ooxml.markup import Element, Markup
from xl_tools.adapters.ooxml.style_sheet import StyleSheet
from xl_tools.adapters.ooxml.workbook import Workbook
from xl_tools.adapters.ooxml.worksheet_frame import PartFrame
from xl_tools.adapters.ooxml.xml_spans import in_utf8
from xl_tools.adapters.refusals import Refused
from xl_tools.adapters.xml_parts import number

DATE_FORMATS = frozenset((*range(14, 18), 22, *range(27, 32), 36, *range(50, 55), 57, 58))
"""Built-in formats that show a date; those from 27 on are the East Asian ones."""
_SHORT_DATE = 14
_NO_DATE_LETTERS = re.compile(
    r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|E[+-]|General|G/標準', re.IGNORECASE
)
_FORMAT_NUMBER = re.compile(r'\s(?:numFmtId|applyNumberFormat)\s*=\s*(?:"[^"]*"|\'[^\']*\')')


class CellFormats:
    """The cell formats of a workbook, read again whenever its styles were written otherwise.

    Only the lists and items asked for are taken apart: a form's styles are mostly others.
    """

    def __init__(self, workbook: Workbook) -> None:
        self._package = workbook.package
        self._part = workbook.related_part("styles")
        self._read: bytes | None = None
        self._lists: dict[str, list[bytes]] = {}
        self._items: dict[tuple[str, int], Element] = {}
        self._run_fonts: dict[tuple[str, int], RunFonts] = {}

    def is_locked(self, style: int) -> bool:
        """Whether protecting the sheet protects such a cell; that is so unless the style says otherwise."""
        cell_format = self._item("cellXfs", style)
        protection = cell_format.first("protection") if cell_format else None
        return protection is None or protection.get("locked") not in ("0", "false")

    def run_fonts(self, prefix: str, style: int) -> RunFonts:
        """For stretches of text in a cell of this style; ``prefix`` as the sheet writes it."""
        cell_format = self._item("cellXfs", style)
        key = prefix, style
        if key not in self._run_fonts:
            font = self._item("fonts", number(cell_format.get("fontId"))) if cell_format else None
            self._run_fonts[key] = run_fonts(prefix, font)
        return self._run_fonts[key]

    def shows_dates(self, style: int) -> bool:
        cell_format = self._item("cellXfs", style)
        if cell_format is None:
            return False
        written = number(cell_format.get("numFmtId"))
        own = (item for item in self._all("numFmts") if number(item.get("numFmtId")) == written)
        code = next((item.get("formatCode") for item in own), None)
        return written in DATE_FORMATS if code is None else is_date_code(code)

    def with_date(self, style: int) -> int:
        """The style itself if it shows dates, otherwise one like it that does. Raises Refused."""
        if self.shows_dates(style):
            return style
        if self._part is None:
            raise Refused(refusals.NO_STYLES)
        styles = StyleSheet(self._package.read(self._part))
        formats = styles.items("cellXfs")
        if style >= len(formats):
            raise Refused(refusals.NO_STYLES)
        written = _with_number_format(styles.markup.raw(formats[style]), formats[style], _SHORT_DATE)
        found = styles.index_of("cellXfs", _without_prefix(written, styles.markup.root.prefix))
        self._package.write(self._part, styles.to_bytes())
        return found

    def _item(self, collection: str, place: int) -> Element | None:
        items = self._list(collection)
        if place >= len(items):
            return None
        if (collection, place) not in self._items:
            self._items[collection, place] = Markup(items[place]).root
        return self._items[collection, place]

    def _all(self, collection: str) -> Iterator[Element]:
        items = (self._item(collection, place) for place in range(len(self._list(collection))))
        return (item for item in items if item is not None)

    def _list(self, collection: str) -> list[bytes]:
        """Empty for a workbook without styles. Raises Refused for broken XML."""
        if self._part is None:
            return []
        part = self._package.read(self._part)
        if part is not self._read:
            self._read = part
            self._lists = {}
            self._items = {}
            self._run_fonts = {}
        if collection not in self._lists:
            part = in_utf8(part)
            span = PartFrame(part, "styleSheet").child(collection)
            inside = PartFrame(part[span.start : span.end]) if span else None
            spans = inside.children() if inside else ()
            self._lists[collection] = [inside.part[each.start : each.end] for each in spans] if inside else []
        return self._lists[collection]


def _with_number_format(xml: bytes, cell_format: Element, number_format: int) -> bytes:
    opening = f"<{cell_format.tag}"
    tag_length = cell_format.open_end - cell_format.start
    attributes = _FORMAT_NUMBER.sub("", xml[len(opening) : tag_length].decode())
    return (
        f'{opening} numFmtId="{number_format}" applyNumberFormat="1"{attributes}'.encode() + xml[tag_length:]
    )


def _without_prefix(xml: bytes, prefix: str) -> bytes:
    return re.sub(rb"<(/?)" + prefix.encode(), rb"<\1", xml) if prefix else xml


def is_date_code(code: str) -> bool:
    """Times alone are none: months share their letter with minutes."""
    letters = set(_NO_DATE_LETTERS.sub("", code.split(";", 1)[0]).lower())
    return bool(letters & set("ydge")) or ("m" in letters and not letters & set("hs"))
