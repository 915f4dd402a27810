"""A detail page as a paper: rules find its fields, its headings and its drawings where they were printed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.reports import report_of
from xl_tools.layouts.load import load_layouts
from xl_tools.model.paper import Paper
from xl_tools.model.report import CasePage, DocumentText, Line, LineRef, PrintedFlow, Reading
from xl_tools.published.as_paper import paper_of_page
from xl_tools.published.exact_lines import ExactLines
from xl_tools.rules.matters._agenda import agenda_sections

NAMES = ("電算処理", "外部結合", "業務委託", "再委託", "システムの構築")
DIGITS = "０１２３４５"


def first_page() -> CasePage:
    return report_of({}).pages[0]


def paper_of(page: CasePage) -> Paper:
    row = next((row for row in report_of({}).rows if row.number == page.number), None)
    return paper_of_page(page, row, load_layouts())


def reading(text: str, line: int, page: int = 2) -> Reading:
    return Reading(text, LineRef("見本.txt", line, page))


def test_fields_stand_where_they_were_printed() -> None:
    paper = paper_of(first_page())
    assert paper.cover is not None
    assert paper.overview is not None
    assert paper.cover.text("title") == "みほん証明システムの構築等について"
    assert (paper.overview.value("summary").ref.a1, paper.overview.value("purpose").ref.a1) == (
        "2ページ7行",
        "2ページ5行",
    )
    assert paper.overview.fields["agenda"].label.text == "２ 電算処理、外部結合及び業務委託の付議内容"
    assert (str(paper.paper_date), paper.paper_date_is_written) == ("2025-07-03", True)


def test_a_page_without_a_row_has_no_day() -> None:
    paper = paper_of_page(first_page(), None, load_layouts())
    assert (paper.paper_date, paper.paper_date_is_written) == (None, False)


def test_fields_nobody_printed_are_missing_not_blank() -> None:
    paper = paper_of(replace(first_page(), summary=None, purpose=None, attachment=None))
    assert paper.overview is not None
    assert "summary" not in paper.overview.fields
    assert paper.flows == ()


@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.text("構築保守範囲をにの、", max_size=12)), max_size=5),
    st.booleans(),
)
def test_headings_run_into_the_text_come_on_lines_of_their_own(
    parts: list[tuple[str, str]], broken: bool
) -> None:
    headings = [f"（{DIGITS[number]}）{name}" for number, (name, _) in enumerate(parts, start=1)]
    between = "\n" if broken else ""
    text = between.join(
        f"{heading}{between}{body}。" for heading, (_, body) in zip(headings, parts, strict=True)
    )
    page = replace(
        first_page(),
        agenda=reading(text, 9) if text else None,
        agenda_headings=tuple(reading(heading, 9) for heading in headings),
    )
    paper = paper_of(page)
    assert paper.overview is not None
    sections = agenda_sections(paper.overview.text("agenda"))
    assert [(each.number, each.heading) for each in sections] == [
        (number, name) for number, (name, _) in enumerate(parts, start=1)
    ]


@pytest.mark.parametrize("titles", [0, 1, 2, 3])
def test_each_title_begins_a_drawing(titles: int) -> None:
    flow = PrintedFlow(
        "flow",
        titles=tuple(reading(f"第{number}の流れ", 10 * number) for number in range(1, titles + 1)),
        texts=tuple(reading(f"①{line}", line) for line in (5, 15, 25, 35)),
    )
    drawings = paper_of(replace(first_page(), attachment=flow)).flows
    drawn = [[text.value.text for text in each.texts] for each in drawings]
    expected = {
        0: [["①5", "①15", "①25", "①35"]],
        1: [["①5", "①15", "①25", "①35"]],
        2: [["①5", "①15"], ["①25", "①35"]],
        3: [["①5", "①15"], ["①25"], ["①35"]],
    }
    assert drawn == expected[titles]
    assert [each.text("title") for each in drawings] == [
        f"第{n}の流れ" for n in range(1, titles + 1)
    ] or not titles


def test_blocks_that_begin_on_one_line_are_one_text() -> None:
    flow = PrintedFlow("flow", texts=(reading("①申請", 30), reading("②交付", 30), reading("③保管", 31)))
    (drawing,) = paper_of(replace(first_page(), attachment=flow)).flows
    assert [text.value.text for text in drawing.texts] == ["①申請\n②交付", "③保管"]


@given(st.text("住民記録台帳", min_size=2, max_size=30), st.data())
def test_words_are_found_on_the_line_they_begin_on(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(1, len(text) - 1), max_size=4)))
    pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    refs = tuple(LineRef("見本.txt", number, 1) for number in range(1, len(pieces) + 1))
    page = replace(first_page(), summary=Reading(text, refs[0], lines=refs))
    report = replace(report_of({}), pages=(page,))
    lines = ExactLines(report, DocumentText("見本.txt", tuple(map(Line, (f"　{p} " for p in pieces), refs))))
    start = data.draw(st.integers(0, len(text) - 1))
    begins = text.find(text[start:])
    expected = next(ref for ref, end in zip(refs, [*cuts, len(text)], strict=True) if begins < end)
    assert lines.find(refs[0], f"「{text[start:]}」など") == expected
    assert lines.find(refs[0], "別の言葉") == refs[0]
