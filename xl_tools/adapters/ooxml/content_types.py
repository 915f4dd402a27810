"""[Content_Types].xml: which kind of content each part is."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from xl_tools.adapters.ooxml.xml_spans import appended, attribute_text, in_utf8, root_span, spliced
from xl_tools.adapters.zip_parts import part_key

PART = "[Content_Types].xml"


class ContentTypes:
    """The part as bytes; ``xml`` changes only by whole elements. Raises Refused for broken XML."""

    def __init__(self, xml: bytes) -> None:
        self.xml = xml
        self._read()

    def _read(self) -> None:
        self._root = root_span(in_utf8(self.xml))
        self._defaults: dict[str, str] = {}
        self._overrides: dict[str, str] = {}
        for child in self._root.children:
            content_type = child.attributes.get("ContentType", "")
            if child.name == "Default":
                self._defaults[child.attributes.get("Extension", "").lower()] = content_type
            elif child.name == "Override":
                self._overrides[_key(child.attributes.get("PartName", ""))] = content_type

    def of(self, part: str) -> str:
        """ "" for a part that is not listed."""
        return self._overrides.get(_key(part)) or self._defaults.get(extension(part), "")

    def add(self, part: str, content_type: str) -> None:
        """XML parts are listed one by one, others (vml, rels …) by their extension."""
        if self.of(part) == content_type:
            return
        ending = extension(part)
        if ending != "xml" and ending not in self._defaults:
            self._add_default(ending, content_type)
        else:
            self._append("Override", PartName=f"/{part}", ContentType=content_type)

    def remove(self, part: str, *, last_of_extension: bool) -> None:
        """``last_of_extension``: no other part ends like this one, so a Default for it goes, too."""
        gone = [
            child
            for child in self._root.children
            if (child.name == "Override" and _key(child.attributes.get("PartName", "")) == _key(part))
            or (
                last_of_extension
                and child.name == "Default"
                and child.attributes.get("Extension", "").lower() == extension(part)
            )
        ]
        if gone:
            self.xml = spliced(in_utf8(self.xml), [(child.start, child.end, b"") for child in gone])
            self._read()

    def _add_default(self, ending: str, content_type: str) -> None:
        """Before all others, as the schema of some validators wants Defaults first."""
        if not self._root.children:
            self._append("Default", Extension=ending, ContentType=content_type)
            return
        first = self._root.children[0].start
        element = self._element("Default", Extension=ending, ContentType=content_type)
        self.xml = spliced(in_utf8(self.xml), [(first, first, element)])
        self._read()

    def _append(self, name: str, **attributes: str) -> None:
        self.xml = appended(in_utf8(self.xml), self._element(name, **attributes))
        self._read()

    def _element(self, name: str, **attributes: str) -> bytes:
        written = "".join(f' {key}="{attribute_text(value)}"' for key, value in attributes.items())
        return f"<{self._root.prefix}{name}{written}/>".encode()


def extension(part: str) -> str:
    return posixpath.splitext(part)[1].lstrip(".").lower()


def _key(part_name: str) -> str:
    return part_key(unquote(part_name))
