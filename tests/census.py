"""What a package holds, counted: feature → what is there. Independent of the product's own check after writing.

Only parts that relationships lead to count, so a part that lost its relationship is a loss.
"""

from __future__ import annotations

import hashlib
import io
import posixpath
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from tests.census_sheet import count_runs, count_sheet
from tests.census_xml import Element, Features, fingerprint, local, text_of

Census = dict[str, Counter[object]]
_BY_CONTENT = {
    "image": "images",
    "vbaProject": "vba",
    "extensibility": "ribbon",
    "printerSettings": "printer settings",
    "customXml": "custom XML",
    "customXmlProps": "custom XML",
    "control": "ActiveX",
    "activeXControlBinary": "ActiveX",
    "oleObject": "embeddings",
    "package": "embeddings",
    "chartStyle": "chart styles",
    "chartColorStyle": "chart styles",
    "classificationlabels": "sensitivity label",
    "origin": "signature",
    "signature": "signature",
    "theme": "theme",
    "slicer": "slicers",
    "slicerCache": "slicers",
    "sheetMetadata": "cell metadata",
    "person": "persons",
}
_BY_STRUCTURE = {
    "chart": "charts",
    "ctrlProp": "form controls",
    "externalLink": "external links",
    "table": "tables",
    "pivotTable": "pivot",
    "pivotCacheDefinition": "pivot",
    "pivotCacheRecords": "pivot",
    "calcChain": "calculation chain",
}
_STYLE_LISTS = ("cellXfs", "cellStyles", "dxfs", "fonts", "fills", "borders", "numFmts")
_VOLATILE_PROPERTIES = ("modified", "lastModifiedBy", "revision")


@dataclass(frozen=True, slots=True)
class Related:
    kind: str
    target: str
    external: bool


class _Archive:
    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self._parts = {name.lower(): archive.read(name) for name in archive.namelist()}

    def read(self, part: str) -> bytes | None:
        return self._parts.get(part.lower())

    def related(self, source: str) -> Iterator[Related]:
        folder, name = posixpath.split(source)
        content = self.read(posixpath.join(folder, "_rels", f"{name}.rels"))
        for entry in etree.fromstring(content) if content else ():
            kind, target = entry.get("Type", "").rsplit("/", 1)[-1], entry.get("Target", "")
            external = entry.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            yield Related(kind, target, external)


def census(data: bytes) -> Census:
    archive = _Archive(data)
    found: Features = defaultdict(Counter)
    waiting, seen = [""], {""}
    while waiting:
        for related in archive.related(waiting.pop()):
            if related.external:
                found["external addresses"][related.kind, related.target] += 1
            elif related.target.lower() not in seen and (content := archive.read(related.target)) is not None:
                seen.add(related.target.lower())
                waiting.append(related.target)
                _count_part(related.kind, content, found)
    return dict(found)


def _count_part(kind: str, content: bytes, found: Features) -> None:
    if kind in _BY_CONTENT:
        found[_BY_CONTENT[kind]][hashlib.sha256(content).hexdigest()] += 1
    elif kind in _BY_STRUCTURE:
        found[_BY_STRUCTURE[kind]][fingerprint(etree.fromstring(content))] += 1
    elif kind in _COUNTED:
        _COUNTED[kind](etree.fromstring(content), found)
    else:
        found["other parts"][kind] += 1


def _count_workbook(root: Element, found: Features) -> None:
    for name in root.iter("{*}definedName"):
        key = (name.get("name"), name.get("localSheetId"), name.text, name.get("hidden", "0"))
        found["defined names"][key] += 1
    for sheet in root.iter("{*}sheet"):
        found["sheets"][sheet.get("name"), sheet.get("state", "visible")] += 1
    for tag in ("workbookProtection", "fileSharing", "customWorkbookView", "pivotCache", "workbookPr"):
        for element in root.iter(f"{{*}}{tag}"):
            found[f"workbook {tag}"][fingerprint(element)] += 1
    for extension in root.iterfind("{*}extLst/{*}ext"):
        found["workbook extensions"][extension.get("uri")] += 1


def _count_styles(root: Element, found: Features) -> None:
    """Every entry with its index: one may be added behind, none may move."""
    for name in _STYLE_LISTS:
        entries = root.find(f"{{*}}{name}")
        for index, entry in enumerate(entries if entries is not None else ()):
            found[f"styles {name}"][index, fingerprint(entry)] += 1
    for extension in root.iterfind("{*}extLst/{*}ext"):
        found["styles extensions"][extension.get("uri")] += 1


def _count_strings(root: Element, found: Features) -> None:
    for index, item in enumerate(root.iterfind("{*}si")):
        found["shared strings"][index, fingerprint(item)] += 1
        count_runs(item, found)


def _count_comments(root: Element, found: Features) -> None:
    for comment in root.iter("{*}comment"):
        found["notes"][comment.get("ref"), text_of(comment)] += 1
        for properties in comment.iter("{*}rPr"):
            found["note formats"][fingerprint(properties)] += 1


def _count_threads(root: Element, found: Features) -> None:
    for comment in root.iter("{*}threadedComment"):
        found["threaded comments"][comment.get("ref"), comment.get("id"), text_of(comment)] += 1


def _count_vml(root: Element, found: Features) -> None:
    for data in root.iter("{urn:schemas-microsoft-com:office:excel}ClientData"):
        shape = data.getparent()
        assert shape is not None
        kind = data.get("ObjectType")
        place = (data.findtext("{*}Row"), data.findtext("{*}Column")) if kind == "Note" else ()
        size = [part for part in shape.get("style", "").split(";") if part.startswith(("width:", "height:"))]
        found["legacy shapes"][kind, place, tuple(sorted(size))] += 1


def _count_drawing(root: Element, found: Features) -> None:
    for anchor in root:
        if local(anchor):
            found["drawing anchors"][fingerprint(anchor)] += 1
    for element in root.iter():
        if local(element) in ("sp", "cxnSp", "grpSp", "pic", "graphicFrame"):
            found[f"drawing {local(element)}"][text_of(element)] += 1


def _count_custom_properties(root: Element, found: Features) -> None:
    for entry in root:
        found["custom properties"][entry.get("name"), text_of(entry)] += 1


def _count_properties(root: Element, found: Features) -> None:
    for entry in root:
        if local(entry) not in ("", *_VOLATILE_PROPERTIES):
            found["properties"][local(entry), text_of(entry)] += 1


_COUNTED: dict[str, Callable[[Element, Features], None]] = {
    "officeDocument": _count_workbook,
    "worksheet": count_sheet,
    "chartsheet": count_sheet,
    "styles": _count_styles,
    "sharedStrings": _count_strings,
    "comments": _count_comments,
    "threadedComment": _count_threads,
    "vmlDrawing": _count_vml,
    "drawing": _count_drawing,
    "custom-properties": _count_custom_properties,
    "customProperties": _count_custom_properties,
    "core-properties": _count_properties,
    "extended-properties": _count_properties,
    "extendedProperties": _count_properties,
}


@dataclass(frozen=True, slots=True)
class Change:
    """What one feature lost and gained."""

    lost: Counter[object]
    gained: Counter[object]


def changes(before: Census, after: Census) -> dict[str, Change]:
    """The features that differ."""
    empty: Counter[object] = Counter()
    found = {}
    for feature in sorted(before.keys() | after.keys()):
        one, other = before.get(feature, empty), after.get(feature, empty)
        if one != other:
            found[feature] = Change(one - other, other - one)
    return found
