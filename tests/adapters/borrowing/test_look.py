"""Shapes and cells look as in the paper though the list has another theme."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from tests.adapters.borrowing.papers import (
    DRAWING,
    SHEET,
    STYLES,
    THEME,
    anchor,
    borrowed_drawing,
    borrowed_sheet,
    bound,
    flow_paper,
    own_theme,
    saved,
    shape,
    style,
)
from xl_tools.adapters.ooxml.borrowing.theme import theme_of

ACCENT, LIGHT = "7030A0", "FFFFF0"


def _shape_properties(drawing: str) -> str:
    found = re.search(r"<xdr:spPr>(.*?)</xdr:spPr>", drawing, re.DOTALL)
    assert found is not None
    return found[1]


def test_with_the_same_theme_nothing_is_written_out(tmp_path: Path) -> None:
    paper = flow_paper(anchor(shape(style=style())))
    list_, _ = bound(saved(paper, tmp_path))
    assert list_.parts[DRAWING] == paper.parts[DRAWING]


def test_a_theme_that_says_the_same_in_other_bytes_is_the_same(tmp_path: Path) -> None:
    paper = flow_paper(anchor(shape(style=style())))
    root = etree.fromstring(paper.parts[THEME])
    root.set("name", "別の名前")
    paper.parts[THEME] = etree.tostring(root, pretty_print=True, encoding="UTF-8")
    list_, _ = bound(saved(paper, tmp_path))
    assert list_.parts[DRAWING] == paper.parts[DRAWING]


def test_fill_line_and_shadow_of_the_theme_are_written_out(tmp_path: Path) -> None:
    paper = flow_paper(anchor(shape(style=style(fill=2, line=1, effect=3))), theme=own_theme())
    drawing = borrowed_drawing(bound(saved(paper, tmp_path))[0])
    look = _shape_properties(drawing)
    assert f'<a:solidFill><a:srgbClr val="{ACCENT}"><a:tint val="40000"/></a:srgbClr></a:solidFill>' in look
    line = f'<a:srgbClr val="{ACCENT}"><a:shade val="50000"/></a:srgbClr></a:solidFill><a:prstDash val="dash"/></a:ln>'
    assert f'<a:ln w="38100" cap="flat"><a:solidFill>{line}' in look
    assert (
        look.index("<a:prstGeom")
        < look.index("<a:solidFill")
        < look.index("<a:ln")
        < look.index("<a:effectLst")
    )
    assert re.findall(r'<a:(?:ln|fill|effect)Ref idx="(\d+)"', drawing) == ["0", "0", "0"]
    assert "schemeClr" not in drawing


def test_what_a_shape_says_itself_stays(tmp_path: Path) -> None:
    own = '<a:solidFill><a:srgbClr val="00FF00"/></a:solidFill><a:ln w="3175"><a:prstDash val="dot"/></a:ln>'
    paper = flow_paper(anchor(shape(look=own, style=style())), theme=own_theme())
    look = _shape_properties(borrowed_drawing(bound(saved(paper, tmp_path))[0]))
    assert '<a:solidFill><a:srgbClr val="00FF00"/></a:solidFill><a:ln' in look
    assert 'w="3175"' in look
    assert "prst" + 'Dash val="dot"' in look
    assert 'val="dash"' not in look
    assert ACCENT in look  # the line's colour is still the theme's


def test_changes_of_a_colour_of_the_theme_stay(tmp_path: Path) -> None:
    own = '<a:solidFill><a:schemeClr val="bg1"><a:lumMod val="85000"/></a:schemeClr></a:solidFill>'
    paper = flow_paper(anchor(shape(look=own)), theme=own_theme())
    assert f'<a:srgbClr val="{LIGHT}"><a:lumMod val="85000"/></a:srgbClr>' in borrowed_drawing(
        bound(saved(paper, tmp_path))[0]
    )


def test_text_keeps_the_fonts_of_its_theme(tmp_path: Path) -> None:
    named = shape().replace(
        'sz="900"/>', 'sz="900"><a:latin typeface="みほん体"/><a:ea typeface="+mn-ea"/></a:rPr>'
    )
    paper = flow_paper(anchor(shape(style=style())) + anchor(named, 1), theme=own_theme())
    drawing = borrowed_drawing(bound(saved(paper, tmp_path))[0])
    first, second = re.findall(r"<a:rPr.*?</a:rPr>", drawing, re.DOTALL)
    assert '<a:latin typeface="みほん欧文"/><a:ea typeface="ＭＳ ゴシック"/>' in first
    assert '<a:latin typeface="みほん体"/><a:ea typeface="ＭＳ ゴシック"/>' in second


def test_a_theme_of_pictures_leaves_plain_colour(tmp_path: Path) -> None:
    theme = own_theme().replace(
        '<a:fillStyleLst><a:solidFill><a:schemeClr val="phClr"/></a:solidFill>',
        '<a:fillStyleLst><a:blipFill><a:blip xmlns:r="urn:r" r:embed="rId1"/></a:blipFill>',
    )
    paper = flow_paper(anchor(shape(style=style(fill=1))), theme=theme)
    look = _shape_properties(borrowed_drawing(bound(saved(paper, tmp_path))[0]))
    assert f'<a:solidFill><a:srgbClr val="{ACCENT}"/></a:solidFill>' in look
    assert "blip" not in look


@pytest.mark.parametrize(
    "written, rgb",
    [
        ('theme="4"', "FF7030A0"),
        ('theme="0"', "FFFFFFF0"),
        ('theme="1"', "FF101010"),
        ('theme="4" tint="-0.5"', "FF381850"),
        ('theme="1" tint="1"', "FFFFFFFF"),
    ],
)
def test_cells_keep_the_colours_of_their_theme(written: str, rgb: str, tmp_path: Path) -> None:
    paper = flow_paper(theme=own_theme())
    paper.parts[STYLES] = re.sub(rb'<color theme="1"/>', f"<color {written}/>".encode(), paper.parts[STYLES])
    list_, _ = bound(saved(paper, tmp_path))
    number = re.search(r'<c r="A1" s="(\d+)"', borrowed_sheet(list_))
    assert number is not None
    styles = etree.fromstring(list_.parts[STYLES])
    font = int(styles.findall("{*}cellXfs/{*}xf")[int(number[1])].get("fontId", ""))
    assert styles.findall("{*}fonts/{*}font")[font].find("{*}color").attrib == {"rgb": rgb}  # type: ignore[union-attr]


def test_cells_keep_the_colours_of_an_own_palette(tmp_path: Path) -> None:
    paper = flow_paper()
    paper.parts[STYLES] = paper.parts[STYLES].replace(b'<color theme="1"/>', b'<color indexed="1"/>')
    palette = (
        '<colors><indexedColors><rgbColor rgb="00111111"/><rgbColor rgb="00ABCDEF"/></indexedColors></colors>'
    )
    paper.insert_before(STYLES, "</styleSheet>", palette)
    assert b'<color rgb="00ABCDEF"/>' in bound(saved(paper, tmp_path))[0].parts[STYLES]


def test_a_theme_without_its_schemes_is_none() -> None:
    assert theme_of(b'<a:theme xmlns:a="urn:a"><a:themeElements/></a:theme>') is None


@pytest.mark.parametrize(
    "font, size, width", [("游ゴシック", 11, 11.4286), ("Arial", 10, 10), ("Calibri", 11, 10)]
)
def test_columns_are_as_wide_as_in_the_paper(font: str, size: int, width: float, tmp_path: Path) -> None:
    """The list counts in digits of Arial 10, seven pixels each."""
    paper = flow_paper()
    head, _, rest = paper.text(STYLES).partition('<sz val="10"/>')
    paper.parts[STYLES] = (f'{head}<sz val="{size}"/>' + rest.replace('"Arial"', f'"{font}"', 1)).encode()
    paper.insert_before(
        SHEET, "<sheetData>", '<cols><col min="1" max="3" width="10" customWidth="1"/></cols>'
    )
    sheet = borrowed_sheet(bound(saved(paper, tmp_path))[0])
    found = re.search(r'<col min="1" max="3" width="([\d.]+)"', sheet)
    assert found is not None
    assert float(found[1]) == pytest.approx(width, abs=0.001)
    assert ("customHeight" in sheet) is (font != "Arial")  # a usual row is as high as in the paper
