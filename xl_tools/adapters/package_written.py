"""Texts of an XML part as it is written, without a tree: what stands after its tags, and what its attributes say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from xl_tools.adapters.xml_parts import cell_text

_TAG = re.compile("<([^<>]*)>")
SHORTEST = 7
_ATTRIBUTE = re.compile(rf"""\s([^\s=<>"']+)\s*=\s*(?:"([^"<]{{{SHORTEST},}})"|'([^'<]{{{SHORTEST},}})')""")
"""Those long enough: written with references a value is longer, never shorter."""
_NUMBER = re.compile(r"[-+.,\d\s%]{0,9}|[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")
_MACHINES = re.compile(
    r"\{?[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}?"
    r"|(?:https?://(?:schemas|purl)\.|application/|urn:)\S*"
)
"""GUIDs, names of schemas."""
_TYPED = frozenset({
    "prompt", "promptTitle", "error", "errorTitle", "tooltip", "display", "descr", "description", "title", "alt",
    "name", "displayName", "caption", "comment", "text", "string", "Target",
})  # fmt: skip
"""Attributes a person fills in; in all others a number is a size or a place."""


def texts_after_tags(written: str) -> Iterator[tuple[str, str]]:
    """Each with the name of the element that it begins; "" for one that follows the end of an element."""
    pieces = _TAG.split(written)
    for tag, text in zip(["", *pieces[1::2]], pieces[::2], strict=True):
        if text:
            yield _name_in(tag), text


def is_indentation(text: str) -> bool:
    """Blanks and line breaks between tags, put there for who reads the XML."""
    return "\n" in text and not text.strip()


def _name_in(tag: str) -> str:
    if not tag or tag[0] == "/" or tag[-1] == "/":
        return ""
    return _local(tag.split(None, 1)[0])


def _local(name: str) -> str:
    return name[name.rfind(":") + 1 :]


def texts_of_attributes(written: str) -> Iterator[tuple[str, str]]:
    """The name and the text of each that may say something, equal ones once."""
    for name, one, other in dict.fromkeys(_ATTRIBUTE.findall(written)):
        attribute, value = _local(name), unescape(one or other)
        if says_something(attribute, value):
            yield attribute, cell_text(value)


def says_something(attribute: str, value: str) -> bool:
    """Whether the value is no size, no place, no short word and no name of a machine's."""
    if len(value) < SHORTEST or _MACHINES.fullmatch(value):
        return False
    return attribute in _TYPED or _NUMBER.fullmatch(value) is None
