"""The workbook printed by LibreOffice: pages as they were planned, numbered through, nothing cut off."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pytest

from tests.build.half_year.lists import HEADER, SHORT, half_year, small_half_year
from xl_tools.build.half_year.volumes import volume_workbook, volumes_of
from xl_tools.model.half_year import HalfYearList

ToPdf = Callable[[Path, Path], Path]
PAGES_OF_SMALL = 9
"""The list, №1 with two places for flows, №2, №4 on three sheets of paper with a place for its flow."""


_BEGINNING = 10
"""Characters of the first line; the label of its row may be read between two lines."""


def printed(made: HalfYearList, to_pdf: ToPdf, folder: Path) -> list[str]:
    """The text of each page."""
    path = folder / "一覧.xlsx"
    path.write_bytes(volume_workbook(volumes_of(made)[0]))
    with pdfplumber.open(to_pdf(path, folder)) as pdf:
        return [page.extract_text() for page in pdf.pages]


@pytest.fixture(scope="module")
def small(to_pdf: ToPdf, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return printed(small_half_year(), to_pdf, tmp_path_factory.mktemp("printed"))


def test_pages_are_numbered_through_the_workbook(small: list[str]) -> None:
    assert len(small) == PAGES_OF_SMALL
    assert [page.split("\n")[-1] for page in small] == [str(n) for n in range(1, PAGES_OF_SMALL + 1)]


def test_the_way_back_to_the_list_is_not_printed(small: list[str]) -> None:
    assert not any("戻る" in page for page in small)


def test_every_text_is_on_the_paper(small: list[str]) -> None:
    paper = "".join("".join(page.split()) for page in small)
    for case in small_half_year().cases:
        if case.page is not None:
            assert "".join(case.title.split()) in paper
            assert case.page.purpose[:_BEGINNING] in paper
    for text in (HEADER.intro, HEADER.title, HEADER.other, HEADER.note, HEADER.attachment_reference):
        assert "".join(text.split()) in paper


def test_each_page_of_a_long_list_begins_with_the_headings(to_pdf: ToPdf, tmp_path: Path) -> None:
    pages = printed(half_year(*[SHORT] * 60), to_pdf, tmp_path)
    assert all("付議日" in "".join(page.split("\n")[:3]) for page in pages[1:])
    rows = [line for page in pages for line in page.split("\n") if "7月28日" in line]
    assert len(rows) == 60


def test_numbers_lead_to_the_pages_on_paper_too(to_pdf: ToPdf, tmp_path: Path) -> None:
    path = tmp_path / "一覧.xlsx"
    path.write_bytes(volume_workbook(volumes_of(small_half_year())[0]))
    with pdfplumber.open(to_pdf(path, tmp_path)) as pdf:
        links = [link["data"].get("Dest") for link in pdf.pages[0].annots]
        assert len(links) == 3
        assert all(links)
