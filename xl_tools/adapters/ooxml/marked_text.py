"""A cell's text with change marks on other stretches: only bold and underline differ, runs are cut where needed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby, islice

from xl_tools.adapters.ooxml.cell_content import (
    FONT_ORDER,
    MARK,
    NO_TEXT,
    CellContent,
    NotAllowed,
    RunFonts,
    attributes_xml,
    text_xml,
)
from xl_tools.adapters.ooxml.markup import Element, Markup, markup_of, text_content
from xl_tools.adapters.ooxml.workbook import Workbook
from xl_tools.adapters.xml_parts import is_on, number, unescaped

_XML_BLANKS = " \t\r\n"


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of one run; ``text`` may hold a \\r that is not shown. ``font`` is the run's ``rPr``, if any."""

    text: str
    font: Element | None
    is_marked: bool
    wanted: bool

    @property
    def is_right(self) -> bool:
        return self.is_marked == self.wanted or not self.text.strip()


def marked_item(prefix: str, item: Element, wanted: Collection[int], fonts: RunFonts) -> bytes | None:
    """The string item (``si`` or ``is``) as an ``is`` with just these characters bold and underlined.

    ``wanted`` are positions in the text as read, ``fonts`` those of the cell. None if it is so already.
    """
    pieces = list(_pieces(item, wanted, fonts))
    if all(piece.is_right for piece in pieces):
        return None
    written = "".join(_runs_xml(prefix, pieces, fonts))
    rest = "".join(_element_xml(prefix, child) for child in item.all("rPh", "phoneticPr"))
    return f"<{prefix}is>{written}{rest}</{prefix}is>".encode()


def text_item(held: CellContent, workbook: Workbook) -> Element:
    """The string item of a cell: its own, or the shared one. Raises NotAllowed for a cell without text."""
    if held.kind == "inlineStr":
        return Markup(held.inner).root
    if held.kind == "str":
        text = Element("t", "t", {"xml:space": "preserve"}, 0, 0, text=Markup(held.inner).root.text)
        return Element("is", "is", {}, 0, 0, children=[text])
    part = workbook.related_part("sharedStrings") if held.kind == "s" else None
    items = markup_of(workbook.package.read(part)).root.all("si") if part else []
    index = number(Markup(held.inner).root.text.strip()) if items else 0
    if index >= len(items):
        raise NotAllowed(NO_TEXT)
    return items[index]


def _pieces(item: Element, wanted: Collection[int], fonts: RunFonts) -> Iterator[_Piece]:
    """The runs, cut where a mark begins or ends."""
    runs = list(_runs(item))
    flags = _flags("".join(text for text, _ in runs), wanted)
    for text, font in runs:
        is_marked = _is_mark(font) if font else bool(fonts.unchanged)
        for flag, group in groupby(
            zip(text, islice(flags, len(text)), strict=True), key=lambda each: each[1]
        ):
            yield _Piece("".join(char for char, _ in group), font, is_marked, flag)


def _flags(text: str, wanted: Collection[int]) -> Iterator[bool]:
    """For each character as written whether it is to be marked; \\r\\n is read as one."""
    position = 0
    for index in range(len(text)):
        yield position in wanted
        if text[index : index + 2] != "\r\n":
            position += 1


def _runs(item: Element) -> Iterator[tuple[str, Element | None]]:
    for child in item.children:
        if child.name == "t":
            yield _text(child), None
        elif child.name == "r":
            yield "".join(map(_text, child.all("t"))), child.first("rPr")


def _text(element: Element) -> str:
    keeps_blanks = element.get("space") == "preserve"
    return unescaped(element.text if keeps_blanks else element.text.strip(_XML_BLANKS))


def _is_mark(font: Element) -> bool:
    return {child.name for child in font.children if child.name in MARK and is_on(child.attributes)} == {
        *MARK
    }


def _runs_xml(prefix: str, pieces: list[_Piece], fonts: RunFonts) -> Iterator[str]:
    """Neighbours of one look as one run; a single one without a font of its own is plain text."""
    looks = [(_look(prefix, piece, fonts), piece.text) for piece in pieces if piece.text]
    runs = [
        (look, "".join(text for _, text in group)) for look, group in groupby(looks, key=lambda each: each[0])
    ]
    if len(runs) == 1 and not runs[0][0]:
        yield text_xml(prefix, runs[0][1])
        return
    for look, text in runs:
        yield f"<{prefix}r>{look}{text_xml(prefix, text)}</{prefix}r>"


def _look(prefix: str, piece: _Piece, fonts: RunFonts) -> str:
    if piece.font is None:
        if piece.is_right:
            return ""
        return fonts.changed if piece.wanted else fonts.unchanged
    if piece.is_right:
        return _element_xml(prefix, piece.font)
    kept = [child for child in piece.font.children if child.name not in MARK]
    inside = [_element_xml(prefix, child) for child in kept]
    if piece.wanted:
        inside.insert(0, f"<{prefix}b/>")
        inside.insert(1 + _place_of_underline(kept), f"<{prefix}u/>")
    return f"<{prefix}rPr>{''.join(inside)}</{prefix}rPr>"


def _place_of_underline(children: list[Element]) -> int:
    """Behind what the usual order has before it."""
    earlier = FONT_ORDER[: FONT_ORDER.index("u")]
    return next((index for index, child in enumerate(children) if child.name not in earlier), len(children))


def _element_xml(prefix: str, element: Element) -> str:
    """The element under another prefix; what it says stays."""
    inside = text_content(element.text) + "".join(_element_xml(prefix, child) for child in element.children)
    name, attributes = f"{prefix}{element.name}", attributes_xml(element.attributes)
    return f"<{name}{attributes}>{inside}</{name}>" if inside else f"<{name}{attributes}/>"
