"""Charts show the values they showed, without the cells those came from."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from lxml import etree

from tests.adapters.borrowing.papers import FLOW, OPTIONS, THEME, bound, own_theme, saved
from tests.fixtures.package import Package

CHART = "xl/charts/chart1.xml"


def chart_paper(kind: str = "column") -> Package:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, OPTIONS) as workbook:
        flow, counts = workbook.add_worksheet(FLOW), workbook.add_worksheet("件数")
        counts.write_column("A1", ["窓口", "郵送", "電子"])
        counts.write_column("B1", [3, 5, 8])
        counts.write("B9", "人数")
        counts.write("B10", "経路別")
        chart: Any = workbook.add_chart({"type": kind})
        chart.add_series({"name": "=件数!$B$9", "categories": "=件数!$A$1:$A$3", "values": "=件数!$B$1:$B$3"})
        chart.set_title({"name": "=件数!$B$10", "name_font": {"size": 9}})
        flow.insert_chart("B3", chart)
    return Package.opened(target.getvalue())


@pytest.mark.parametrize("kind", ["column", "pie", "line", "scatter"])
def test_values_stand_in_the_chart_itself(kind: str, tmp_path: Path) -> None:
    list_, sentences = bound(saved(chart_paper(kind), tmp_path))
    chart = list_.text(CHART)
    assert "<c:f>" not in chart
    assert "件数!" not in chart
    root = etree.fromstring(chart.encode())
    numbers = [value.text for value in root.findall(".//{*}numLit/{*}pt/{*}v")]
    assert numbers == ["3", "5", "8"]
    assert [value.text for value in root.findall(".//{*}strLit/{*}pt/{*}v")] == ["窓口", "郵送", "電子"]
    assert root.findtext(".//{*}ser/{*}tx/{*}v") == "人数"
    assert root.findtext(".//{*}title/{*}tx/{*}rich/{*}p/{*}r/{*}t") == "経路別"
    assert sentences == ()


def test_a_chart_takes_its_theme_along(tmp_path: Path) -> None:
    paper = chart_paper()
    paper.parts[THEME] = own_theme().encode()
    list_, _ = bound(saved(paper, tmp_path))
    assert "clrMapOvr" in list_.text(CHART)
    override = list_.text("xl/theme/themeOverride1.xml")
    assert re.findall(r"<a:accent1><a:srgbClr val=\"(\w+)\"", override) == ["7030A0"]
    assert "themeOverride1.xml" in list_.text("xl/charts/_rels/chart1.xml.rels")


def test_what_hangs_on_a_chart_from_outside_is_cut(tmp_path: Path) -> None:
    paper = chart_paper()
    paper.insert_before(CHART, "<c:printSettings>", '<c:externalData r:id="rId1"/>')
    paper.relate(CHART, "oleObject", "file:///srv/soto.xlsx", external=True)
    list_, sentences = bound(saved(paper, tmp_path))
    assert not any(word in list_.text(CHART) for word in ("externalData", "printSettings"))
    assert not any(b"soto" in part for part in list_.parts.values())
    assert sentences == ()
