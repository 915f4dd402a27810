"""Small XML parts as trees, written back with the head they had."""

from __future__ import annotations

from lxml import etree

from xl_tools.adapters import refusals
from xl_tools.adapters.ooxml.markup import Markup
from xl_tools.adapters.ooxml.xml_spans import in_utf8
from xl_tools.adapters.refusals import Refused
from xl_tools.adapters.xml_parts import refuse_broken, refuse_large_tree


class XmlPart:
    """``root`` may be changed; ``to_bytes`` gives the part, the very bytes it came from if nothing changed.

    What stands before and after the root (declaration, comments) keeps its bytes. A part in another encoding
    than UTF-8 is written back in UTF-8.
    """

    def __init__(self, part: bytes) -> None:
        """Raises Refused for broken XML or a DTD."""
        self._original = part
        self._utf8 = in_utf8(part)
        refuse_large_tree(self._utf8)
        refuse_broken(self._utf8)  # refuses DTDs before lxml sees them
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
            remove_blank_text=False,
            strip_cdata=False,
        )
        try:
            self.root: etree._Element = etree.fromstring(self._utf8, parser)
        except etree.XMLSyntaxError as error:
            raise Refused(refusals.BROKEN) from error
        self._at_first = self._serialised()

    def to_bytes(self) -> bytes:
        now = self._serialised()
        if now == self._at_first:
            return self._original
        root = Markup(self._utf8).root
        return self._utf8[: root.start] + now + self._utf8[root.end :]

    def _serialised(self) -> bytes:
        return etree.tostring(self.root, encoding="UTF-8", xml_declaration=False, with_tail=False)


def parse(part: bytes) -> XmlPart:
    """Raises Refused for broken XML or a DTD."""
    return XmlPart(part)
