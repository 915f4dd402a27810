"""A sheet's drawing with the parts it leads to: pictures, charts, diagrams."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from xl_tools.adapters import refusals
from xl_tools.adapters.ooxml.borrowing.chart_values import cut_cells, mark_own_colours, override_part
from xl_tools.adapters.ooxml.borrowing.drawing_links import cut_links, is_self_contained, references
from xl_tools.adapters.ooxml.borrowing.explicit_look import make_explicit
from xl_tools.adapters.ooxml.borrowing.theme import Differences, Theme
from xl_tools.adapters.ooxml.borrowing.trees import MAX_DRAWING_BYTES, Node, tree, usual, written
from xl_tools.adapters.package_layout import Relationship, relationships
from xl_tools.adapters.refusals import Refused
from xl_tools.adapters.xml_parts import refuse_broken
from xl_tools.adapters.zip_parts import Parts

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MICROSOFT = "http://schemas.microsoft.com/office"
_DRAWINGML = "application/vnd.openxmlformats-officedocument.drawingml"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of part that comes along. ``name`` is a pattern for its name; ``has_shapes``: its XML is looked through."""

    relationship: str
    content_type: str
    name: str
    leads_to: tuple[str, ...] = ()
    has_shapes: bool = False
    may_be_shared: bool = False


KINDS: Mapping[str, Kind] = {
    "drawing": Kind(
        f"{_OFFICE}/drawing",
        "application/vnd.openxmlformats-officedocument.drawing+xml",
        "xl/drawings/drawing%d.xml",
        (
            "image",
            "chart",
            "diagramData",
            "diagramLayout",
            "diagramQuickStyle",
            "diagramColors",
            "diagramDrawing",
        ),
        has_shapes=True,
    ),
    "chart": Kind(
        f"{_OFFICE}/chart",
        f"{_DRAWINGML}.chart+xml",
        "xl/charts/chart%d.xml",
        ("image", "chartUserShapes", "themeOverride", "chartStyle", "chartColorStyle"),
        has_shapes=True,
    ),
    "chartUserShapes": Kind(
        f"{_OFFICE}/chartUserShapes",
        f"{_DRAWINGML}.chartshapes+xml",
        "xl/drawings/drawing%d.xml",
        ("image",),
        has_shapes=True,
    ),
    "themeOverride": Kind(
        f"{_OFFICE}/themeOverride",
        "application/vnd.openxmlformats-officedocument.themeOverride+xml",
        "xl/theme/themeOverride%d.xml",
        ("image",),
    ),
    "chartStyle": Kind(
        f"{_MICROSOFT}/2011/relationships/chartStyle",
        "application/vnd.ms-office.chartstyle+xml",
        "xl/charts/style%d.xml",
        may_be_shared=True,
    ),
    "chartColorStyle": Kind(
        f"{_MICROSOFT}/2011/relationships/chartColorStyle",
        "application/vnd.ms-office.chartcolorstyle+xml",
        "xl/charts/colors%d.xml",
        may_be_shared=True,
    ),
    "diagramData": Kind(
        f"{_OFFICE}/diagramData",
        f"{_DRAWINGML}.diagramData+xml",
        "xl/diagrams/data%d.xml",
        ("image",),
        has_shapes=True,
    ),
    "diagramLayout": Kind(
        f"{_OFFICE}/diagramLayout", f"{_DRAWINGML}.diagramLayout+xml", "xl/diagrams/layout%d.xml", ("image",)
    ),
    "diagramQuickStyle": Kind(
        f"{_OFFICE}/diagramQuickStyle", f"{_DRAWINGML}.diagramStyle+xml", "xl/diagrams/quickStyle%d.xml"
    ),
    "diagramColors": Kind(
        f"{_OFFICE}/diagramColors",
        f"{_DRAWINGML}.diagramColors+xml",
        "xl/diagrams/colors%d.xml",
        has_shapes=True,
    ),
    "diagramDrawing": Kind(
        f"{_MICROSOFT}/2007/relationships/diagramDrawing",
        "application/vnd.ms-office.drawingml.diagramDrawing+xml",
        "xl/diagrams/drawing%d.xml",
        ("image",),
        has_shapes=True,
    ),
}
_PICTURES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "bmp": "image/bmp",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "emf": "image/x-emf",
    "wmf": "image/x-wmf",
    "svg": "image/svg+xml",
}
_ACTIVE = re.compile(rb"<script|<foreignobject|<!|<\?xml-|javascript:|@import|href\s*=\s*[\"'](?!#|data:image)|url\((?!\s*[\"']?#)|\son[a-z]+\s*=")  # fmt: skip
"""In a drawn picture, in small letters: what acts, or is fetched."""


@dataclass(slots=True)
class CarriedPart:
    """A part as it goes into the other workbook; ``related`` by the ids its XML uses."""

    kind: Kind
    content: bytes
    related: dict[str, CarriedPart] = field(default_factory=dict)


class Carrier:
    """Takes drawings out of one workbook. ``left_out`` says in Japanese what did not come along."""

    def __init__(self, parts: Parts, theme: Theme | None, target: Theme | None, apart: Differences) -> None:
        self.left_out: list[str] = []
        self._parts = parts
        self._theme = theme
        self._target = target
        self._apart = apart
        self._read_bytes = 0

    def part(self, name: str, kind: Kind) -> CarriedPart:
        """Raises Refused for a part that is broken or too large."""
        content = self._parts.read(name)
        if not kind.has_shapes and not kind.leads_to:
            return CarriedPart(kind, content if kind.name.startswith("xl/media") else _checked(content))
        self._read_bytes += len(content)
        if self._read_bytes > MAX_DRAWING_BYTES:
            raise Refused(refusals.DRAWING_TOO_LARGE.format(limit=MAX_DRAWING_BYTES // (1024 * 1024)))
        if kind.has_shapes and not self._apart.any and is_self_contained(usual(content)):
            refuse_broken(usual(content))
            return CarriedPart(kind, usual(content))
        root = tree(content)
        before = etree.tostring(root)
        related = {
            key: each for key, each in relationships(self._parts, name).items() if self._comes(kind, each)
        }
        if kind is KINDS["chart"]:
            cut_cells(root)
        self.left_out += cut_links(root, related)
        carried = CarriedPart(kind, b"")
        self._free(kind, root, carried)
        for key in _used(root, related):
            carried.related[key] = self.part(related[key].target, _kind(related[key]))
        carried.content = written(root) if etree.tostring(root) != before else usual(content)
        return carried

    def _free(self, kind: Kind, root: Node, carried: CarriedPart) -> None:
        """From the theme."""
        if not kind.has_shapes or self._theme is None or self._target is None or not self._apart.any:
            return
        make_explicit(root, self._theme, self._apart)
        if kind is KINDS["chart"] and mark_own_colours(root):
            override = override_part(self._theme, self._target)
            carried.related["rIdTheme"] = CarriedPart(KINDS["themeOverride"], override)

    def _comes(self, kind: Kind, related: Relationship) -> bool:
        if related.kind not in kind.leads_to or related.target not in self._parts:
            return False
        if related.kind != "image":
            return True
        ending = _ending(related.target)
        return ending in _PICTURES and (ending != "svg" or _is_still(self._parts.read(related.target)))


def _kind(related: Relationship) -> Kind:
    return _picture(_ending(related.target)) if related.kind == "image" else KINDS[related.kind]


@lru_cache(maxsize=16)
def _picture(ending: str) -> Kind:
    return Kind(f"{_OFFICE}/image", _PICTURES[ending], f"xl/media/image%d.{ending}", may_be_shared=True)


def _ending(name: str) -> str:
    return posixpath.splitext(name)[1].lstrip(".").lower()


def _is_still(svg: bytes) -> bool:
    """Whether the picture holds nothing that acts or is fetched; one that does has a plain picture beside it."""
    return _ACTIVE.search(svg.lower()) is None


def _used(root: Node, related: Mapping[str, Relationship]) -> Iterator[str]:
    """A diagram's picture is named only in its data."""
    named = references(root)
    has_diagram = any(related[key].kind == "diagramData" for key in named if key in related)
    for key, each in related.items():
        if key in named or (has_diagram and each.kind == "diagramDrawing"):
            yield key


def _checked(part: bytes) -> bytes:
    """Well-formed XML in UTF-8. Raises Refused."""
    tree(part)
    return usual(part)
