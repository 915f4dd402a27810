"""[Content_Types].xml: which kind of content each part is."""

from __future__ import annotations

import posixpath
from collections.abc import Set
from urllib.parse import unquote

from xl_tools.adapters.ooxml.flat_part import FlatPart
from xl_tools.adapters.ooxml.markup import Element
from xl_tools.adapters.zip_parts import part_key

PART = "[Content_Types].xml"


class ContentTypes:
    """The part as bytes; ``xml`` changes only by whole elements. Raises Refused for broken XML."""

    def __init__(self, xml: bytes) -> None:
        self._part = FlatPart(xml)
        self._read()

    @property
    def xml(self) -> bytes:
        return self._part.xml

    def _read(self) -> None:
        self._defaults: dict[str, str] = {}
        self._overrides: dict[str, str] = {}
        for element in self._part.elements:
            content_type = element.attributes.get("ContentType", "")
            if element.name == "Default":
                self._defaults[element.attributes.get("Extension", "").lower()] = content_type
            elif element.name == "Override":
                self._overrides[part_named(element.attributes.get("PartName", ""))] = content_type

    def of(self, part: str) -> str:
        """ "" for a part that is not listed."""
        return self._overrides.get(part_named(part)) or self._defaults.get(extension(part), "")

    def add(self, part: str, content_type: str) -> None:
        """XML parts are listed one by one, others (vml, rels …) by their extension.

        Defaults come before all others, as the schema of some validators wants them first.
        """
        if self.of(part) == content_type:
            return
        ending = extension(part)
        if ending != "xml" and ending not in self._defaults:
            self._part.prepend("Default", {"Extension": ending, "ContentType": content_type})
            self._defaults[ending] = content_type
        else:
            self._part.append("Override", {"PartName": f"/{part}", "ContentType": content_type})
            self._overrides[part_named(part)] = content_type

    def remove(self, parts: Set[str], extensions: Set[str]) -> None:
        """``parts`` by their keys; the Defaults of ``extensions``, which no part ends with any more, go too."""

        def is_gone(element: Element) -> bool:
            if element.name == "Override":
                return part_named(element.attributes.get("PartName", "")) in parts
            return element.name == "Default" and element.attributes.get("Extension", "").lower() in extensions

        if self._part.remove(is_gone):
            self._read()

    def remove_default(self, content_type: str) -> None:
        """For extensions whose parts are all listed one by one, or gone."""
        if self._part.remove(
            lambda element: (
                element.name == "Default" and element.attributes.get("ContentType") == content_type
            )
        ):
            self._read()


def extension(part: str) -> str:
    return posixpath.splitext(part)[1].lstrip(".").lower()


def part_named(part_name: str) -> str:
    """The key of the part an Override names."""
    return part_key(unquote(part_name))
