"""The published half year from its 51 papers: every row and the header as published, whatever order files come in."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

from tests.half_year.real_list import papers
from xl_tools.catalogue.profile import load_profile
from xl_tools.cli.paper_reader import paper_reader
from xl_tools.commands.consolidate import ListRequest, consolidate
from xl_tools.commands.digest import Digesting
from xl_tools.half_year.header import list_header
from xl_tools.model.finding import Outcome
from xl_tools.model.half_year import Period

PERIOD = Period((2023, 7), (2024, 1))


def test_the_papers_give_the_published_list(shared: Path, tmp_path: Path) -> None:
    published = json.loads((shared / "half_year_list.json").read_text(encoding="utf-8"))["rows"]
    results = Digesting(paper_reader()).files(papers(tmp_path, shared))
    header = list_header(load_profile(), PERIOD, datetime.date(2024, 1, 18))
    request = ListRequest(PERIOD, header, lambda *_: Outcome("", "", (), ()))
    run = consolidate(results, request)
    assert [
        (case.number, case.title, list(case.sections), list(case.categories), str(case.date), case.result)
        for case in run.half_year.cases
    ] == [
        (row["no"], row["title"], row["sections"], row["categories"], row["date"], row["result"])
        for row in published
    ]
    assert all(file.fate.is_in for file in run.files)
    assert not [file for file in run.files if "旧版" in file.reason]
    assert consolidate(results[::-1], request).half_year == run.half_year
