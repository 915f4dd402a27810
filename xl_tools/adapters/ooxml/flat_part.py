"""Parts whose root holds one flat list of elements ([Content_Types].xml, .rels): changed only by whole elements."""

from __future__ import annotations

from collections.abc import Callable

from xl_tools.adapters.ooxml.markup import Element, Markup, appended, removed
from xl_tools.adapters.ooxml.xml_spans import attribute_text, in_utf8, spliced


class FlatPart:
    """``xml`` is the part as it stands; it is taken apart once, however much is added."""

    def __init__(self, xml: bytes) -> None:
        """Raises Refused for broken XML or a DTD."""
        self.xml = xml
        self._read()

    def _read(self) -> None:
        self._markup = Markup(self.xml)
        root = self._markup.root
        self.elements = root.children
        self._beginning = self.elements[0].start if self.elements else root.open_end
        self._closing = root.close
        self._is_one_tag = root.self_closed

    def append(self, name: str, attributes: dict[str, str]) -> None:
        """As the last element."""
        element = self._element(name, attributes)
        if self._is_one_tag:
            self._change(appended(self._markup.data, self._markup.root, element))
        else:
            self._insert(self._closing, element)

    def prepend(self, name: str, attributes: dict[str, str]) -> None:
        """As the first element."""
        if self._is_one_tag:
            self.append(name, attributes)
        else:
            self._insert(self._beginning, self._element(name, attributes))

    def remove(self, is_gone: Callable[[Element], bool]) -> bool:
        """Whether there was any such element."""
        self._read()  # places of elements, after what was added since
        edits = [removed(element) for element in self.elements if is_gone(element)]
        if edits:
            self._change(edits)
        return bool(edits)

    def _insert(self, place: int, element: bytes) -> None:
        """Before or after all elements there are, so that the first one's place and the end are easily kept."""
        self.xml = spliced(in_utf8(self.xml), [(place, place, element)])
        self._closing += len(element)

    def _change(self, edits: list[tuple[int, int, bytes]]) -> None:
        self.xml = spliced(self._markup.data, edits)
        self._read()

    def _element(self, name: str, attributes: dict[str, str]) -> bytes:
        written = "".join(f' {key}="{attribute_text(value)}"' for key, value in attributes.items())
        return f"<{self._markup.root.prefix}{name}{written}/>".encode()
