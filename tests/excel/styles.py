"""What a workbook's styles say about cells and rules, read without the product's help."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 14: "m/d/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yyyy h:mm", 27: "[$-411]ge.m.d",
    28: '[$-411]ggge"年"m"月"d"日"', 29: '[$-411]ggge"年"m"月"d"日"', 30: "m/d/yy", 31: 'yyyy"年"m"月"d"日"',
    32: 'h"時"mm"分"', 33: 'h"時"mm"分"ss"秒"', 34: 'yyyy"年"m"月"', 35: 'm"月"d"日"', 36: "[$-411]ge.m.d",
    37: "#,##0;-#,##0", 38: "#,##0;[Red]-#,##0", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 49: "@",
    50: "[$-411]ge.m.d", 51: '[$-411]ggge"年"m"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"',
    54: '[$-411]ggge"年"m"月"d"日"', 55: 'yyyy"年"m"月"', 56: 'm"月"d"日"', 57: "[$-411]ge.m.d",
    58: '[$-411]ggge"年"m"月"d"日"',
}  # fmt: skip
OFF = ("0", "false", "none")


@dataclass(frozen=True, slots=True)
class Look:
    """Of the cells with one style."""

    number_format: str = "General"
    locked: bool = True
    bold: bool = False
    underline: bool = False


def local(element: etree._Element) -> str:
    return etree.QName(element).localname


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    found = () if element is None else element.iterchildren("{*}" + name)
    return next(iter(found), None)


def children(element: etree._Element | None, name: str) -> list[etree._Element]:
    """The elements within the child of that name; none without it."""
    parent = child(element, name)
    return [] if parent is None else list(parent.iterchildren("{*}*"))


def is_on(font: etree._Element | None, name: str) -> bool:
    """Whether a font is bold (``b``) or underlined (``u``)."""
    element = child(font, name)
    return element is not None and element.get("val", "1") not in OFF


class Styles:
    """``looks`` by the number of the cell format, ``rule_colours`` (BGR) by that of the differential format."""

    def __init__(self, part: bytes | None) -> None:
        root = etree.fromstring(part) if part else None
        self._codes = dict(BUILT_IN)
        for each in children(root, "numFmts"):
            self._codes[int(each.get("numFmtId", "0"))] = each.get("formatCode", "General")
        fonts = children(root, "fonts")
        self.looks = [self._look(each, fonts) for each in children(root, "cellXfs")] or [Look()]
        self.rule_colours = [_colour(each) for each in children(root, "dxfs")]

    def look(self, number: int) -> Look:
        return self.looks[number] if number < len(self.looks) else self.looks[0]

    def _look(self, element: etree._Element, fonts: list[etree._Element]) -> Look:
        number = int(element.get("fontId", "0"))
        font = fonts[number] if number < len(fonts) else None
        protection = child(element, "protection")
        locked = protection is None or protection.get("locked", "1") not in OFF
        code = self._codes.get(int(element.get("numFmtId", "0")), "General")
        return Look(code, locked, is_on(font, "b"), is_on(font, "u"))


def _colour(differential: etree._Element) -> int | None:
    pattern = child(child(differential, "fill"), "patternFill")
    for name in ("bgColor", "fgColor"):
        colour = child(pattern, name)
        if colour is not None and colour.get("rgb"):
            red, green, blue = bytes.fromhex(colour.get("rgb", "")[-6:])
            return red | green << 8 | blue << 16
    return None
