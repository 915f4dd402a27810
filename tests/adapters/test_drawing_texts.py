"""Texts of shapes and text boxes."""

from __future__ import annotations

import io

import xlsxwriter

from tests.adapters.packages import unzipped, with_drawing, zipped
from xl_tools.adapters.read_file import read_bytes
from xl_tools.model.cell import Run
from xl_tools.ports import DrawingText


def drawings(data: bytes) -> tuple[DrawingText, ...]:
    return read_bytes(data, "付議書.xlsx").sheets[0].drawings


def shape(paragraphs: str, properties: str = "", name: str = "図形 1") -> str:
    return (
        f'<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="1" name="{name}"{properties}/></xdr:nvSpPr>'
        '<xdr:spPr><a:prstGeom prst="rect"/></xdr:spPr>'
        f"<xdr:txBody><a:bodyPr/>{paragraphs}</xdr:txBody></xdr:sp>"
    )


def paragraph(*runs: str) -> str:
    return f"<a:p>{''.join(runs)}</a:p>"


def run(text: str, font: str = "") -> str:
    return f'<a:r><a:rPr lang="ja-JP"{font}/><a:t>{text}</a:t></a:r>'


def anchor(content: str, row: int = 2, column: int = 3) -> str:
    corner = f"<xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>9</xdr:rowOff>"
    return (
        f"<xdr:twoCellAnchor><xdr:from>{corner}</xdr:from><xdr:to><xdr:col>90</xdr:col><xdr:row>91</xdr:row></xdr:to>"
        f"{content}<xdr:clientData/></xdr:twoCellAnchor>"
    )


MARK = ' b="1" u="sng"'


def test_text_boxes_written_by_xlsxwriter() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet()
        sheet.insert_textbox("B3", "区\n①依頼")
        sheet.insert_textbox("D5", "変更", {"font": {"bold": True, "underline": True}})
        book.add_worksheet().insert_textbox("A1", "２枚目")
    sheets = read_bytes(target.getvalue(), "付議書.xlsx").sheets
    assert sheets[0].drawings == (
        DrawingText("区\n①依頼", 3, 2),
        DrawingText("変更", 5, 4, (Run("変更", True),)),
    )
    assert sheets[1].drawings == (DrawingText("２枚目", 1, 1),)


def test_paragraphs_breaks_and_fields() -> None:
    field = '<a:fld id="{1}" type="TxLink"><a:rPr/><a:t>見本市</a:t></a:fld>'
    text = paragraph(run("委託"), run("先 &amp; 区")) + paragraph() + paragraph(run("①"), "<a:br/>", field)
    assert drawings(with_drawing(anchor(shape(text)))) == (DrawingText("委託先 & 区\n\n①\n見本市", 3, 4),)


def test_marked_runs_keep_breaks_between_them() -> None:
    text = (
        paragraph(run("甲"), run("乙", MARK))
        + paragraph(run("丙", MARK))
        + paragraph(run("丁", ' b="1" u="none"'))
    )
    (found,) = drawings(with_drawing(anchor(shape(text))))
    assert found.text == "甲乙\n丙\n丁"
    assert found.runs == (Run("甲"), Run("乙\n丙", True), Run("\n丁"))


def test_shapes_in_nested_groups() -> None:
    inner = f"<xdr:grpSp><xdr:grpSpPr/>{shape(paragraph(run('内')))}</xdr:grpSp>"
    group = f"<xdr:grpSp><xdr:nvGrpSpPr/><xdr:grpSpPr/>{shape(paragraph(run('外')))}{inner}</xdr:grpSp>"
    assert drawings(with_drawing(anchor(group))) == (DrawingText("外", 3, 4), DrawingText("内", 3, 4))


def test_of_alternatives_one_is_taken() -> None:
    def alternatives(choice: str, fallback: str) -> str:
        chosen = f'<mc:Choice Requires="a14">{choice}</mc:Choice>' if choice else ""
        return f"<mc:AlternateContent>{chosen}<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"

    one, two, three, four = (shape(paragraph(run(text))) for text in "甲乙丙丁")
    nested = alternatives(one, alternatives(two, two))
    content = (
        anchor(nested)
        + alternatives(anchor(three, 7, 7), anchor(two, 8, 8))
        + anchor(alternatives("", four), 9)
    )
    assert [(text.text, text.row) for text in drawings(with_drawing(content))] == [
        ("甲", 3),
        ("丙", 8),
        ("丁", 10),
    ]


def test_a_button_is_no_text_of_the_paper() -> None:
    """As Excel and LibreOffice save it: beside the drawing of old, its anchor as a choice without an alternative."""
    button = anchor(shape(paragraph(run("検証")), ' hidden="0"'), 7, 7)
    excel = f'<mc:AlternateContent><mc:Choice Requires="a14">{button}</mc:Choice><mc:Fallback/></mc:AlternateContent>'
    office = f'<mc:AlternateContent><mc:Choice Requires="a14">{button}</mc:Choice></mc:AlternateContent>'
    before, after = anchor(shape(paragraph(run("前")))), anchor(shape(paragraph(run("後"))))
    assert [text.text for text in drawings(with_drawing(before + excel + office + after))] == ["前", "後"]


def test_other_anchors() -> None:
    box = shape(paragraph(run("箱")))
    content = (
        f"<xdr:oneCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:row>4</xdr:row></xdr:from>{box}</xdr:oneCellAnchor>"
        f'<xdr:absoluteAnchor><xdr:pos x="1" y="1"/>{box}</xdr:absoluteAnchor>'
    )
    assert drawings(with_drawing(content)) == (DrawingText("箱", 5, 1), DrawingText("箱", 1, 1))


def test_hidden_and_empty_shapes_are_left_out() -> None:
    content = anchor(
        shape(paragraph(run("ボタン")), ' hidden="1"')
        + shape(paragraph(run(" ")))
        + shape(paragraph(run("見える")), name="a > b")
        + "<xdr:cxnSp><xdr:nvCxnSpPr/></xdr:cxnSp>"
    )
    assert [text.text for text in drawings(with_drawing(content))] == ["見える"]


def test_shapes_without_a_look_of_their_own() -> None:
    plain, full = shape(paragraph(run("甲"))), shape(paragraph(run("乙")))
    for own in ("<xdr:spPr/>", '<xdr:spPr bwMode="auto"/>', ""):
        bare = plain.replace('<xdr:spPr><a:prstGeom prst="rect"/></xdr:spPr>', own)
        found = drawings(with_drawing(anchor(bare) + anchor(full)))
        assert [text.text for text in found] == ["甲", "乙"]


def test_other_prefixes() -> None:
    data = unzipped(with_drawing(anchor(shape(paragraph(run("甲", MARK))))))
    part = data["xl/drawings/drawing1.xml"].decode().replace("xdr:", "d:").replace(":xdr", ":d")
    data["xl/drawings/drawing1.xml"] = part.encode("utf-16")
    assert drawings(zipped(data)) == (DrawingText("甲", 3, 4, (Run("甲", True),)),)
