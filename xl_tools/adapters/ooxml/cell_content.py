"""What a cell holds, as XML: text with change marks, numbers, dates."""

from __future__ import annotations

import datetime
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from xml.sax.saxutils import escape

from xl_tools.adapters.ooxml.markup import Element
from xl_tools.adapters.ooxml.xml_spans import attribute_text
from xl_tools.model.cell import Run

MAX_TEXT = 32_767
"""Characters of one cell, as Excel counts them (UTF-16)."""

LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f]")
_NO_CHARACTER = re.compile("[\ud800-\udfff\ufffe\uffff]")
FONT_ORDER = (
    "b",
    "i",
    "strike",
    "condense",
    "extend",
    "outline",
    "shadow",
    "u",
    "vertAlign",
    "sz",
    "color",
    "rFont",
    "family",
    "charset",
    "scheme",
)
MARK = ("b", "u")


@dataclass(frozen=True, slots=True)
class CellContent:
    """``kind`` is the cell's ``t`` ("" for numbers); ``inner`` stands between its tags."""

    kind: str
    inner: bytes
    shows_reading: bool = False
    """Whether the cell goes on showing its furigana where it does: the text is the one it belongs to."""


NOTHING = CellContent("", b"")
NO_TEXT = "に入っているのは文字ではないため、一部に印を付けられません。印が要るときは、Excelでセルを太字と下線にしてください。"


@dataclass(frozen=True, slots=True)
class RunFonts:
    """The ``rPr`` of a cell's changed and unchanged runs."""

    changed: str
    unchanged: str


class NotAllowed(ValueError):
    """``str(error)`` continues 「シート」A1 to the sentence for the clerk."""


def text_content(prefix: str, text: str, runs: tuple[Run, ...], fonts: Callable[[], RunFonts]) -> CellContent:
    """An inline string, so that the shared strings stay as they are; ``prefix`` is "" or like "x:".

    ``fonts`` gives the runs' fonts, asked for only if there are change marks. Raises NotAllowed.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text:
        return NOTHING
    if 2 * len(text) > MAX_TEXT and len(text.encode("utf-16-le", errors="replace")) // 2 > MAX_TEXT:
        raise NotAllowed(
            f"に入れる文字が多すぎます（上限{MAX_TEXT:,}文字）。短くするか、セルを分けてください。"
        )
    if _NO_CHARACTER.search(text):
        raise NotAllowed("に入れる文字に、Excelで扱えないものがあります。取り除いてください。")
    if any(run.changed for run in runs):
        found = fonts()
        item = "".join(_run_xml(prefix, run, found) for run in runs if run.text)
    else:
        item = text_xml(prefix, text)
    return CellContent("inlineStr", f"<{prefix}is>{item}</{prefix}is>".encode())


def text_xml(prefix: str, text: str) -> str:
    written = LOOKS_ESCAPED.sub("_x005F_", text)
    written = _CONTROL.sub(lambda found: f"_x{ord(found[0]):04X}_", written)
    keep = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
    return f"<{prefix}t{keep}>{escape(written)}</{prefix}t>"


def _run_xml(prefix: str, run: Run, fonts: RunFonts) -> str:
    text = text_xml(prefix, run.text.replace("\r\n", "\n").replace("\r", "\n"))
    return f"<{prefix}r>{fonts.changed if run.changed else fonts.unchanged}{text}</{prefix}r>"


def run_fonts(prefix: str, font: Element | None) -> RunFonts:
    """Of a cell's font. An unmarked run needs none of its own unless the cell's font is a mark itself."""
    properties = _font_properties(font)
    unmarked = {name: value for name, value in properties.items() if name not in MARK}
    is_mark = all(name in properties for name in MARK)
    changed = _font_xml(prefix, properties | {"b": {}, "u": {}})
    return RunFonts(changed, _font_xml(prefix, unmarked) if is_mark else "")


def _font_xml(prefix: str, properties: dict[str, dict[str, str]]) -> str:
    written = "".join(
        f"<{prefix}{name}{attributes_xml(properties[name])}/>"
        for name in sorted(properties, key=FONT_ORDER.index)
    )
    return f"<{prefix}rPr>{written}</{prefix}rPr>"


def attributes_xml(attributes: dict[str, str]) -> str:
    return "".join(f' {name}="{attribute_text(value)}"' for name, value in attributes.items())


def _font_properties(font: Element | None) -> dict[str, dict[str, str]]:
    """A cell's font as properties of a run; what is switched off (``<b val="0"/>``) is left out."""
    properties: dict[str, dict[str, str]] = {}
    for element in font.children if font else ():
        name = "rFont" if element.name == "name" else element.name
        if name in FONT_ORDER and element.get("val") not in ("0", "false", "none"):
            properties[name] = element.attributes
    return properties


def number_content(prefix: str, number: float) -> CellContent:
    """Raises NotAllowed for what is no finite number, or too large for one."""
    if not abs(number) <= sys.float_info.max:
        raise NotAllowed("に入れる値が数値ではありません。")
    written = str(int(number)) if isinstance(number, int) else repr(float(number))
    return CellContent("", f"<{prefix}v>{written}</{prefix}v>".encode())


def date_content(prefix: str, day: datetime.date, *, counts_from_1904: bool) -> CellContent:
    """Raises NotAllowed for a day before the workbook's calendar begins."""
    number = serial_of(day, counts_from_1904=counts_from_1904)
    if number < (0 if counts_from_1904 else 1):
        first = "1904年1月1日" if counts_from_1904 else "1900年1月1日"
        raise NotAllowed(f"に{first}より前の日付は入れられません。日付を確かめてください。")
    return CellContent("", f"<{prefix}v>{number}</{prefix}v>".encode())


def serial_of(day: datetime.date, *, counts_from_1904: bool) -> int:
    """The number Excel keeps for a day."""
    if counts_from_1904:
        return day.toordinal() - datetime.date(1904, 1, 1).toordinal()
    number = day.toordinal() - datetime.date(1899, 12, 30).toordinal()
    return number if number > 60 else number - 1  # Excel counts a 29 February 1900 that never was
