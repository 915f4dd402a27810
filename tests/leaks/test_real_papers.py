"""Published papers, the templates and the examples hold no one's data: the leak guard must say nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fixtures.corpus import BY_NAME
from tests.real_papers import detail_pages_from_cases, papers_from_cases
from xl_tools.adapters.package_texts import package_texts
from xl_tools.build.write_workbook import workbook_bytes
from xl_tools.catalogue.profile import shipped_profile
from xl_tools.commands.find_leaks import find_leaks
from xl_tools.layouts.plan_paper import plan_paper
from xl_tools.leaks.scan import scan
from xl_tools.model.package_text import PackageTexts, Passage, SheetTexts

WORKBOOKS = Path(__file__).resolve().parents[2] / "workbooks"
COMMITTED = [*sorted(WORKBOOKS.glob("*.xls?")), *sorted(WORKBOOKS.glob("examples/*.xlsx"))]


def _sentences(data: bytes, name: str) -> list[str]:
    return [leak.sentence for leak in find_leaks(data, name, shipped_profile(), package_texts).leaks]


@pytest.mark.parametrize("path", COMMITTED, ids=lambda path: path.name)
def test_nothing_in_what_is_shipped(path: Path) -> None:
    assert _sentences(path.read_bytes(), path.name) == []


def test_nothing_in_workbooks_of_published_papers(shared: Path) -> None:
    pages = {str(number): page for number, page in detail_pages_from_cases(shared).items()}
    for name, document in {**papers_from_cases(shared), **pages}.items():
        assert _sentences(workbook_bytes(plan_paper(document)), name) == [], name


def test_nothing_in_the_printed_texts(shared: Path) -> None:
    for path in sorted(shared.iterdir()):
        lines = path.read_text(encoding="utf-8").splitlines()
        cells = {(number, 1): line for number, line in enumerate(lines, start=1)}
        passages = tuple(Passage(line, path.name) for line in lines)
        texts = PackageTexts((SheetTexts(path.name, cells),), passages)
        assert scan(texts, shipped_profile().leak_allowances) == (), path.name


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_only_authors_in_workbooks_with_everything_an_office_leaves_in_them(name: str) -> None:
    data = BY_NAME[name].read_bytes()
    leaks = find_leaks(data, name, shipped_profile(), package_texts).leaks
    assert {leak.code for leak in leaks} <= {"G010"}
