"""How a borrowed sheet is shown and printed: as in its own workbook, with the footer of the one it comes to."""

from __future__ import annotations

import re
from collections.abc import Mapping

from xl_tools.adapters.ooxml.areas import parse_area
from xl_tools.adapters.ooxml.borrowing.trees import Node, child, children
from xl_tools.adapters.xml_parts import number

_SWITCH = "[01]|true|false"
_SIZE = r"[0-9]{1,3}(?:\.[0-9]{1,20})?"
_VIEW = dict.fromkeys(("showGridLines", "showRowColHeaders", "showZeros", "rightToLeft"), _SWITCH)
_SCALES = dict.fromkeys(("zoomScale", "zoomScaleNormal"), "[1-9][0-9]|[1-3][0-9]{2}|400")
_OPTIONS = dict.fromkeys(
    ("horizontalCentered", "verticalCentered", "headings", "gridLines", "gridLinesSet"), _SWITCH
)
_MARGINS = dict.fromkeys(("left", "right", "top", "bottom", "header", "footer"), _SIZE)
_SETUP = {
    "paperSize": "[0-9]{1,3}",
    "scale": "[1-9][0-9]|[1-3][0-9]{2}|400",
    "fitToWidth": "[0-9]{1,4}",
    "fitToHeight": "[0-9]{1,4}",
    "pageOrder": "downThenOver|overThenDown",
    "orientation": "default|portrait|landscape",
    "blackAndWhite": _SWITCH,
    "draft": _SWITCH,
    "errors": "displayed|blank|dash|NA",
}
_USUAL_MARGINS = '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
_USUAL_FOOTER = "<headerFooter><oddFooter>&amp;C&amp;P</oddFooter></headerFooter>"
_FOOTER = re.compile(r"<headerFooter[ />].*?</headerFooter>", re.DOTALL)
_TAB = re.compile(r"<tabColor [^<>]*/>")


def properties(sheet: Node, placeholder: str) -> str:
    """Whether it is fitted to pages, and where outlines fold; the tab has the colour of the placeholder's."""
    own = child(sheet, "sheetPr")
    tab = _TAB.search(placeholder)
    written = tab[0] if tab else ""
    if own is not None:
        written += _element(child(own, "outlinePr"), dict.fromkeys(("summaryBelow", "summaryRight"), _SWITCH))
        written += _element(child(own, "pageSetUpPr"), {"fitToPage": _SWITCH})
    return f"<sheetPr>{written}</sheetPr>" if written else ""


def view(sheet: Node) -> str:
    views = child(sheet, "sheetViews")
    own = None if views is None else child(views, "sheetView")
    shown = "" if own is None else _attributes(own, _VIEW)
    if own is not None and own.get("view", "normal") == "normal":
        shown += _attributes(own, _SCALES)
    elif own is not None and re.fullmatch(_SCALES["zoomScaleNormal"], own.get("zoomScaleNormal", "")):
        shown += f' zoomScale="{own.get("zoomScaleNormal")}"'
    return f'<sheetViews><sheetView{shown} workbookViewId="0"/></sheetViews>'


def page(sheet: Node, placeholder: str) -> str:
    """All between the conditional formats and the drawing."""
    footer = _FOOTER.search(placeholder)
    return "".join(
        (
            _element(child(sheet, "printOptions"), _OPTIONS),
            _margins(child(sheet, "pageMargins")),
            _element(child(sheet, "pageSetup"), _SETUP),
            footer[0] if footer else _USUAL_FOOTER,
            _breaks(child(sheet, "rowBreaks")),
            _breaks(child(sheet, "colBreaks")),
        )
    )


def printed_areas(formula: str) -> str | None:
    """Of Print_Area or Print_Titles, as plain ranges with their dollars; None where it is anything else."""
    ranges = []
    for each in re.split(r",(?=(?:[^']*'[^']*')*[^']*$)", formula):
        _, sign, area = each.strip().rpartition("!")
        if not sign or parse_area(area) is None:
            return None
        ranges.append(area)
    return ",".join(ranges)


def _margins(node: Node | None) -> str:
    complete = node is not None and all(re.fullmatch(_SIZE, node.get(name, "")) for name in _MARGINS)
    return _element(node, _MARGINS) if complete else _USUAL_MARGINS


def _breaks(node: Node | None) -> str:
    found = [each for each in children(node, "brk") if number(each.get("id"))]
    if node is None or not found:
        return ""
    name = "rowBreaks" if str(node.tag).endswith("rowBreaks") else "colBreaks"
    furthest = 16383 if name == "rowBreaks" else 1048575
    written = "".join(f'<brk id="{number(each.get("id"))}" max="{furthest}" man="1"/>' for each in found)
    return f'<{name} count="{len(found)}" manualBreakCount="{len(found)}">{written}</{name}>'


def _element(node: Node | None, known: Mapping[str, str]) -> str:
    attributes = "" if node is None else _attributes(node, known)
    return f"<{str(node.tag).rpartition('}')[2]}{attributes}/>" if node is not None and attributes else ""


def _attributes(node: Node, known: Mapping[str, str]) -> str:
    found = {name: node.get(name) for name in known}
    return "".join(
        f' {name}="{value}"'
        for name, value in found.items()
        if value is not None and re.fullmatch(known[name], value)
    )
