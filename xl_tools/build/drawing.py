"""Text boxes of the 個人情報の流れ drawing, with their outline and their change marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from lxml import etree

from xl_tools.build.cell_content import clean_text
from xl_tools.build.styles import GOTHIC
from xl_tools.layouts.plan import PlannedShape, Text, written_text
from xl_tools.layouts.plan_flow import is_list, is_step
from xl_tools.model.cell import Run

_XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_BOX, _PARTY, _STEP, _ARROW = "box", "party", "step", "arrow"
_FILLS = {_BOX: "#FFFFFF", _PARTY: "#EDEDED", _STEP: "#FFFFFF", _ARROW: "#BFBFBF"}
_POINTS = 9
_LINES_OF_A_NAME = 1
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def insert_shapes(sheet: Any, shapes: Sequence[PlannedShape]) -> None:
    """Places the text boxes; ``mark_up_drawing`` then completes what XlsxWriter has no option for."""
    for shape in shapes:
        look = _look(shape)
        line = {"none": True} if look == _STEP else {"color": "#404040", "width": 0.75}
        options = {
            "width": shape.width,
            "height": shape.height,
            "fill": {"color": _FILLS[look]},
            "line": line,
            "font": {"name": GOTHIC, "size": _POINTS},
            "object_position": 2,
        }
        sheet.insert_textbox(shape.row - 1, shape.column - 1, "", options)


def _look(shape: PlannedShape) -> str:
    if shape.outline != "rect":
        return _ARROW
    written = written_text(shape.text)
    if is_step(written):
        return _STEP
    return _BOX if is_list(written) or written.count("\n") > _LINES_OF_A_NAME else _PARTY


def mark_up_drawing(part: bytes, shapes: Sequence[PlannedShape]) -> bytes:
    """The drawing part with texts, outlines and change marks of ``shapes``, in the order they were inserted."""
    root = etree.fromstring(part)
    for shape, element in zip(shapes, root.iter(f"{_XDR}sp"), strict=True):
        geometry = element.find(f".//{_A}prstGeom")
        if geometry is not None:
            geometry.set("prst", shape.outline)
        body = element.find(f"{_XDR}txBody")
        if body is not None:
            _write_text(body, shape)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _write_text(body: etree._Element, shape: PlannedShape) -> None:
    frame = body.find(f"{_A}bodyPr")
    if frame is not None:
        frame.set("vertOverflow", "overflow")
        frame.set("anchor", "ctr" if _look(shape) in (_PARTY, _STEP) else "t")
        for side in ("lIns", "rIns"):
            frame.set(side, "72000")
        for side in ("tIns", "bIns"):
            frame.set(side, "36000")
    for paragraph in body.findall(f"{_A}p"):
        body.remove(paragraph)
    centred = _look(shape) == _PARTY
    for runs in _paragraphs(shape.text):
        paragraph = etree.SubElement(body, f"{_A}p")
        if centred:
            etree.SubElement(paragraph, f"{_A}pPr", {"algn": "ctr"})
        for run in runs:
            element = etree.SubElement(paragraph, f"{_A}r")
            _font(element, "rPr", changed=run.changed)
            etree.SubElement(element, f"{_A}t").text = run.text
        if not runs:
            _font(paragraph, "endParaRPr", changed=False)


def _font(parent: etree._Element, name: str, *, changed: bool) -> None:
    attributes = {"lang": "ja-JP", "altLang": "en-US", "sz": str(_POINTS * 100)}
    if changed:
        attributes |= {"b": "1", "u": "sng"}
    font = etree.SubElement(parent, f"{_A}{name}", attributes)
    for script in ("latin", "ea"):
        etree.SubElement(font, f"{_A}{script}", {"typeface": GOTHIC})


def _paragraphs(text: Text) -> list[list[Run]]:
    paragraphs: list[list[Run]] = [[]]
    for run in text.runs or (Run(written_text(text)),):
        for index, line in enumerate(_NOT_IN_XML.sub("", clean_text(run.text)).split("\n")):
            if index:
                paragraphs.append([])
            if line:
                paragraphs[-1].append(Run(line, run.changed))
    return paragraphs
