"""Cell formats of a workbook nobody has checked, brought into the styles of another one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.sax.saxutils import quoteattr

from xl_tools.adapters.ooxml.borrowing.theme import Theme
from xl_tools.adapters.ooxml.borrowing.trees import Node, child, children, name_of
from xl_tools.adapters.ooxml.cell_content import FONT_ORDER
from xl_tools.adapters.ooxml.cell_formats import DATE_FORMATS, is_date_code
from xl_tools.adapters.ooxml.style_sheet import StyleSheet
from xl_tools.adapters.xml_parts import number

_KNOWN = frozenset(
    [
        "font",
        "rPr",
        "b",
        "i",
        "strike",
        "condense",
        "extend",
        "outline",
        "shadow",
        "u",
        "vertAlign",
        "sz",
        "color",
        "name",
        "rFont",
        "family",
        "charset",
        "fill",
        "patternFill",
        "gradientFill",
        "fgColor",
        "bgColor",
        "stop",
        "border",
        "left",
        "right",
        "top",
        "bottom",
        "start",
        "end",
        "diagonal",
        "vertical",
        "horizontal",
        "alignment",
        "dxf",
        "numFmt",
        "colorScale",
        "dataBar",
        "iconSet",
        "cfvo",
    ]
)
"""All that comes along; a font's scheme does not, its name is what its last writer saw."""
_HARMLESS = re.compile(r"[^\x00-\x1f<>]{0,255}")
_FONT_ORDER = {name: place for place, name in enumerate(FONT_ORDER)}
_FONT_ORDER["name"] = _FONT_ORDER["rFont"]
_COLOURS = ("color", "fgColor", "bgColor")


class Colours:
    """Colours of cells as they are in one workbook, written so that they mean the same in another."""

    def __init__(self, theme: Theme | None, palette: tuple[str, ...]) -> None:
        """``theme`` is None where both have the same colours; ``palette`` is the workbook's own, if it has one."""
        self._theme = theme
        self._palette = palette

    def written(self, attributes: Mapping[str, str]) -> Mapping[str, str]:
        if self._theme is not None and "theme" in attributes:
            rgb = self._theme.cell_rgb(number(attributes["theme"]), decimal(attributes.get("tint", "0")))
            return {"rgb": rgb} if rgb else {"auto": "1"}
        place = number(attributes.get("indexed")) if self._palette and "indexed" in attributes else -1
        if 0 <= place < len(self._palette):
            rest = {key: value for key, value in attributes.items() if key == "tint"}
            return {"rgb": self._palette[place], **rest}
        return attributes


def decimal(written: str) -> float:
    """0 for what is no number."""
    found = re.fullmatch(r"-?[0-9]{0,15}(?:\.[0-9]{1,20})?(?:[eE]-?[0-9]{1,2})?", written)
    try:
        return float(written) if found else 0.0
    except ValueError:
        return 0.0


def plain(node: Node, colours: Colours) -> str:
    """An element of a format without prefix, unknown things left out."""
    name = name_of(node)
    attributes: Mapping[str, str] = {
        str(key): str(value) for key, value in node.attrib.items() if "{" not in str(key)
    }
    if name in _COLOURS:
        attributes = colours.written(attributes)
    known = [each for each in node if name_of(each) in _KNOWN]
    if name in ("font", "rPr"):
        known.sort(key=lambda each: _FONT_ORDER.get(name_of(each), 0))
    inside = "".join(plain(each, colours) for each in known)
    listed = "".join(
        f" {key}={quoteattr(value)}" for key, value in attributes.items() if _HARMLESS.fullmatch(value)
    )
    return f"<{name}{listed}>{inside}</{name}>" if inside else f"<{name}{listed}/>"


class TargetStyles:
    """The styles of the workbook sheets come to; what was added once is found at once."""

    def __init__(self, part: bytes) -> None:
        self._styles = StyleSheet(part)
        self._known: dict[tuple[str, str], int] = {}

    def index_of(self, collection: str, item: str) -> int:
        key = collection, item
        if key not in self._known:
            self._known[key] = self._styles.index_of(collection, item.encode())
        return self._known[key]

    def number_format(self, code: str) -> int:
        key = "numFmts", code
        if key not in self._known:
            self._known[key] = self._styles.number_format(code)
        return self._known[key]

    def to_bytes(self) -> bytes:
        return self._styles.to_bytes()


class BorrowedStyles:
    """Numbers of one workbook's formats → those of the target, added where it has no equal one."""

    def __init__(self, root: Node | None, theme: Theme | None, target: TargetStyles) -> None:
        """``root`` is the styles part, None without one; ``theme`` None where both have the same colours."""
        self._root = root
        self._target = target
        self._lists: dict[str, list[Node]] = {}
        self.colours = Colours(theme, self._palette())
        self._codes = {
            number(each.get("numFmtId")): each.get("formatCode", "") for each in self._items("numFmts")
        }
        self._cells: dict[int, int] = {}

    def cell_format(self, place: int) -> int:
        """0 for a number the workbook does not have."""
        if place not in self._cells:
            formats = self._items("cellXfs")
            known = place < len(formats)
            self._cells[place] = (
                self._target.index_of("cellXfs", self._format(formats[place])) if known else 0
            )
        return self._cells[place]

    def differential(self, place: int) -> int | None:
        formats = self._items("dxfs")
        if place >= len(formats):
            return None
        return self._target.index_of("dxfs", plain(formats[place], self.colours))

    def font(self, place: int) -> int:
        return self._mapped("fonts", place)

    def shows_dates(self, place: int) -> bool:
        formats = self._items("cellXfs")
        if place >= len(formats):
            return False
        written = number(formats[place].get("numFmtId"))
        code = self._codes.get(written)
        return written in DATE_FORMATS if code is None else is_date_code(code)

    @property
    def default_font(self) -> tuple[str, float]:
        """Name and size; column widths count in its digits."""
        styles = [each for each in self._items("cellStyles") if each.get("builtinId") == "0"]
        base = self._items("cellStyleXfs") or self._items("cellXfs")
        place = number(styles[0].get("xfId")) if styles else 0
        font_place = number(base[place].get("fontId")) if place < len(base) else 0
        fonts = self._items("fonts")
        if font_place >= len(fonts):
            return "", 0.0
        name, size = child(fonts[font_place], "name"), child(fonts[font_place], "sz")
        return (
            "" if name is None else name.get("val", ""),
            0.0 if size is None else decimal(size.get("val", "")),
        )

    def _format(self, cell_format: Node) -> str:
        ids = {
            "numFmtId": self._number_format(number(cell_format.get("numFmtId"))),
            "fontId": self._mapped("fonts", number(cell_format.get("fontId"))),
            "fillId": self._mapped("fills", number(cell_format.get("fillId"))),
            "borderId": self._mapped("borders", number(cell_format.get("borderId"))),
            "xfId": 0,
        }
        alignment = child(cell_format, "alignment")
        used = ["applyNumberFormat", "applyFont", "applyFill", "applyBorder"]
        used += [] if alignment is None else ["applyAlignment"]
        attributes = " ".join(
            [f'{key}="{value}"' for key, value in ids.items()] + [f'{name}="1"' for name in used]
        )
        inside = "" if alignment is None else plain(alignment, self.colours)
        return f"<xf {attributes}>{inside}</xf>" if inside else f"<xf {attributes}/>"

    def _number_format(self, place: int) -> int:
        code = self._codes.get(place)
        return place if code is None else self._target.number_format(code)

    def _mapped(self, collection: str, place: int) -> int:
        items = self._items(collection)
        if place >= len(items):
            return 0
        return self._target.index_of(collection, plain(items[place], self.colours))

    def _items(self, collection: str) -> list[Node]:
        if collection not in self._lists:
            parent = None if self._root is None else child(self._root, collection)
            self._lists[collection] = [] if parent is None else list(parent.iterchildren("{*}*"))
        return self._lists[collection]

    def _palette(self) -> tuple[str, ...]:
        own = None if self._root is None else child(self._root, "colors")
        listed = children(None if own is None else child(own, "indexedColors"), "rgbColor")
        return tuple(each.get("rgb", "") for each in listed)
