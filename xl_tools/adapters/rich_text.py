"""String items of a workbook (shared or inline) as stretches of text with their marks."""

from __future__ import annotations

from xl_tools.adapters.xml_parts import cell_text, is_on, local, walk

Stretch = tuple[str, bool | None]
"""Text and whether it is bold and underlined; None: as the cell's font says."""

_XML_BLANKS = " \t\r\n"


class RichText:
    """Collects the stretches of one string item (``si`` or ``is``); furigana (``rPh``) is left out."""

    def __init__(self) -> None:
        self.stretches: list[Stretch] = []
        self._font: set[str] | None = None
        self._pieces: list[str] | None = None
        self._keeps_blanks = False
        self._in_furigana = False

    def start(self, element: str, attributes: dict[str, str]) -> None:
        if element == "t":
            self._pieces = []
            self._keeps_blanks = attributes.get("xml:space") == "preserve"
        elif element == "r":
            self._font = None
        elif element == "rPr":
            self._font = set()
        elif element in ("b", "u"):
            if self._font is not None and is_on(attributes):
                self._font.add(element)
        elif element == "rPh":
            self._in_furigana = True

    def end(self, element: str) -> None:
        if element == "t" and self._pieces is not None:
            text = "".join(self._pieces)
            self._pieces = None
            if not self._in_furigana:
                shown = cell_text(text if self._keeps_blanks else text.strip(_XML_BLANKS))
                self.stretches.append((shown, None if self._font is None else self._font == {"b", "u"}))
        elif element == "rPh":
            self._in_furigana = False

    def text(self, data: str) -> None:
        if self._pieces is not None:
            self._pieces.append(data)


def shared_strings(part: bytes) -> list[list[Stretch]]:
    """The stretches of every shared string, in order. Raises Refused for broken XML."""
    items: list[list[Stretch]] = []
    item = RichText()

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal item
        element = local(name)
        if element == "si":
            item = RichText()
            items.append(item.stretches)
        else:
            item.start(element, attributes)

    walk(part, start, lambda name: item.end(local(name)), lambda data: item.text(data))
    return items
