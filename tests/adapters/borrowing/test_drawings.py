"""What of a drawing comes along, and what is cut off it."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tests.adapters.borrowing.papers import (
    DRAWING,
    anchor,
    borrowed_drawing,
    bound,
    flow_paper,
    picture,
    picture_part,
    saved,
    shape,
)
from tests.fixtures.package import MICROSOFT, Package

A14 = f"{MICROSOFT}/drawing/2010/main"
GROUP = "<xdr:grpSp><xdr:nvGrpSpPr><xdr:cNvPr id='9' name='組'/><xdr:cNvGrpSpPr/></xdr:nvGrpSpPr><xdr:grpSpPr/>{0}</xdr:grpSp>"
CONNECTOR = (
    '<xdr:cxnSp macro=""><xdr:nvCxnSpPr><xdr:cNvPr id="7" name="線 1"/><xdr:cNvCxnSpPr/></xdr:nvCxnSpPr><xdr:spPr>'
    '<a:prstGeom prst="straightConnector1"><a:avLst/></a:prstGeom><a:ln w="9525"><a:tailEnd type="triangle"/></a:ln>'
    "</xdr:spPr></xdr:cxnSp>"
)


def test_a_drawing_without_links_keeps_its_very_bytes(tmp_path: Path) -> None:
    paper = flow_paper(
        anchor(shape()) + anchor(CONNECTOR, 1) + anchor(GROUP.format(shape("区") + shape("委託先")), 2)
    )
    list_, sentences = bound(saved(paper, tmp_path))
    assert list_.parts[DRAWING] == paper.parts[DRAWING]
    assert sentences == ()


def test_pictures_come_along_and_equal_ones_are_one_part(tmp_path: Path) -> None:
    paper = flow_paper(anchor(shape()))
    one, same, other = picture_part(paper), picture_part(paper), picture_part(paper, (200, 0, 0))
    paper.insert_before(
        DRAWING, "</xdr:wsDr>", anchor(picture(one), 1) + anchor(picture(same), 2) + anchor(picture(other), 3)
    )
    list_, sentences = bound(saved(paper, tmp_path))
    media = {name: part for name, part in list_.parts.items() if name.startswith("xl/media/")}
    assert sorted(media.values()) == sorted(
        {paper.parts["xl/media/image1.png"], paper.parts["xl/media/image3.png"]}
    )
    assert sentences == ()


def test_links_out_of_the_office_are_cut_and_the_shape_stays(tmp_path: Path) -> None:
    paper = flow_paper(anchor(shape(inside_name='<a:hlinkClick r:id="rId1"/>')))
    paper.relate(DRAWING, "hyperlink", "https://example.invalid/soto", external=True)
    list_, sentences = bound(saved(paper, tmp_path))
    assert "hlinkClick" not in borrowed_drawing(list_)
    assert "申請者" in borrowed_drawing(list_)
    assert not any(b"example.invalid" in part for part in list_.parts.values())
    assert sentences == ()


def test_macros_and_cells_behind_a_shape_are_cut_and_its_text_stays(tmp_path: Path) -> None:
    linked = shape("人数 120").replace('macro="" textlink=""', 'macro="[0]!実行" textlink="一覧!$B$2"')
    field = linked.replace("<a:r>", '<a:fld id="{1}" type="TxLink"><a:pPr/>').replace("</a:r>", "</a:fld>")
    list_, _ = bound(saved(flow_paper(anchor(linked) + anchor(field, 1)), tmp_path))
    drawing = borrowed_drawing(list_)
    assert drawing.count("人数 120") == 2
    assert not any(left in drawing for left in ("実行", "$B$2", "a:fld", "TxLink"))


def test_a_picture_kept_outside_the_workbook_is_taken_out_and_told(tmp_path: Path) -> None:
    paper = flow_paper(anchor(shape()) + anchor(picture("rId1").replace("r:embed", "r:link"), 1))
    paper.relate(DRAWING, "image", "https://example.invalid/e.png", external=True)
    list_, (sentence,) = bound(saved(paper, tmp_path))
    assert "<xdr:pic>" not in borrowed_drawing(list_)
    assert borrowed_drawing(list_).count("<xdr:twoCellAnchor>") == 1
    assert sentence == (
        "「みほん.xlsx」のシート「個人情報の流れ」を「流れ１」に写すとき、次のものは写していません：写せない画像（ブックの外にあるものなど）。"
        "要るものがあれば、できた一覧のシートに描き加えてください。"
    )


def test_form_controls_are_taken_out_and_told(tmp_path: Path) -> None:
    legacy = f'<a:extLst><a:ext uri="{{63B3BB69-23CF-44E3-9099-C40C66FF867C}}"><a14:compatExt xmlns:a14="{A14}" spid="_x0000_s1025"/></a:ext></a:extLst>'
    button = f'<mc:AlternateContent><mc:Choice xmlns:a14="{A14}" Requires="a14">{anchor(shape("印刷", inside_name=legacy), 1)}</mc:Choice><mc:Fallback/></mc:AlternateContent>'
    list_, (sentence,) = bound(saved(flow_paper(anchor(shape()) + button), tmp_path))
    assert "印刷" not in borrowed_drawing(list_)
    assert "AlternateContent" not in borrowed_drawing(list_)
    assert "ボタンなどの部品" in sentence


def test_content_without_a_home_gives_way_to_the_picture_beside_it(tmp_path: Path) -> None:
    ink = '<xdr:contentPart r:id="rId1"/>'
    paper = flow_paper(anchor(shape()))
    number = picture_part(paper)
    alternative = f'<mc:AlternateContent><mc:Choice xmlns:x="urn:x" Requires="x">{ink.replace("rId1", "rId99")}</mc:Choice><mc:Fallback>{picture(number)}</mc:Fallback></mc:AlternateContent>'
    paper.insert_before(DRAWING, "</xdr:wsDr>", anchor(alternative, 1))
    list_, sentences = bound(saved(paper, tmp_path))
    assert "contentPart" not in borrowed_drawing(list_)
    assert borrowed_drawing(list_).count("<xdr:pic") == 1
    assert sentences == ()


@pytest.mark.parametrize(
    "svg, comes",
    [
        ('<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>', True),
        ('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', False),
        (
            '<svg xmlns="http://www.w3.org/2000/svg"><image href="https://example.invalid/e.png"/></svg>',
            False,
        ),
        ('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', False),
        ('<!DOCTYPE svg [<!ENTITY x "x">]><svg xmlns="http://www.w3.org/2000/svg"/>', False),
    ],
)
def test_drawn_pictures_come_along_unless_they_act(svg: str, comes: bool, tmp_path: Path) -> None:
    paper = flow_paper(anchor(shape()))
    number = picture_part(paper)
    paper.default("svg", "image/svg+xml")
    paper.parts["xl/media/image2.svg"] = svg.encode()
    drawn = paper.relate(DRAWING, "image", "xl/media/image2.svg")
    extension = f'<a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip xmlns:asvg="{MICROSOFT}/drawing/2016/SVG/main" r:embed="{drawn}"/></a:ext></a:extLst>'
    paper.insert_before(DRAWING, "</xdr:wsDr>", anchor(picture(number, extension), 1))
    list_, sentences = bound(saved(paper, tmp_path))
    assert ("xl/media/image1.svg" in list_.parts) is comes
    assert ("svgBlip" in borrowed_drawing(list_)) is comes
    assert "xl/media/image1.png" in list_.parts
    assert sentences == ()


def test_a_diagram_comes_with_its_parts(tmp_path: Path) -> None:
    paper = _with_diagram()
    list_, sentences = bound(saved(paper, tmp_path))
    names = {name for name in list_.parts if name.startswith("xl/diagrams/")}
    assert names == {
        f"xl/diagrams/{kind}1.xml" for kind in ("data", "layout", "quickStyle", "colors", "drawing")
    }
    related = list_.text("xl/drawings/_rels/drawing1.xml.rels")
    assert all(f'Id="rId{number}"' in related for number in range(1, 6))  # the ids the diagram's data names
    assert sentences == ()


def _with_diagram() -> Package:
    dgm = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
    main = "http://schemas.openxmlformats.org/drawingml/2006/main"
    frame = (
        '<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="4" name="図表 1"/><xdr:cNvGraphicFramePr/>'
        '</xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic>'
        f'<a:graphicData uri="{dgm}"><dgm:relIds xmlns:dgm="{dgm}" r:dm="rId1" r:lo="rId2" r:qs="rId3" r:cs="rId4"/>'
        "</a:graphicData></a:graphic></xdr:graphicFrame>"
    )
    paper = flow_paper(anchor(frame))
    dsp = f"{MICROSOFT}/drawing/2008/diagram"
    whole = f'<dgm:{{0}} xmlns:dgm="{dgm}" xmlns:a="{main}"/>'
    data = (
        f'<dgm:dataModel xmlns:dgm="{dgm}" xmlns:a="{main}"><dgm:ptLst/><dgm:cxnLst/><dgm:extLst><a:ext uri="u">'
        f'<dsp:dataModelExt xmlns:dsp="{dsp}" relId="rId5"/></a:ext></dgm:extLst></dgm:dataModel>'
    )
    for kind, name, content in (
        ("diagramData", "data", data),
        ("diagramLayout", "layout", whole.format("layoutDef")),
        ("diagramQuickStyle", "quickStyle", whole.format("styleDef")),
        ("diagramColors", "colors", whole.format("colorsDef")),
        (f"{MICROSOFT}/2007/relationships/diagramDrawing", "drawing", f'<dsp:drawing xmlns:dsp="{dsp}"/>'),
    ):
        paper.add(f"xl/diagrams/{name}1.xml", content, f"application/x-{name}+xml")
        paper.relate(DRAWING, kind, f"xl/diagrams/{name}1.xml")
    return paper


def test_the_same_shapes_stand_in_the_same_places(tmp_path: Path) -> None:
    """Whatever is cut off them: every anchor keeps its corners."""
    linked = (
        anchor(shape(inside_name='<a:hlinkClick r:id="rId9"/>'))
        + anchor(shape("区"), 1)
        + anchor(CONNECTOR, 2)
    )
    paper = flow_paper(linked)
    list_, _ = bound(saved(paper, tmp_path))
    before, after = (etree.fromstring(package.parts[DRAWING]) for package in (paper, list_))
    corners = [
        [etree.tostring(part, method="c14n") for part in each.iter("{*}from", "{*}to")]
        for each in (before, after)
    ]
    assert corners[0] == corners[1]
    assert len(corners[0]) == 6
