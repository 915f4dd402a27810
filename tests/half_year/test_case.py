"""What a paper gives to the list and to the page behind it."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from tests.rules.papers import changed_document, paper_of
from xl_tools.build.new_paper import blank_document
from xl_tools.catalogue.context import load_context
from xl_tools.half_year.case import listed_case
from xl_tools.layouts.plan import grid_of
from xl_tools.layouts.plan_paper import plan_paper
from xl_tools.layouts.read_paper import read_sheets
from xl_tools.model.half_year import DetailPage, ListedCase
from xl_tools.ports import WorkbookContent

OUTSOURCING, CONNECTION = "matters/outsourcing", "matters/external_connection"


def case_with(**changes: Any) -> ListedCase:
    return listed_case(paper_of(changed_document(changes)), load_context())


def page_with(**changes: Any) -> DetailPage:
    page = case_with(**changes).page
    assert page is not None
    return page


def page_with_heading(part: str, heading: str, **changes: Any) -> DetailPage:
    document = changed_document(changes)
    document["overview"]["labels"] = {part: heading}
    page = listed_case(paper_of(document), load_context()).page
    assert page is not None
    return page


def test_the_row_of_the_base_paper() -> None:
    case = case_with(set={"cover/result": " 承 認 ", "cover/document_number": "資料１２"})
    assert (case.title, case.sections, case.result) == (
        "見本申請システムの構築等について",
        ("見本課",),
        "承認",
    )
    assert case.categories == ("電算処理", "外部結合", "業務委託")
    assert (case.date, case.document_number, case.source) == (datetime.date(2025, 2, 3), "12", "見本.xlsx")


@pytest.mark.parametrize(
    "written, title",
    [
        ("見本申請の\n受付等について", "見本申請の受付等について"),
        ("　見本申請の 受付 等について　", "見本申請の受付等について"),
        ("見本（地域 BWA）の\n　委託について\n（手続の追加）", "見本（地域BWA）の委託について（手続の追加）"),
        ("Mihon Web Serviceの利用について", "Mihon Web Serviceの利用について"),
        (
            "見本センター　指定管理者への委託について　（変更）",
            "見本センター　指定管理者への委託について（変更）",
        ),
    ],
)
def test_a_title_is_one_line(written: str, title: str) -> None:
    assert case_with(set={"cover/title": written}).title == title


def test_a_day_that_is_not_written_and_a_result_of_other_words() -> None:
    case = case_with(delete=["cover/meeting_date"], set={"cover/result": "可と\nする"})
    assert (case.date, case.result) == (None, "可とする")


@pytest.mark.parametrize("written", ["承認。", "承　認", "承認 "])
def test_a_result_is_spelt_as_the_form_has_it(written: str) -> None:
    assert case_with(set={"cover/result": written}).result == "承認"


@pytest.mark.parametrize(
    "written, day",
    [
        ("令７．９．26", datetime.date(2025, 9, 26)),
        ("令和７・９・26", datetime.date(2025, 9, 26)),
        ("令和７年度第７回（１月16日）", datetime.date(2026, 1, 16)),
        (45926, datetime.date(2025, 9, 26)),
        ("45926", datetime.date(2025, 9, 26)),
        ("令和７年９月", None),
        ("９月26日", None),
        ("20250926", None),
    ],
)
def test_a_day_as_it_is_typed(written: object, day: datetime.date | None) -> None:
    """A month, or a day without its year, is no day: nobody guesses what is published."""
    assert case_with(set={"cover/meeting_date": written}).date == day


@pytest.mark.parametrize(
    "written, number",
    [
        ("資料１－１", "1"), ("資料", "3"), ("資料 ７", "7"), ("資料No.7", "7"), ("議案第４号", "4"), ("資料③", "3"), (12, "12"),
        ("資料５（追加）", "5"), ("資料８～９", "8"), ("追加資料１", "3"), ("第２回", "3"),
    ],
)  # fmt: skip
def test_the_document_number(written: object, number: str) -> None:
    sheets = {"data_flows/0/reference": "（資料３－１）", "item_lists/0/reference": "（資料３－２）"}
    assert case_with(set={"cover/document_number": written, **sheets}).document_number == number


@pytest.mark.parametrize(
    "overview, cover, sections, shown",
    [
        ("見本課、れい課外２課", "見本部見本課、れい課、ためし部ためし課、四課", "見本課 れい課 ためし課 四課", "見本課、れい課外２課"),
        ("見本課、れい課、ためし課、四課", "見本部見本課", "見本課 れい課 ためし課 四課", "見本課、れい課外２課"),
        ("見本課、れい課、ためし課", "見本部見本課", "見本課 れい課 ためし課", "見本課、れい課、ためし課"),
        ("総務部見本課\n教育委員会事務局れい課", "", "見本課 れい課", "見本課、れい課"),
        ("見本課・れい課", "見本部見本課", "見本課 れい課", "見本課、れい課"),
        ("", "見本部見本課、見本部防災室、第一見本センター", "見本課 防災室 第一見本センター", "見本課、防災室、第一見本センター"),
        ("総務部ＩＣＴ課、ﾃﾞｼﾞﾀﾙ課", "", "ＩＣＴ課 デジタル課", "ＩＣＴ課、デジタル課"),
        ("見本課", "見本部、見本課", "見本課", "見本課"),
        ("見本部見本課外３課", "見本部見本課", "見本課", "見本課外３課"),
        ("見本課\n外２課", "見本部見本課", "見本課", "見本課外２課"),
        ("見本課、れい課\n※契約は各課が\n締結する。", "", "見本課 れい課", "見本課、れい課\n※契約は各課が締結する。"),
        ("見本課（みほん担当）、れい課", "", "見本課 れい課", "見本課（みほん担当）、れい課"),
        ("見本課（内線0000）", "", "見本課", "見本課"),
        ("見本課（共管：ためし部れい課、四課）", "", "見本課 れい課 四課", "見本課（共管：ためし部れい課、四課）"),
        ("（主管）見本課\n（共管）れい課", "", "見本課 れい課", "見本課、れい課"),
        ("①見本課②れい課", "", "見本課 れい課", "見本課、れい課"),
        ("１　見本課\n２　れい課", "", "見本課 れい課", "見本課、れい課"),
        ("見本課れい係", "", "見本課", "見本課"),
        ("見本部見本課ほか", "", "見本課", "見本課"),
        ("見本課長　見本太郎", "", "見本課", "見本課"),
        ("見本給付金担当課長、区長室れい課", "", "見本給付金担当課長 区長室れい課", "見本給付金担当課長、区長室れい課"),
    ],
)  # fmt: skip
def test_sections(overview: str, cover: str, sections: str, shown: str) -> None:
    case = case_with(set={"overview/section": overview, "cover/department": f"（担当部課：{cover}）"})
    assert case.sections == tuple(sections.split())
    assert case.page is not None
    assert case.page.sections == shown


def test_the_matter_sheets_name_what_overview_and_cover_abbreviate() -> None:
    changes = {
        "overview/section": "見本課外２課",
        "cover/department": "（担当部課：見本課外２課）",
        f"{OUTSOURCING}/section": "見本課、れい課、ためし課",
    }
    assert case_with(set=changes).sections == ("見本課", "れい課", "ためし課")
    assert case_with(set={f"{OUTSOURCING}/section": "見本課、れい課"}).sections == ("見本課",)


def test_a_sub_matter_is_no_category() -> None:
    fields = {"title": "見本について", "section": "見本課", "registered_operation": "見本業務"}
    document = changed_document({})
    document["matters"] = [{"kind": "sub_outsourcing", "fields": fields}, document["matters"][2]]
    assert listed_case(paper_of(document), load_context()).categories == ("業務委託",)


@pytest.mark.parametrize(
    "basis, agenda, categories",
    [
        ("◇第3条第1項第3号（業務委託、電算処理）", "（１）外部提供", ("電算処理", "業務委託")),
        ("", "（１）外部結合及び業務委託\n　つなぎ、委託する。\n（２）防犯カメラを置くので電算処理は行わない。", ("外部結合", "業務委託")),
        ("", "委託する。", ()),
    ],
)  # fmt: skip
def test_categories_without_matter_sheets(basis: str, agenda: str, categories: tuple[str, ...]) -> None:
    document = changed_document({"set": {"cover/legal_basis": basis, "overview/agenda": agenda}})
    document["matters"] = []
    paper = read_sheets(WorkbookContent("見本.xlsx", tuple(grid_of(plan) for plan in plan_paper(document))))
    assert listed_case(paper, load_context()).categories == categories


@pytest.mark.parametrize(
    "title, gone, heading",
    [
        ("見本の構築等について", [], "２ 電算処理、外部結合、業務委託の付議内容"),
        ("見本の構築等について", ["matters/external_connection"], "２ 電算処理及び業務委託の付議内容"),
        ("見本の委託について", ["matters/data_processing", "matters/external_connection"], "２ 業務委託の付議内容"),
        ("見本について（特定個人情報\n保護評価の報告）", [], "２ 個人情報保護管理運営会議への付議内容"),
    ],
)  # fmt: skip
def test_the_form_heading_names_the_categories(title: str, gone: list[str], heading: str) -> None:
    document = changed_document({"set": {"cover/title": title}})
    kinds = [place.split("/")[1] for place in gone]
    document["matters"] = [each for each in document["matters"] if each["kind"] not in kinds]
    page = listed_case(paper_of(document), load_context()).page
    assert page is not None
    assert page.agenda_heading == heading


@pytest.mark.parametrize(
    "part, own, heading",
    [
        ("summary", "１．事業概要", "１ 事業概要"),
        ("summary", "概　要", "１ 概 要"),
        ("agenda", "２　電算処理、業務委託の付議内容", "２ 電算処理、業務委託の付議内容"),
        ("agenda", "付議内容", "２ 電算処理、外部結合、業務委託の付議内容"),
        ("numbers", "３　利用者数の想定", "３ 利用者数の想定"),
        ("numbers", "３　見本世帯数（令和５年４月１日時点）", "３ 見本世帯数（令和５年４月１日時点）"),
    ],
)
def test_headings_of_the_paper(part: str, own: str, heading: str) -> None:
    page = page_with_heading(part, own)
    headings = {
        "summary": page.summary_heading,
        "agenda": page.agenda_heading,
        "numbers": page.counts_heading,
    }
    assert headings[part].replace("\u3000", " ") == heading


def test_paragraphs_indents_and_numbered_lines_survive() -> None:
    written = "　見本である。\n\n（１）甲\n　　①見本  \n（２）乙\n"
    page = page_with(set={"overview/agenda": written, "overview/numbers": ""})
    assert page.agenda == "　見本である。\n\n（１）甲\n　　①見本\n（２）乙"
    assert (page.counts_heading, page.counts) == ("", "")


def test_a_page_says_it_without_change_marks() -> None:
    document = changed_document({})
    document["overview"]["fields"]["purpose"] = ["見本を", {"changed": "新しく"}, "する。"]
    page = listed_case(paper_of(document), load_context()).page
    assert page is not None
    assert page.purpose == "見本を新しくする。"


def test_what_stands_before_the_first_heading_opens_the_summary() -> None:
    page = page_with(set={"overview/content": "前置きの見本。", "overview/summary": "経緯の見本。"})
    assert page.summary == "前置きの見本。\n経緯の見本。"


def test_a_drawing_gives_its_title_and_texts_in_reading_order() -> None:
    drawing = {
        "fields": {"title": "見本に係る\n個人情報の流れ"},
        "texts": [
            {"text": "右", "cell": "I4"},
            {"text": "下", "cell": "A9"},
            {"text": "左\n上", "cell": "A4"},
        ],
    }
    document = changed_document({})
    document["data_flows"] = [drawing]
    page = listed_case(paper_of(document), load_context()).page
    assert page is not None
    (flow,) = page.flows
    assert (flow.source, flow.sheet, flow.title) == (
        "見本.xlsx",
        "個人情報の流れ",
        "見本に係る個人情報の流れ",
    )
    assert flow.texts == ("左\n上", "右", "下")


def test_a_drawing_as_delivered_or_hidden_is_left_out() -> None:
    document = changed_document({})
    (worked_on,) = document["data_flows"]
    delivered = blank_document("業務委託")["data_flows"][0]
    document["data_flows"] = [delivered, worked_on]
    names = [plan.name for plan in plan_paper(document) if plan.kind == "data_flow"]
    page = listed_case(paper_of(document), load_context()).page
    assert page is not None
    assert [flow.sheet for flow in page.flows] == names[1:]
    hidden = listed_case(paper_of(document, hidden=names[1:]), load_context()).page
    assert hidden is not None
    assert hidden.flows == ()
    delivered["texts"].append({"text": "①見本課が受け取る", "cell": "E30"})
    changed = listed_case(paper_of(document), load_context()).page
    assert changed is not None
    assert [flow.sheet for flow in changed.flows] == names


def test_a_paper_without_an_overview_has_no_page() -> None:
    document = changed_document({"delete": ["data_flows/0"]})
    sheets = tuple(grid_of(plan) for plan in plan_paper(document) if plan.kind != "overview")
    case = listed_case(read_sheets(WorkbookContent("見本.xlsx", sheets)), load_context())
    assert (case.title, case.sections, case.page) == ("見本申請システムの構築等について", ("見本課",), None)


def test_a_line_of_the_text_that_looks_like_a_heading_stays_in_its_text() -> None:
    summary = "（１）現状\nみほん\n（２）付議内容\nみほん\n（３）対象者数\n約10人\nおわり"
    page = page_with(
        set={"overview/summary": summary, "overview/agenda": "みほん", "overview/numbers": "約20人"}
    )
    assert (page.summary, page.agenda, page.counts) == (summary, "みほん", "約20人")


@pytest.mark.parametrize(
    "written, shown",
    [
        ("１　概要\nみほん", "みほん"),
        ("（１）概要\nみほん\n（２）経緯", "（１）概要\nみほん\n（２）経緯"),
        ("１　経緯\nみほん", "１　経緯\nみほん"),
        ("１　概要", "１　概要"),
    ],
)
def test_a_heading_written_once_more_is_not_printed_twice(written: str, shown: str) -> None:
    assert page_with(set={"overview/summary": written}).summary == shown
