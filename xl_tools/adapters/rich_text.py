"""String items of a workbook (shared or inline) as stretches of text with their marks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from xl_tools.adapters.xml_parts import (
    EndHandler,
    StartHandler,
    has_prefixed_root,
    is_on,
    one_line_break,
    unescaped,
    walk,
)
from xl_tools.model.cell import Run, joined_runs

Stretch = tuple[str, bool | None]
"""Text and whether it is bold and underlined; None: as the cell's font says."""

_XML_BLANKS = " \t\r\n"
_UNDERLINE = re.compile(rb"<u[\s/>]")
_ITEM_END = b"</si>"
_ITEM_START = re.compile(rb"<si[\s/>]")


def can_mark(part: bytes) -> bool:
    """Whether anything is underlined in the XML, at a glance; true more often than it is."""
    return _UNDERLINE.search(part) is not None or has_prefixed_root(part)


class RichText:
    """Handlers collecting the stretches of the string item at hand; furigana (``rPh``) is left out."""

    def __init__(self) -> None:
        self.stretches: list[Stretch] = []
        self._font: set[str] | None = None
        self._pieces: list[str] | None = None
        self._keeps_blanks = False
        self._in_furigana = False
        self._ends_in_return = False
        self.starts: dict[str, StartHandler] = {
            "t": self._begin_text,
            "r": self._begin_run,
            "rPr": self._begin_font,
            "b": self._bold,
            "u": self._underline,
            "rPh": self._begin_furigana,
        }
        self.ends: dict[str, EndHandler] = {"t": self._end_text, "rPh": self._end_furigana}

    def begin(self, _: dict[str, str]) -> None:
        """A new string item."""
        self.stretches = []
        self._font = None
        self._ends_in_return = False

    def text(self, data: str) -> None:
        if self._pieces is not None:
            self._pieces.append(data)

    def _begin_text(self, attributes: dict[str, str]) -> None:
        self._pieces = []
        self._keeps_blanks = attributes.get("xml:space") == "preserve"

    def _end_text(self) -> None:
        text = "".join(self._pieces or ())
        self._pieces = None
        if not self._in_furigana:
            raw = unescaped(text if self._keeps_blanks else text.strip(_XML_BLANKS))
            shown = one_line_break(raw.removeprefix("\n") if self._ends_in_return else raw)
            self._ends_in_return = raw.endswith("\r")
            self.stretches.append((shown, None if self._font is None else self._font == {"b", "u"}))

    def _begin_run(self, _: dict[str, str]) -> None:
        self._font = None

    def _begin_font(self, _: dict[str, str]) -> None:
        self._font = set()

    def _bold(self, attributes: dict[str, str]) -> None:
        if self._font is not None and is_on(attributes):
            self._font.add("b")

    def _underline(self, attributes: dict[str, str]) -> None:
        if self._font is not None and is_on(attributes):
            self._font.add("u")

    def _begin_furigana(self, _: dict[str, str]) -> None:
        self._in_furigana = True

    def _end_furigana(self) -> None:
        self._in_furigana = False


class SharedStrings:
    """The shared strings by index, parsed only where asked for; ``marked`` are those with marked text."""

    def __init__(self, part: bytes) -> None:
        """``part`` is in UTF-8. Raises Refused for broken XML, here or when a string is asked for."""
        self._part = part
        self._starts: list[int] = []
        if has_prefixed_root(part):
            self._items = dict(enumerate(_items(part)))
        else:
            self._items = self._marked_items(part)
        self.marked = frozenset(
            index for index, item in self._items.items() if any(marked for _, marked in item)
        )

    def stretches(self, index: int) -> list[Stretch]:
        """Empty for a plain string or an index that does not exist."""
        if index not in self._items:
            item = self._item(index)
            self._items[index] = _items(item)[0] if b"rPr" in item else []
        return self._items[index]

    def shown(self, index: int) -> tuple[Run, ...]:
        """Any string, also a plain one; what looks as the cell's font says counts as unmarked."""
        item = self._item(index)
        return joined_runs((text, bool(marked)) for text, marked in _items(item)[0]) if item else ()

    def may_show(self, index: int, text: str) -> bool:
        """Whether the text stands in the string, at a glance; false where it is written in an unusual way."""
        return escape(text, quote=False).encode(errors="replace") in self._item(index)

    def _marked_items(self, part: bytes) -> dict[int, list[Stretch]]:
        underlined = self._underlined()
        items = _items(_enclosed(underlined.values()))
        if len(items) == len(underlined):
            return dict(zip(underlined, items, strict=True))
        return dict(enumerate(_items(part)))  # an underline outside of every string

    def _underlined(self) -> dict[int, bytes]:
        """Strings with an underline, their indexes found by counting the item starts before each."""
        found: dict[int, bytes] = {}
        index, position = -1, 0
        for underline in _UNDERLINE.finditer(self._part):
            at = underline.start()
            index += self._part.count(b"<si", position, at)
            position = at
            if index not in found:
                start, end = self._part.rfind(b"<si", 0, at), self._part.find(_ITEM_END, at)
                found[index] = self._part[start : end + len(_ITEM_END)]
        return found

    def _item(self, index: int) -> bytes:
        if not self._starts:
            self._starts = [found.start() for found in _ITEM_START.finditer(self._part)]
        if not 0 <= index < len(self._starts):
            return b""
        start = self._starts[index]
        end = self._starts[index + 1] if index + 1 < len(self._starts) else len(self._part)
        return self._part[start : self._part.rfind(_ITEM_END, start, end) + len(_ITEM_END)]


def _enclosed(items: Iterable[bytes]) -> bytes:
    return b"<items>%b</items>" % b"".join(items)


def _items(part: bytes) -> list[list[Stretch]]:
    items: list[list[Stretch]] = []
    item = RichText()
    starts, ends = {"si": item.begin}, {"si": lambda: items.append(item.stretches)}
    walk(part, item.starts | starts, item.ends | ends, item.text)
    return items
