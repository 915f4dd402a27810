"""A part's .rels: what it refers to."""

from __future__ import annotations

import posixpath
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from xl_tools.adapters.ooxml.flat_part import FlatPart
from xl_tools.adapters.zip_parts import part_key, part_path

CONTENT_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
EMPTY = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)


@dataclass(frozen=True, slots=True)
class Relationship:
    """``type`` is the whole address, ``kind`` its last word; ``target`` a part's key, or an outside address."""

    id: str
    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        return self.type.rpartition("/")[2]


@lru_cache(maxsize=1024)
def rels_part(source: str) -> str:
    """The .rels of a part; of the package for ""."""
    folder, name = posixpath.split(part_path(source))
    return posixpath.join(folder, "_rels", f"{name}.rels")


class Relationships:
    """The .rels of ``source`` as bytes; ``xml`` changes only by whole elements. Raises Refused for broken XML."""

    def __init__(self, source: str, xml: bytes) -> None:
        self._part = FlatPart(xml)
        self._source = source
        self._read()

    @property
    def xml(self) -> bytes:
        return self._part.xml

    def _read(self) -> None:
        listed = (element for element in self._part.elements if element.name == "Relationship")
        self.all = tuple(self._relationship(element.attributes) for element in listed)

    def _relationship(self, written: dict[str, str]) -> Relationship:
        external = written.get("TargetMode") == "External"
        target = written.get("Target", "")
        resolved = target if external else _resolved(self._source, target)
        return Relationship(written.get("Id", ""), written.get("Type", ""), resolved, external)

    def add(self, kind_address: str, target: str) -> str:
        """To a part of the package; ``kind_address`` is the whole type. Returns the new id."""
        taken = {relationship.id.lower() for relationship in self.all}
        number = 1
        while f"rid{number}" in taken:
            number += 1
        path = posixpath.relpath(f"/{target}", f"/{posixpath.dirname(self._source)}")
        written = {"Id": f"rId{number}", "Type": kind_address, "Target": path}
        self._part.append("Relationship", written)
        self.all = (*self.all, self._relationship(written))
        return f"rId{number}"

    def remove(self, ids: Collection[str]) -> None:
        gone = frozenset(ids)
        if self._part.remove(
            lambda element: element.name == "Relationship" and element.attributes.get("Id") in gone
        ):
            self._read()


def _resolved(source: str, target: str) -> str:
    """What follows a ``#`` is a place inside, such as a sheet's cell, and no part of the key."""
    path, mark, place = unquote(target.replace("\\", "/")).partition("#")
    joined = path.lstrip("/") if path.startswith("/") else posixpath.join(posixpath.dirname(source), path)
    return part_key(posixpath.normpath(joined)) + mark + place
