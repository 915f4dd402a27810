"""The part with fonts, fills, formats: items are only ever appended, equal ones reused."""

from __future__ import annotations

from xl_tools.adapters import refusals
from xl_tools.adapters.ooxml.markup import Element, Markup, appended, markup_of, place_in_order, prefixed
from xl_tools.adapters.ooxml.xml_spans import Edit, attribute_text, spliced
from xl_tools.adapters.refusals import Refused
from xl_tools.adapters.xml_parts import number

CHILD_ORDER = (
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
)
"""The schema's order of the root's children."""

MAX_FORMATS = 64_000
"""Excel's limit of cell formats in one workbook."""

FIRST_OWN_FORMAT = 164
"""Number formats below are built in."""

Key = tuple[str, frozenset[tuple[str, str]], tuple["Key", ...]]
"""Name, attributes, children."""


def key_of(element: Element) -> Key:
    """What an item says, without how it is written."""
    attributes = frozenset([item for item in element.attributes.items() if item[0][:5] != "xmlns"])
    return element.name, attributes, tuple([key_of(child) for child in element.children])


class StyleSheet:
    """Collects new items for styles.xml; ``to_bytes`` is the part with them."""

    def __init__(self, part: bytes) -> None:
        self.markup = markup_of(part)
        self._keys: dict[str, list[Key]] = {}
        self._added: dict[str, list[bytes]] = {}
        self._formats: list[tuple[str, int]] = []

    def items(self, collection: str) -> list[Element]:
        parent = self.markup.root.first(collection)
        return parent.children if parent else []

    def index_of(self, collection: str, item: bytes) -> int:
        """The number of an equal item, added if there is none; ``item`` is written without prefix."""
        if collection not in self._keys:
            self._keys[collection] = [key_of(element) for element in self.items(collection)]
        keys = self._keys[collection]
        key = key_of(Markup(item).root)
        if key not in keys:
            keys.append(key)
            self._added.setdefault(collection, []).append(prefixed(item, self.markup.root.prefix))
        return keys.index(key)

    def number_format(self, code: str) -> int:
        """The id of a custom number format, added if there is none."""
        known = [(item.get("formatCode"), number(item.get("numFmtId"))) for item in self.items("numFmts")]
        known += self._formats
        for known_code, known_number in known:
            if known_code == code:
                return known_number
        new = max([FIRST_OWN_FORMAT - 1, *(each for _, each in known)]) + 1
        self._formats.append((code, new))
        attributes = f'numFmtId="{new}" formatCode="{attribute_text(code)}"'
        self.index_of("numFmts", f"<numFmt {attributes}/>".encode())
        return new

    def to_bytes(self) -> bytes:
        """Raises Refused when Excel could not hold as many cell formats."""
        if "cellXfs" in self._added and len(self._keys["cellXfs"]) > MAX_FORMATS:
            raise Refused(refusals.TOO_MANY_FORMATS)
        edits: list[Edit] = []
        for collection, items in self._added.items():
            edits += self._extended(collection, b"".join(items), len(self._keys[collection]))
        return spliced(self.markup.data, edits)

    def _extended(self, collection: str, content: bytes, count: int) -> list[Edit]:
        root, data = self.markup.root, self.markup.data
        parent = root.first(collection)
        if parent is not None:
            return appended(data, parent, content, count=count)
        at = place_in_order(root, collection, CHILD_ORDER)
        tag = f"{root.prefix}{collection}"
        return [(at, at, f'<{tag} count="{count}">'.encode() + content + f"</{tag}>".encode())]
