"""Papers with drawings of every kind, and the workbook their sheets go to."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from tests.fixtures.package import COMPATIBILITY, OFFICE, Package
from tests.fixtures.pictures import png
from xl_tools.adapters.sheet_binder import FileSheetBinder
from xl_tools.ports import BorrowedSheet

FLOW = "個人情報の流れ"
SHEET = "xl/worksheets/sheet1.xml"
DRAWING = "xl/drawings/drawing1.xml"
STYLES = "xl/styles.xml"
THEME = "xl/theme/theme1.xml"
OPTIONS: dict[str, Any] = {
    "in_memory": True,
    "default_format_properties": {"font_name": "Arial", "font_size": 10, "font_scheme": False},
}
_CREATED = datetime.datetime(2025, 7, 1, 9, 0)  # or two of them a second apart differ
_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_NAMESPACES = (
    f'{_A} xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    f'xmlns:r="{OFFICE}" xmlns:mc="{COMPATIBILITY}"'
)


def list_workbook(*sheets: str) -> bytes:
    """As the list is written: a sheet of its own first, then places for borrowed ones."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, OPTIONS) as workbook:
        workbook.set_properties({"created": _CREATED})
        workbook.add_worksheet("審議案件一覧").write("A1", "№", workbook.add_format({"bold": True}))
        for name in sheets:
            sheet = workbook.add_worksheet(name)
            sheet.write("A1", "この場所に図が入ります。")
            sheet.set_footer("&C&10&P")
    return target.getvalue()


def bound(paper: Path, sheet: str = FLOW) -> tuple[Package, tuple[str, ...]]:
    """The list with the sheet in place of 「流れ１」, and what was said."""
    book = FileSheetBinder().bind(list_workbook("流れ１"), [BorrowedSheet("流れ１", paper, sheet)])
    return Package.opened(book.content), book.remarks


def borrowed_sheet(package: Package) -> str:
    return package.text("xl/worksheets/sheet2.xml")


def borrowed_drawing(package: Package) -> str:
    return package.text(DRAWING)


def flow_paper(anchors: str = "", *, theme: str = "", rows: Sequence[Sequence[object]] = ()) -> Package:
    """One sheet with a title, and a drawing of these anchors (XML)."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, OPTIONS) as workbook:
        sheet = workbook.add_worksheet(FLOW)
        sheet.write("A1", "みほん事業に係る個人情報の流れ", workbook.add_format({"bold": True}))
        for place, row in enumerate(rows, 2):
            sheet.write_row(place, 0, row)
        sheet.set_landscape()
        sheet.set_footer("&R元の足")
    package = Package.opened(target.getvalue())
    if anchors:
        type_ = "application/vnd.openxmlformats-officedocument.drawing+xml"
        package.add(DRAWING, f"<xdr:wsDr {_NAMESPACES}>{anchors}</xdr:wsDr>", type_)
        number = package.relate(SHEET, "drawing", DRAWING)
        package.insert_before(SHEET, "</worksheet>", f'<drawing r:id="{number}"/>')
    if theme:
        package.parts[THEME] = theme.encode()
    return package


def picture_part(package: Package, colour: tuple[int, int, int] = (0, 112, 192)) -> str:
    """Adds a picture to the drawing; returns its relationship's id."""
    number = 1
    while f"xl/media/image{number}.png" in package.parts:
        number += 1
    package.default("png", "image/png")
    package.add(f"xl/media/image{number}.png", png(colour))
    return package.relate(DRAWING, "image", f"xl/media/image{number}.png")


def anchor(shape: str, place: int = 0) -> str:
    """Shapes stand side by side by their place."""
    column = place * 3
    corner = "<xdr:{0}><xdr:col>{1}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{2}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:{0}>"
    places = corner.format("from", column, 3) + corner.format("to", column + 2, 8)
    own = shape.replace('<xdr:cNvPr id="', f'<xdr:cNvPr id="{place + 1}')
    return f"<xdr:twoCellAnchor>{places}{own}<xdr:clientData/></xdr:twoCellAnchor>"


def shape(
    text: str = "申請者", *, look: str = "", style: str = "", attributes: str = "", inside_name: str = ""
) -> str:
    return (
        f'<xdr:sp macro="" textlink=""{attributes}><xdr:nvSpPr><xdr:cNvPr id="2" name="図形 1">{inside_name}</xdr:cNvPr>'
        '<xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1000000" cy="800000"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{look}</xdr:spPr>{style}'
        f'<xdr:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="ja-JP" sz="900"/><a:t>{text}</a:t></a:r></a:p>'
        "</xdr:txBody></xdr:sp>"
    )


def style(fill: int = 1, line: int = 2, effect: int = 0, font: str = "minor") -> str:
    return (
        f'<xdr:style><a:lnRef idx="{line}"><a:schemeClr val="accent1"><a:shade val="50000"/></a:schemeClr></a:lnRef>'
        f'<a:fillRef idx="{fill}"><a:schemeClr val="accent1"/></a:fillRef>'
        f'<a:effectRef idx="{effect}"><a:schemeClr val="accent1"/></a:effectRef>'
        f'<a:fontRef idx="{font}"><a:schemeClr val="lt1"/></a:fontRef></xdr:style>'
    )


def picture(relationship: str, blip: str = "") -> str:
    return (
        '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="3" name="図 1"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill>'
        f'<a:blip r:embed="{relationship}">{blip}</a:blip><a:stretch><a:fillRect/></a:stretch></xdr:blipFill>'
        '<xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic>'
    )


def own_theme(accent: str = "7030A0", font: str = "ＭＳ ゴシック") -> str:
    """A theme like no other: its own colours, fonts and thick dashed lines."""
    names = "dk1 lt1 dk2 lt2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink".split()  # noqa: SIM905
    values = dict.fromkeys(names, "808080") | {"dk1": "101010", "lt1": "FFFFF0", "accent1": accent}
    colours = "".join(f'<a:{name}><a:srgbClr val="{values[name]}"/></a:{name}>' for name in names)
    face = f'<a:latin typeface="みほん欧文"/><a:ea typeface=""/><a:cs typeface=""/><a:font script="Jpan" typeface="{font}"/>'
    placeholder = '<a:schemeClr val="phClr"/>'
    solid = f"<a:solidFill>{placeholder}</a:solidFill>"
    pale = '<a:solidFill><a:schemeClr val="phClr"><a:tint val="40000"/></a:schemeClr></a:solidFill>'
    line = f'<a:ln w="38100" cap="flat">{solid}<a:prstDash val="dash"/></a:ln>'
    shadow = (
        '<a:effectStyle><a:effectLst><a:outerShdw blurRad="40000" dist="90000" dir="2700000">'
        f"{placeholder}</a:outerShdw></a:effectLst></a:effectStyle>"
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<a:theme {_A} name="みほん"><a:themeElements>'
        f'<a:clrScheme name="みほん">{colours}</a:clrScheme><a:fontScheme name="みほん"><a:majorFont>{face}</a:majorFont>'
        f'<a:minorFont>{face}</a:minorFont></a:fontScheme><a:fmtScheme name="みほん">'
        f"<a:fillStyleLst>{solid}{pale}{solid}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{shadow * 3}</a:effectStyleLst><a:bgFillStyleLst>{solid * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )


def saved(package: Package, folder: Path, name: str = "みほん.xlsx") -> Path:
    path = folder / name
    path.write_bytes(package.zipped())
    return path
