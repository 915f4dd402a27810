"""The colours, fonts and formats a workbook's theme gives to whatever refers to it."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache

from xl_tools.adapters.ooxml.borrowing.trees import REFERENCES, Node, child, name_of, tree

_CELL_COLOURS = [
    "lt1",
    "dk1",
    "lt2",
    "dk2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hlink",
    "folHlink",
]
"""What a cell's theme="0", "1" … stand for."""
MEANINGS = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
"""Names drawings use for colours of the theme."""
_SCRIPT = "Jpan"

Look = tuple[object, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Theme:
    """``colours`` are elements by name, ``fonts`` typefaces by "+mn-ea" …; the lists are those of the format scheme."""

    colours: Mapping[str, Node]
    fonts: Mapping[str, str]
    fills: tuple[Node, ...]
    background_fills: tuple[Node, ...]
    lines: tuple[Node, ...]
    effects: tuple[Node, ...]
    schemes: tuple[Node | None, Node | None, Node | None]
    colours_look: Look
    formats_look: Look

    def rgb(self, name: str) -> str:
        """Six digits; "" if the theme has no such colour."""
        colour = self.colours.get(name)
        return "" if colour is None else (colour.get("lastClr") or colour.get("val") or "").upper()

    def cell_rgb(self, number: int, tint: float) -> str:
        """Eight digits, as cells' colours are written, the tint worked in; "" if the theme has no such colour."""
        rgb = self.rgb(_CELL_COLOURS[number]) if number < len(_CELL_COLOURS) else ""
        return f"FF{_tinted(rgb, tint)}" if len(rgb) == 6 else ""


@dataclass(frozen=True, slots=True)
class Differences:
    """In what the theme a sheet comes from and the one it comes to are not the same."""

    colours: bool
    fonts: bool
    formats: bool

    @property
    def any(self) -> bool:
        return self.colours or self.fonts or self.formats


@lru_cache(maxsize=64)
def theme_of(part: bytes) -> Theme | None:
    """None for a part without the three schemes. Raises Refused for broken XML."""
    elements = child(tree(part), "themeElements")
    if elements is None:
        return None
    colours, fonts, formats = (child(elements, name) for name in ("clrScheme", "fontScheme", "fmtScheme"))
    if colours is None or fonts is None or formats is None:
        return None
    lists = [child(formats, f"{name}Lst") for name in ("fillStyle", "bgFillStyle", "lnStyle", "effectStyle")]
    fills, background, lines, effects = (tuple(each) if each is not None else () for each in lists)
    return Theme(
        {name_of(each): each[0] for each in colours if len(each)},
        _fonts(fonts),
        fills,
        background,
        lines,
        effects,
        (colours, fonts, formats),
        tuple((name_of(each), look(each[0])) for each in colours if len(each)),
        tuple(look(each) for each in formats),
    )


def differences(one: Theme | None, other: Theme | None) -> Differences:
    """A workbook without a theme leaves everything as it is."""
    if one is None or other is None or one is other:
        return Differences(colours=False, fonts=False, formats=False)
    return Differences(
        one.colours_look != other.colours_look,
        one.fonts != other.fonts,
        one.formats_look != other.formats_look,
    )


def theme_override(theme: Theme, fallback: Theme) -> tuple[Node, ...]:
    """The schemes a chart takes along; formats with pictures stay behind, as those lie in the theme's own parts."""
    colours, fonts, formats = theme.schemes
    if formats is None or any(REFERENCES in str(key) for node in formats.iter() for key in node.attrib):
        formats = fallback.schemes[2]
    return tuple(deepcopy(scheme) for scheme in (colours, fonts, formats) if scheme is not None)


def look(node: Node) -> Look:
    """What an element says, without how it is written and without the names of schemes."""
    attributes = frozenset((str(key), str(value)) for key, value in node.attrib.items() if key != "name")
    return name_of(node), attributes, tuple(look(each) for each in node if name_of(each) != "extLst")


def _fonts(scheme: Node) -> dict[str, str]:
    found = {}
    for name, short in (("majorFont", "mj"), ("minorFont", "mn")):
        group = child(scheme, name)
        for kind, ending in (("latin", "lt"), ("ea", "ea"), ("cs", "cs")):
            font = None if group is None else child(group, kind)
            face = "" if font is None else font.get("typeface", "")
            if not face and kind == "ea" and group is not None:
                face = next((each.get("typeface", "") for each in group if each.get("script") == _SCRIPT), "")
            found[f"+{short}-{ending}"] = face
    return found


def _tinted(rgb: str, tint: float) -> str:
    try:
        red, green, blue = (int(rgb[place : place + 2], 16) / 255 for place in (0, 2, 4))
    except ValueError:
        return "000000"
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    channels = colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), saturation)
    return "".join(f"{round(channel * 255):02X}" for channel in channels)
