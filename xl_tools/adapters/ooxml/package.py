"""A workbook's package: parts, their content types and relationships, written back record by record."""

from __future__ import annotations

from xl_tools.adapters import refusals
from xl_tools.adapters.ooxml import content_types, relationships
from xl_tools.adapters.ooxml.content_types import ContentTypes, extension
from xl_tools.adapters.ooxml.relationships import Relationship, Relationships, rels_part
from xl_tools.adapters.ooxml.zip_records import ZipRecords
from xl_tools.adapters.refusals import Refused
from xl_tools.adapters.zip_parts import part_key, part_path


class Package:
    """Parts are asked for by any writing of their name; given out are their keys (``part_key``), to be compared.

    The archive keeps its own names, new parts are named as they are added. Changes are kept in memory;
    ``to_bytes`` copies every record that did not change as it is packed.
    """

    def __init__(self, records: ZipRecords) -> None:
        """Raises Refused for a package without content types."""
        self._records = records
        self._names = {part_key(name): name for name in records.names() if not name.endswith(("/", "\\"))}
        self._original_keys = tuple(self._names)
        self._read: dict[str, bytes] = {}
        self._written: dict[str, bytes] = {}
        self._relationships: dict[str, Relationships] = {}
        if not self.has(content_types.PART):
            raise Refused(refusals.NO_WORKBOOK)
        self._types = ContentTypes(self.read(content_types.PART))

    @classmethod
    def from_bytes(cls, data: bytes) -> Package:
        """Raises Refused for an archive that is broken, oversized or irregular."""
        return cls(ZipRecords(data))

    def part_keys(self) -> tuple[str, ...]:
        """Of all parts, in the archive's order, new ones last."""
        return tuple(self._names)

    def has(self, name: str) -> bool:
        return part_key(name) in self._names

    def read(self, name: str) -> bytes:
        """The part as it stands now. Raises KeyError if there is none, Refused if it is damaged."""
        key = part_key(name)
        if key not in self._names:
            raise KeyError(name)
        if key in self._written:
            return self._written[key]
        return self.original(name)

    def original(self, name: str) -> bytes:
        """The part as the archive has it. Raises KeyError if it has none, Refused if it is damaged."""
        key = part_key(name)
        if key not in self._read:
            self._read[key] = self._records.parts.read(name)
        return self._read[key]

    def original_keys(self) -> tuple[str, ...]:
        """Of the archive's parts, in its order."""
        return self._original_keys

    def __contains__(self, name: str) -> bool:
        return self.has(name)

    def read_if_there(self, name: str) -> bytes | None:
        return self.read(name) if self.has(name) else None

    def write(self, name: str, content: bytes) -> None:
        """Replaces a part; its original content counts as no change. Raises KeyError if there is none."""
        key = part_key(name)
        if key not in self._names:
            raise KeyError(name)
        if self._is_original(key, content):
            self._written.pop(key, None)
        else:
            self._written[key] = content

    def _is_original(self, key: str, content: bytes) -> bool:
        entry = self._records.parts.entries.get(key)
        return entry is not None and entry.size == len(content) and self.original(key) == content

    def add(self, name: str, content: bytes, content_type: str) -> None:
        """A new part. Raises ValueError if there is one of that name."""
        if self.has(name):
            raise ValueError(name)
        self._names[part_key(name)] = name
        self.write(name, content)
        self._types.add(name, content_type)
        self.write(content_types.PART, self._types.xml)

    def remove(self, *names: str) -> None:
        """Parts with their relationships and content types; nothing for one there is not. The list of types stays."""
        asked = {part_key(each) for name in names for each in (rels_part(name), name)}
        gone = asked.intersection(self._names) - {part_key(content_types.PART)}
        for key in gone:
            del self._names[key]
            self._written.pop(key, None)
        left = set(map(extension, self._names.values()))
        self._types.remove(gone, extensions=set(map(extension, gone)) - left)
        self.write(content_types.PART, self._types.xml)

    def free_name(self, pattern: str) -> str:
        """The first of "xl/comments1.xml", "xl/comments2.xml" … that is free, for "xl/comments%d.xml"."""
        number = 1
        while self.has(pattern % number):
            number += 1
        return pattern % number

    def content_type(self, name: str) -> str:
        """ "" if the package does not say."""
        return self._types.of(name)

    def relationships(self, source: str) -> tuple[Relationship, ...]:
        """What a part refers to; the package for ""."""
        return self._relationships_of(source).all

    def related(self, source: str, kind: str) -> str | None:
        """Key of the first part ``source`` refers to with this last word of the type, if the package holds it."""
        found = (
            each.target for each in self.relationships(source) if each.kind == kind and not each.external
        )
        return next((target for target in found if self.has(target)), None)

    def relate(self, source: str, kind_address: str, target: str) -> str:
        """Adds a reference of a type (the whole address) to a part of the package and returns its id."""
        related = self._relationships_of(source)
        new_id = related.add(kind_address, target)
        name = rels_part(self._path(source))
        if self.has(name):
            self.write(name, related.xml)
        else:
            self.add(name, related.xml, relationships.CONTENT_TYPE)
        return new_id

    def unrelate(self, source: str, *relationship_ids: str) -> None:
        """Removes references; a .rels we made goes with its last one."""
        related = self._relationships_of(source)
        related.remove(relationship_ids)
        name = rels_part(source)
        if related.xml == relationships.EMPTY:
            self.remove(name)
        elif self.has(name):
            self.write(name, related.xml)

    def _relationships_of(self, source: str) -> Relationships:
        """Read again whenever the .rels was written otherwise."""
        key, name = part_key(source), rels_part(source)
        xml = self.read(name) if self.has(name) else relationships.EMPTY
        known = self._relationships.get(key)
        if known is None or known.xml != xml:
            known = self._relationships[key] = Relationships(self._path(source), xml)
        return known

    def _path(self, name: str) -> str:
        """As the archive writes it: some readers tell capital letters from small ones."""
        return part_path(self._names.get(part_key(name), name))

    @property
    def changed(self) -> frozenset[str]:
        """Keys of parts with other content than in the archive, new ones included."""
        return frozenset(self._written)

    @property
    def removed(self) -> frozenset[str]:
        """Keys of parts of the archive that are gone."""
        return frozenset(self._original_keys).difference(self._names)

    def packed(self, name: str) -> bytes:
        """The archive's own record of a part, as it is packed. Raises KeyError for a new part."""
        return self._records.packed(name)

    def forget_comments(self) -> None:
        """Those of the archive and of its parts, which no program for workbooks writes or shows."""
        self._records.forget_comments()

    def to_bytes(self) -> bytes:
        """The whole archive; the very bytes it was made from if nothing changed."""
        if not self._written and not self.removed and not self._records.has_forgotten:
            return self._records.data
        known = self._records.parts.entries
        changed = {key: content for key, content in self._written.items() if key in known}
        added = {self._names[key]: content for key, content in self._written.items() if key not in known}
        return self._records.rewritten(changed, self.removed, added)
