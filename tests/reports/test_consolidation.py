"""What became of the files, on any console and as JSON."""

from __future__ import annotations

import datetime
import io
import json
from dataclasses import replace

import pytest
from rich.console import Console

from tests.half_year.digests import DAY, digest
from tests.json_schemas import faults
from xl_tools import resources
from xl_tools.catalogue.profile import load_profile
from xl_tools.half_year.header import list_header
from xl_tools.model.finding import Outcome
from xl_tools.model.half_year import (
    Consolidation,
    Fate,
    FileFate,
    HalfYearList,
    Period,
    UnresolvedCitation,
)
from xl_tools.reports.consolidation_json import consolidation_to_json
from xl_tools.reports.terminal_consolidation import print_consolidation

PERIOD = Period((2023, 7), (2024, 1))
LONE = "\ud83d"


def a_run() -> Consolidation:
    header = list_header(load_profile(), PERIOD, datetime.date(2024, 1, 18))
    paper = digest(f"a{LONE}.xlsx", f"見本{LONE}\x1b[31m髙﨑①について", date=DAY)
    paper = replace(
        paper,
        case=replace(paper.case, number=1),
        unresolved=(UnresolvedCitation("令和５年度第９回", "台帳にない会議"),),
    )
    alone = replace(paper.case, number=2, source="承認台帳.xlsx", case_id="R5-002", date=None)
    files = (
        FileFate(paper.source, Fate.WARNED, paper.case.title, "検査の指摘があります（必須 1件）。", 1),
        *(FileFate(f"{fate.name}.xlsx", fate, "見本について", f"「a.xlsx」が{fate.value}です。") for fate in Fate if not fate.is_in),
    )  # fmt: skip
    half_year = HalfYearList(header, PERIOD, (paper.case, alone))
    return Consolidation(half_year, files, Outcome("", "一覧", (), ()), (paper, None))


@pytest.mark.parametrize("width", [40, 79, 120, 200])
@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "ascii"])
def test_every_console_shows_every_file(width: int, encoding: str) -> None:
    raw = io.BytesIO()
    console = Console(file=io.TextIOWrapper(raw, encoding=encoding, write_through=True), width=width)
    print_consolidation(a_run(), console)
    shown = "".join(raw.getvalue().decode(encoding).split())
    for name in ("WARNED", "DUPLICATE", "SUPERSEDED", "OUTSIDE", "REFUSED"):
        assert name == "WARNED" or f"{name}.xlsx" in shown
    assert "\x1b" not in shown
    if encoding != "ascii":
        assert shown.endswith("一覧の案件2件（うち、台帳の記載だけの案件1件）")
        assert "採用しなかったもの4件＝重複1件＋旧版1件＋対象外1件＋読めない1件" in shown


def test_the_json_fits_its_schema() -> None:
    document = consolidation_to_json(a_run(), "1")
    text = json.dumps(document, ensure_ascii=False).encode("utf-8")
    schema = json.loads((resources.schemas() / "consolidation.schema.json").read_text(encoding="utf-8"))
    assert faults(json.loads(text), schema) == []
    assert document["summary"]["files"] == 5 == sum(document["summary"][fate.name.lower()] for fate in Fate)
    assert document["cases"][1]["date"] is None
    assert [each["number"] for each in document["papers"]] == [1]
