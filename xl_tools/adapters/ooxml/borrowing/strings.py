"""Text of cells with its runs and furigana, written into the cell itself."""

from __future__ import annotations

from xl_tools.adapters.ooxml.borrowing.cell_styles import BorrowedStyles, plain
from xl_tools.adapters.ooxml.borrowing.trees import Node, child, children, name_of
from xl_tools.adapters.ooxml.markup import text_content
from xl_tools.adapters.xml_parts import number

_ALIGNMENTS = ("noControl", "left", "center", "distributed")
_KINDS = ("halfwidthKatakana", "fullwidthKatakana", "Hiragana", "noConversion")


class Strings:
    """The shared strings of a workbook, each written when it is first asked for."""

    def __init__(self, root: Node | None, styles: BorrowedStyles) -> None:
        self._items = [] if root is None else children(root, "si")
        self._styles = styles
        self._written: dict[int, str] = {}

    def item(self, place: int) -> str:
        """What stands inside ``<is>``; "" for a string the workbook does not have."""
        if place not in self._written:
            found = place < len(self._items)
            self._written[place] = string_item(self._items[place], self._styles) if found else ""
        return self._written[place]


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
