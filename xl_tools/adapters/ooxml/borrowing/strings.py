"""Text of cells with its runs and furigana, written into the cell itself."""

from __future__ import annotations

import re

from xl_tools.adapters.ooxml.borrowing.cell_styles import BorrowedStyles, plain
from xl_tools.adapters.ooxml.borrowing.trees import Node, child, children, name_of, tree, usual
from xl_tools.adapters.ooxml.markup import text_content
from xl_tools.adapters.xml_parts import has_prefixed_root, number

_ITEM = re.compile(rb"<si[\s/>]")
_CLOSING = b"</si>"
_ALIGNMENTS = ("noControl", "left", "center", "distributed")
_KINDS = ("halfwidthKatakana", "fullwidthKatakana", "Hiragana", "noConversion")


class Strings:
    """The shared strings of a workbook; a sheet of drawings uses few of them, so each is taken apart when asked for."""

    def __init__(self, part: bytes | None, styles: BorrowedStyles) -> None:
        self._part = b"" if part is None else usual(part)
        self._styles = styles
        self._written: dict[int, str] = {}
        self._starts: list[int] | None = None

    def item(self, place: int) -> str:
        """What stands inside ``<is>``; "" for a string the workbook does not have. Raises Refused."""
        if place not in self._written:
            found = self._found(place)
            self._written[place] = "" if found is None else string_item(found, self._styles)
        return self._written[place]

    def _found(self, place: int) -> Node | None:
        if self._starts is None:
            prefixed = has_prefixed_root(self._part)
            self._starts = [] if prefixed else [found.start() for found in _ITEM.finditer(self._part)]
            self._items = children(tree(self._part), "si") if prefixed else []
        if self._items:
            return self._items[place] if place < len(self._items) else None
        if place >= len(self._starts):
            return None
        start = self._starts[place]
        following = self._starts[place + 1] if place + 1 < len(self._starts) else len(self._part)
        closing = self._part.rfind(_CLOSING, start, following)
        return None if closing < 0 else tree(self._part[start : closing + len(_CLOSING)])


def string_item(item: Node, styles: BorrowedStyles) -> str:
    """``item`` is ``<si>`` or ``<is>``."""
    written = []
    for each in item:
        name = name_of(each)
        if name == "t":
            written.append(text_element(each.text or ""))
        elif name == "r":
            written.append(_run(each, styles))
        elif name == "rPh":
            text = "".join(part.text or "" for part in children(each, "t"))
            begin, end = number(each.get("sb")), number(each.get("eb"))
            written.append(f'<rPh sb="{begin}" eb="{end}">{text_element(text)}</rPh>')
        elif name == "phoneticPr":
            written.append(phonetic_properties(each, styles))
    return "".join(written)


def text_element(text: str) -> str:
    """Blanks at its ends and line breaks are kept."""
    kept = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
    return f"<t{kept}>{text_content(text)}</t>"


def phonetic_properties(node: Node, styles: BorrowedStyles) -> str:
    kind, alignment = node.get("type"), node.get("alignment")
    written = f' fontId="{styles.font(number(node.get("fontId")))}"'
    written += f' type="{kind}"' if kind in _KINDS else ""
    written += f' alignment="{alignment}"' if alignment in _ALIGNMENTS else ""
    return f"<phoneticPr{written}/>"


def _run(run: Node, styles: BorrowedStyles) -> str:
    text = "".join(part.text or "" for part in children(run, "t"))
    look = child(run, "rPr")
    return f"<r>{'' if look is None else plain(look, styles.colours)}{text_element(text)}</r>"
