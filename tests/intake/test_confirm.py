"""Rows of an import come back from its workbook as they went in; marks and edits decide what is taken."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xl_tools.adapters.read_file import read_bytes
from xl_tools.build.import_workbook import FromFile, import_workbook
from xl_tools.catalogue.profile import load_profile
from xl_tools.errors import BadInput
from xl_tools.layouts.table_rows import table_header
from xl_tools.model.cell import RawValue
from xl_tools.model.register import Case, Meeting, RegisteredContractor, RegisteredItem
from xl_tools.model.report import LineRef, Reading
from xl_tools.ports import WorkbookContent
from xl_tools.register.accept import Confirmed, read_confirmed
from xl_tools.register.imports import ImportedRow, RowMaker, numbered_id
from xl_tools.register.sheets import register_sheet

BODY = load_profile().bodies[0].name
DAY = datetime.date(2029, 7, 28)
REF = LineRef("みほん.pdf", 12, 3)

words = st.text(st.sampled_from("海山課件名みほん図書①Ａ7ーカ"), min_size=1, max_size=12)
# A cell is read without blanks at its ends, a list without 、 in its parts.
cases = st.builds(
    Case,
    id=st.just(""),
    title=words.map(lambda text: f"{text}について"),
    body=st.just(BODY),
    date=st.dates(datetime.date(2019, 5, 1), datetime.date(2040, 3, 31)),
    number=st.none() | st.integers(1, 99),
    project_name=words,
    sections=st.lists(words, max_size=3, unique=True).map(tuple),
    categories=st.lists(st.sampled_from(["電算処理", "外部結合", "業務委託"]), unique=True).map(tuple),
    result=st.sampled_from(["承認", "報告"]),
    summary=st.lists(words, min_size=1, max_size=3).map("\n".join),
)


def row(sheet: str, record: object, doubt: str = "") -> ImportedRow:
    maker = RowMaker(REF)
    if doubt:
        maker.doubt(register_sheet(sheet).columns[-1].id, doubt)
    return maker.row(sheet, record)


def workbook(*rows: ImportedRow) -> WorkbookContent:
    sheets: dict[str, list[FromFile]] = {}
    for each in rows:
        sheets.setdefault(each.sheet, []).append(FromFile(each, "みほん.pdf"))
    return read_bytes(import_workbook(sheets, {}, load_profile(), "1"), "確認.xlsx")


def marked(content: WorkbookContent, sheet: str, *marks: str) -> WorkbookContent:
    """With these marks in the rows of a sheet, from the first on."""
    grids = []
    for grid in content.sheets:
        if grid.name == register_sheet(sheet).name:
            cells = {**grid.cells, **{(4 + at, 1): mark for at, mark in enumerate(marks)}}
            grid = replace(grid, cells=cells)
        grids.append(grid)
    return replace(content, sheets=tuple(grids))


def titles(confirmed: Confirmed) -> list[str]:
    return [new.case.title for new in confirmed.cases]


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(cases, max_size=4, unique_by=lambda case: case.title))
def test_what_is_confirmed_is_what_was_read(read: list[Case]) -> None:
    listed = [replace(case, id=numbered_id(order)) for order, case in enumerate(read, 1)]
    confirmed = read_confirmed(workbook(*(row("cases", case) for case in listed)))
    assert [new.case for new in confirmed.cases] == read
    assert (confirmed.obstacles, confirmed.undecided, confirmed.left_out) == ((), (), 0)


def example(order: int, title: str = "みほんについて") -> Case:
    return Case(
        numbered_id(order),
        f"{title}{order}",
        BODY,
        DAY,
        order,
        sections=("海の課",),
        categories=("業務委託",),
    )


def test_what_belongs_to_a_case_goes_where_it_goes() -> None:
    rows = [row("cases", example(order)) for order in (1, 2, 3)]
    rows += [row("items", RegisteredItem(numbered_id(order), "基本情報", "氏名")) for order in (1, 2, 3)]
    rows += [row("contractors", RegisteredContractor(numbered_id(1), "株式会社架空書房"))]
    confirmed = read_confirmed(marked(workbook(*rows), "cases", "○", "×", ""))
    (new,) = confirmed.cases
    assert new.items == (RegisteredItem("", "基本情報", "氏名"),)
    assert new.contractors == (RegisteredContractor("", "株式会社架空書房"),)
    assert confirmed.left_out == 2
    assert list(map(str, confirmed.undecided)) == ["「案件」A6"]


@pytest.mark.parametrize(
    "mark, count",
    [(mark, 1) for mark in ("○", "〇", "◯ ", "o", "まる", "レ")]
    + [(mark, 0) for mark in ("×", "x", "ばつ", "")],
)
def test_marks_in_whatever_way_they_are_written(mark: str, count: int) -> None:
    confirmed = read_confirmed(marked(workbook(row("cases", example(1))), "cases", mark))
    assert len(confirmed.cases) == count
    assert not confirmed.obstacles


def put(content: WorkbookContent, sheet: str, cells: dict[tuple[int, str], RawValue]) -> WorkbookContent:
    """With cells by row and column id."""
    own = register_sheet(sheet)
    grids = []
    for grid in content.sheets:
        if grid.name == own.name:
            columns = table_header(grid, own, "").columns
            changed = {(row, columns[column]): raw for (row, column), raw in cells.items()}
            grid = replace(grid, cells={**grid.cells, **changed})
        grids.append(grid)
    return replace(content, sheets=tuple(grids))


def test_a_case_that_was_written_below_needs_no_id() -> None:
    content = marked(workbook(row("cases", example(1))), "cases", "○", "○", "○")
    content = put(content, "cases", {(5, "title"): "みほんの追加について", (5, "date"): "R11.7.28"})
    confirmed = read_confirmed(content)
    assert titles(confirmed) == ["みほんについて1", "みほんの追加について"]
    assert confirmed.cases[1].case.date == datetime.date(2029, 7, 28)
    assert confirmed.obstacles == ()


def test_an_obstacle_says_what_to_write_and_not_how_reading_would_go_on() -> None:
    content = put(workbook(row("cases", example(1))), "cases", {(4, "date"): "七月ごろ"})
    assert list(map(str, read_confirmed(content).obstacles)) == [
        "「案件」E4：「七月ごろ」を日付として読めません。「2023/9/1」のように書いてください。"
    ]


def test_a_lost_sheet_or_heading_is_named() -> None:
    content = workbook(row("cases", example(1)))
    fewer = replace(content, sheets=tuple(each for each in content.sheets if each.name != "委託先"))
    with pytest.raises(BadInput, match="シート「委託先」がありません。シートの名前を元に戻すか、"):
        read_confirmed(fewer)
    with pytest.raises(BadInput, match="」のシート「案件」に、見出しが「件名」の列がありません"):
        read_confirmed(put(content, "cases", {(3, "title"): "名前"}))


def test_doubtful_rows_wait_for_a_mark() -> None:
    content = workbook(row("cases", example(1)), row("cases", example(2), doubt="確かめてください。"))
    assert titles(read_confirmed(content)) == ["みほんについて1"]
    assert titles(read_confirmed(marked(content, "cases", "○", "○"))) == [
        "みほんについて1",
        "みほんについて2",
    ]


def test_one_case_in_two_documents_is_no_obstacle() -> None:
    twice = [replace(example(order), title="同じ件名について", number=None) for order in (1, 2)]
    confirmed = read_confirmed(workbook(*(row("cases", case) for case in twice)))
    assert titles(confirmed) == ["同じ件名について"] * 2
    assert confirmed.obstacles == ()
    assert "一方を消してください" in str(confirmed.remarks[0])


def test_meetings_come_with_their_certainty() -> None:
    meeting = Meeting(BODY, 2029, 5, DAY, basis="みほん")
    (read,) = read_confirmed(workbook(row("meetings", meeting))).meetings
    assert replace(read, ref=None) == meeting


def test_long_texts_are_cut_and_doubtful() -> None:
    content = workbook(row("cases", replace(example(1), agenda="あ" * 40_000)))
    assert read_confirmed(content).cases == ()
    (new,) = read_confirmed(marked(content, "cases", "○")).cases
    assert len(new.case.agenda) == 32_767


def test_a_workbook_of_another_kind_is_none() -> None:
    content = replace(workbook(), properties={})
    with pytest.raises(BadInput, match="取込確認のブックではありません"):
        read_confirmed(content)


def test_a_lost_heading_is_named() -> None:
    content = workbook()
    grids = tuple(
        replace(grid, cells={place: raw for place, raw in grid.cells.items() if place != (3, 1)})
        for grid in content.sheets
    )
    with pytest.raises(BadInput, match="見出しが「採用」の列がありません"):
        read_confirmed(replace(content, sheets=grids))


def test_a_row_is_as_sure_as_its_least_sure_value() -> None:
    maker = RowMaker()
    assert maker.text("title", Reading("件名", REF, 0.95)) == "件名"
    assert maker.text("summary", Reading("概要", REF, 0.7)) == "概要"
    assert maker.text("agenda", None) == ""
    made = maker.row("cases", example(1))
    assert (made.confidence, made.place, list(made.doubts)) == (0.7, REF, ["summary"])
    assert made.is_doubtful
