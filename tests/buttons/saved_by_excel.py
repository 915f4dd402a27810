"""A paper with buttons as Excel writes it at the first save: each button is also a control and a drawn shape."""

from __future__ import annotations

import re
from pathlib import Path

from tests.fixtures.controls import SPREADSHEET_DRAWING
from tests.fixtures.package import COMPATIBILITY, MICROSOFT, X14, Package

SHEET = "xl/worksheets/sheet1.xml"
DRAWING = "xl/drawings/drawing99.xml"
_CHOICE = f'<mc:AlternateContent xmlns:mc="{COMPATIBILITY}"><mc:Choice Requires="{{0}}">{{1}}</mc:Choice>'
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_CORNERS = (
    "<{0}from><xdr:col>3</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{1}</xdr:row><xdr:rowOff>0</xdr:rowOff></{0}from>"
    "<{0}to><xdr:col>4</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{1}</xdr:row><xdr:rowOff>90000</xdr:rowOff></{0}to>"
)


def as_saved_by_excel(paper: Path) -> None:
    package = Package.opened(paper.read_bytes())
    vml = package.text("xl/drawings/vmlDrawing1.vml")
    buttons = re.findall(r'id="_x0000_s(\d+)"[^>]*? alt="([^"]*)".*?FmlaMacro>([^<]*)<', vml, re.DOTALL)
    assert buttons
    controls = "".join(_control(package, *button) for button in buttons)
    shapes = "".join(_shape(*button) for button in buttons)
    package.add(
        DRAWING,
        f'<xdr:wsDr xmlns:xdr="{SPREADSHEET_DRAWING}" xmlns:a="{_A}">{shapes}</xdr:wsDr>',
        "application/vnd.openxmlformats-officedocument.drawing+xml",
    )
    link = package.relate(SHEET, "drawing", DRAWING)
    package.insert_before(SHEET, "<legacyDrawing ", f'<drawing r:id="{link}"/>')
    held = _CHOICE.format("x14", f"<controls>{controls}</controls>") + "</mc:AlternateContent>"
    package.insert_before(SHEET, "</worksheet>", held)
    package.declare(SHEET, x14=X14, xdr=SPREADSHEET_DRAWING)
    paper.write_bytes(package.zipped())


def _control(package: Package, number: str, _: str, macro: str) -> str:
    part = f"xl/ctrlProps/ctrlProp{number}.xml"
    properties = f'<formControlPr xmlns="{X14}" objectType="Button" lockText="1"/>'
    package.add(part, properties, "application/vnd.ms-excel.controlproperties+xml")
    link = package.relate(SHEET, "ctrlProp", part)
    corners = _CORNERS.format("", number[-2:])
    control = (
        f'<control shapeId="{number}" r:id="{link}" name="Button {number}"><controlPr defaultSize="0" print="0" '
        f'autoFill="0" autoPict="0" macro="{macro}"><anchor>{corners}</anchor></controlPr></control>'
    )
    return _CHOICE.format("x14", control) + "</mc:AlternateContent>"


def _shape(number: str, caption: str, macro: str) -> str:
    anchor = (
        f'<xdr:twoCellAnchor editAs="absolute">{_CORNERS.format("xdr:", number[-2:])}<xdr:sp macro="{macro}" textlink="">'
        f'<xdr:nvSpPr><xdr:cNvPr id="{number}" name="Button {number}" hidden="1"><a:extLst>'
        f'<a:ext uri="{{63B3BB69-23CF-44E3-9099-C40C66FF867C}}"><a14:compatExt spid="_x0000_s{number}"/></a:ext></a:extLst>'
        '</xdr:cNvPr><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr>'
        f"<xdr:txBody><a:bodyPr/><a:p><a:r><a:t>{caption}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
        '<xdr:clientData fPrintsWithSheet="0"/></xdr:twoCellAnchor>'
    )
    choice = _CHOICE.format("a14", anchor).replace(
        "<mc:Choice ", f'<mc:Choice xmlns:a14="{MICROSOFT}/drawing/2010/main" '
    )
    return f"{choice}<mc:Fallback/></mc:AlternateContent>"
