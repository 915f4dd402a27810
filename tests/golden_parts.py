"""Two packages compared part by part: raw zip records, then XML element by element.

A test that writes into a workbook names what may differ in a closed list; everything else is a failure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from lxml import etree

from tests.census_xml import Element, local
from tests.raw_zip import RawZip, raw_zip

# An element with one of these attributes is the same element as the one with the same value on the other side.
_IDENTITIES = {
    "row": ("r",), "c": ("r",), "Override": ("PartName",), "Default": ("Extension",), "Relationship": ("Id",),
    "sheet": ("name",), "definedName": ("name", "localSheetId"), "comment": ("ref",), "mergeCell": ("ref",),
    "dataValidation": ("sqref",), "conditionalFormatting": ("sqref",), "hyperlink": ("ref",), "property": ("name",),
    "shape": ("id",), "shapetype": ("id",), "col": ("min",), "ext": ("uri",), "numFmt": ("numFmtId",),
}  # fmt: skip


class Kind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    REWRITTEN = "rewritten"
    """The same content, but other bytes: packed anew, or the XML written anew."""
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Difference:
    """``where`` is a path in the part's XML: worksheet/sheetData/row[3]/c[B3]/@s, or "" for the part as a whole."""

    part: str
    kind: Kind
    where: str = ""
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        return (
            f"{self.part}: {self.kind} {self.where or 'the part'}: {self.before[:80]!r} → {self.after[:80]!r}"
        )


@dataclass(frozen=True, slots=True)
class Permitted:
    """A difference that may be there. ``part`` and ``where`` are regular expressions for the whole of them."""

    part: str
    where: str
    kinds: frozenset[Kind]
    why: str

    def covers(self, difference: Difference) -> bool:
        return (
            difference.kind in self.kinds
            and re.fullmatch(self.part, difference.part) is not None
            and re.fullmatch(self.where, difference.where) is not None
        )


def differences(before: bytes, after: bytes) -> list[Difference]:
    """In the order of the parts; empty if the files differ in nothing but the places of records."""
    one, other = raw_zip(before), raw_zip(after)
    found = [] if one.comment == other.comment else [Difference("", Kind.CHANGED, "zip comment")]
    found += _order(one, other)
    for name in [*one.records, *(name for name in other.records if name not in one.records)]:
        if name not in other.records:
            found.append(Difference(name, Kind.REMOVED))
        elif name not in one.records:
            found.append(Difference(name, Kind.ADDED))
        else:
            found += _record_differences(name, one, other)
    return found


def assert_only(found: Iterable[Difference], permitted: Sequence[Permitted]) -> None:
    """Fails with every difference no entry covers."""
    beyond = [str(each) for each in found if not any(entry.covers(each) for entry in permitted)]
    assert not beyond, "not permitted:\n" + "\n".join(beyond)


def _order(one: RawZip, other: RawZip) -> list[Difference]:
    kept = [name for name in one.records if name in other.records]
    now = [name for name in other.records if name in one.records]
    return (
        [] if kept == now else [Difference("", Kind.MOVED, "order of parts", " ".join(kept), " ".join(now))]
    )


def _record_differences(name: str, one: RawZip, other: RawZip) -> list[Difference]:
    before, after = one.records[name], other.records[name]
    if before.content == after.content:
        same = before.raw == after.raw and before.directory == after.directory
        return [] if same else [Difference(name, Kind.REWRITTEN)]
    trees = _parsed(before.content), _parsed(after.content)
    if trees[0] is None or trees[1] is None:
        return [Difference(name, Kind.CHANGED)]
    found: list[Difference] = []
    _compare(name, local(trees[0]), trees[0], trees[1], found)
    return found or [Difference(name, Kind.REWRITTEN)]


def _parsed(content: bytes) -> Element | None:
    try:
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, strip_cdata=False))
    except etree.XMLSyntaxError:
        return None


def _compare(part: str, path: str, one: Element, other: Element, found: list[Difference]) -> None:
    if one.tag != other.tag:
        found.append(Difference(part, Kind.CHANGED, path, str(one.tag), str(other.tag)))
    for name in sorted({*map(str, one.attrib), *map(str, other.attrib)}):
        values = one.get(name), other.get(name)
        if values[0] != values[1]:
            where = f"{path}/@{etree.QName(name).localname}"
            found.append(Difference(part, _kind(*values), where, values[0] or "", values[1] or ""))
    if _texts(one) != _texts(other):
        found.append(Difference(part, Kind.CHANGED, f"{path}/#text", _texts(one), _texts(other)))
    _compare_children(part, path, one, other, found)


def _kind(before: str | None, after: str | None) -> Kind:
    if before is None:
        return Kind.ADDED
    return Kind.REMOVED if after is None else Kind.CHANGED


def _texts(element: Element) -> str:
    """The element's own text; blanks between elements do not count, blanks within a text do."""
    if len(element) == 0:
        return element.text or ""
    return "".join((text or "").strip() for text in (element.text, *(child.tail for child in element)))


def _compare_children(part: str, path: str, one: Element, other: Element, found: list[Difference]) -> None:
    before, after = list(one), list(other)
    keys = [_key(child) for child in before], [_key(child) for child in after]
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if tag == "equal":
            for left, right in zip(before[i1:i2], after[j1:j2], strict=True):
                _compare(part, f"{path}/{_key(left)}", left, right, found)
        else:
            found += [Difference(part, Kind.REMOVED, f"{path}/{_key(e)}", _written(e)) for e in before[i1:i2]]
            found += [
                Difference(part, Kind.ADDED, f"{path}/{_key(e)}", "", _written(e)) for e in after[j1:j2]
            ]


def _written(element: Element) -> str:
    return etree.tostring(element, encoding="unicode", with_tail=False)


def _key(element: Element) -> str:
    name = local(element) or "#comment"
    values = [element.get(attribute) for attribute in _IDENTITIES.get(name, ())]
    given = [value for value in values if value is not None]
    if name == "conditionalFormatting":  # two of them may cover the same cells
        given += [rule.get("type", "") for rule in element]
    return f"{name}[{','.join(given)}]" if given else name
