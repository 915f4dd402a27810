"""The look of the form: cell styles by name, turned into XlsxWriter formats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MINCHO, GOTHIC = "ＭＳ 明朝", "ＭＳ ゴシック"
BODY_POINTS, GUIDE_POINTS = 10.5, 9.5
WAREKI_FORMAT = '[$-411]ggge"年"m"月"d"日"'
TIME_FORMAT = "h:mm"

GREY, PALE_GREY = "#EDEDED", "#F7F7F7"
REQUIRED_TINT, CHANGE_TINT = "#FFF2CC", "#FFFBEB"
THIN, MEDIUM = 1, 2

Properties = Mapping[str, Any]

_BODY: Properties = {"font_name": MINCHO, "font_size": BODY_POINTS, "text_wrap": True}
_GOTHIC: Properties = {**_BODY, "font_name": GOTHIC}
_TOP: Properties = {**_BODY, "valign": "top", "align": "left"}
_HEADER: Properties = {**_GOTHIC, "valign": "vcenter", "align": "center", "bg_color": GREY}
_TITLE: Properties = {**_GOTHIC, "font_size": 14, "bold": True, "valign": "vcenter"}
_HEADING: Properties = {**_GOTHIC, "font_size": 12, "bold": True, "valign": "vcenter"}
_PLAIN: Properties = {**_BODY, "valign": "vcenter"}
_GUIDE: Properties = {**_BODY, "valign": "vcenter", "font_size": GUIDE_POINTS}
_SAMPLE: Properties = {**_GUIDE, "align": "center"}

STYLES: Mapping[str, Properties] = {
    "title": _TITLE,
    "heading": _HEADING,
    "plain": _PLAIN,
    "label": {**_GOTHIC, "valign": "vcenter", "align": "left", "bg_color": GREY},
    "input": {**_BODY, "valign": "vcenter", "align": "left"},
    "part_heading": {**_GOTHIC, "valign": "vcenter", "align": "left"},
    "part_value": {**_TOP, "indent": 1},
    "part_value_last": {**_BODY, "valign": "vcenter", "align": "left"},
    "block": {**_GOTHIC, "valign": "vcenter", "align": "center", "bg_color": PALE_GREY},
    "mark": {**_BODY, "valign": "vcenter", "align": "center"},
    "old_answer": {**_GUIDE, "align": "left", "bg_color": PALE_GREY},
    "mark_header": {**_HEADER, "font_size": 8.5, "align": "left"},
    "sentence": {**_BODY, "valign": "vcenter", "align": "left"},
    "column_header": _HEADER,
    "table_input": {**_BODY, "valign": "vcenter", "align": "left"},
    "office_label": {**_GOTHIC, "font_size": 9, "valign": "vcenter", "align": "center", "bg_color": GREY},
    "office_input": {**_BODY, "font_size": 9, "valign": "vcenter", "align": "left"},
    "guide_sheet": {**_GOTHIC, "bold": True, "valign": "vcenter", "align": "left", "bg_color": GREY},
    "guide_text": {**_GUIDE, "align": "left"},
    "guide_word": {**_GUIDE, "align": "center"},
    "guide_required": {**_SAMPLE, "bg_color": REQUIRED_TINT},
    "guide_change": {**_SAMPLE, "bg_color": CHANGE_TINT},
    "guide_marked": {**_SAMPLE, "font_name": GOTHIC, "bold": True, "underline": 1},
}
"""Styles by name; a name may end in _left, _center or _right to set where the text stands."""

_ALIGNMENTS = ("left", "center", "right")
_BOXED = frozenset(
    {
        "label", "input", "part_heading", "part_value", "part_value_last", "block", "mark", "mark_header", "sentence",
        "column_header", "table_input", "office_label", "office_input", "old_answer", "guide_sheet", "guide_text", "guide_word",
        "guide_required", "guide_change", "guide_marked",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Edges:
    """Border widths of the four sides, as XlsxWriter numbers them; 0 is none."""

    top: int = 0
    left: int = 0
    bottom: int = 0
    right: int = 0


def style_properties(name: str) -> dict[str, Any]:
    """Raises KeyError for a style that does not exist."""
    if name in STYLES:
        return dict(STYLES[name])
    base, _, align = name.rpartition("_")
    if align not in _ALIGNMENTS:
        raise KeyError(name)
    return {**STYLES[base], "align": align}


def is_boxed(name: str) -> bool:
    """Whether cells of the style are ruled."""
    return name in _BOXED


class StyleBook:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def cell(
        self, name: str, edges: Edges, *, changed: bool = False, is_long: bool = False, number: str = ""
    ) -> Any:
        """The format of a cell: ``changed`` marks the whole text; a long one stands at the top."""
        properties = style_properties(name)
        properties.update(
            {side: width for side in ("top", "left", "bottom", "right") if (width := getattr(edges, side))}
        )
        if changed:
            properties.update(_change_mark())
        if is_long:
            properties["valign"] = "top"
        if number:
            properties["num_format"] = number
        return self.of(properties)

    def run(self, name: str, *, changed: bool) -> Any:
        """The font of a stretch of text within a cell of the style."""
        style = style_properties(name)
        font: dict[str, Any] = {key: style[key] for key in ("font_name", "font_size", "bold") if key in style}
        return self.of({**font, **_change_mark()} if changed else font)

    def of(self, properties: Mapping[str, Any]) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self._workbook.add_format(dict(properties))
        return self._formats[key]


def _change_mark() -> dict[str, Any]:
    return {"font_name": GOTHIC, "bold": True, "underline": 1}
