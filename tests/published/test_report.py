"""What a report's list and pages come as, by hand: traps of printed text, bad input, doubts."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from xl_tools.model.report import PublishedReport
from xl_tools.published.lines import document_of
from xl_tools.published.period import period_in, read_day
from xl_tools.published.report import is_report, read_report
from xl_tools.published.segments import cut, has_pages, number_in, split_number

BODIES = {"架空市個人情報保護管理運営会議": ("個人情報保護管理運営会議",)}
HEAD = """令 和 6 年 1 月 18 日
総 務 部 文 書 課
　架空市個人情報保護管理運営会議で令和5年7月から令和6年1月に審議した案件について、下記
のとおり報告する。
令和５年度架空市個人情報保護管理運営会議における審議案件一覧
№ 事業名 担当課 区分 付議日
審議
結果
"""


def read(text: str) -> PublishedReport:
    return read_report(document_of(text, "架空.txt"), BODIES)


def test_a_row_over_a_page_break_and_a_section_broken_in_its_name() -> None:
    report = read(
        HEAD
        + "1\n巡回バスの予約受付に係る業務\nの委託について（手続の追\n加）\n\n債権管理担当\n課、ひかり台保健セン\n\f№ 事業名 担当課 区分 付議日\n審議\n結果\n"
        "ター\n\n外部結合、\n業務委託\n\n7月28日 承認\n- 1 -\n2 図書館の更新について 文書課 電算処理 1月15日 了承\n"
    )
    first, second = report.rows
    assert first.title.text == "巡回バスの予約受付に係る業務の委託について（手続の追加）"
    assert first.sections == ("債権管理担当課", "ひかり台保健センター")
    assert first.categories == ("外部結合", "業務委託")
    assert (first.date, second.date) == (datetime.date(2023, 7, 28), datetime.date(2024, 1, 15))
    assert (first.result.text, second.result.text) == ("承認", "了承")
    assert {line.row for line in first.sections_text.lines} == {14, 15, 19}
    assert report.unread == ()


def test_a_line_that_belongs_to_nothing_is_kept() -> None:
    report = read(HEAD + "1 図書館の更新について 文書課 電算処理 9月1日 承認\n正誤表は窓口で配る\n")
    assert [line.text for line in report.unread] == ["正誤表は窓口で配る"]
    assert len(report.rows) == 1


def test_doubtful_rows_say_what_is_doubtful() -> None:
    report = read(
        HEAD + "1 図書館の更新（新規 文書課 電算処理 9月1日 承認\n"
        "2 巡回バスの更新について 文書くらぶ 電算処理 9月1日 承認\n"
        "3 予防接種の更新について 文書課 空中撮影 6月1日 承認\n"
        "4 公園の更新について 文書課 電算処理 承認\n"
    )
    first, second, third, fourth = report.rows
    assert first.title.doubt == "件名の括弧が対になっていません。"
    assert second.sections_text.doubt == "「文書くらぶ」は課や室の名で終わっていません。"
    assert third.categories_text.doubt == "「空中撮影」は見慣れない区分です。"
    assert third.date_text.doubt == "付議日が報告の期間の外です。"
    assert (fourth.date, fourth.date_text.doubt) == (None, "付議日が読み取れません。")
    for doubtful in (first.title, second.sections_text, third.date_text, fourth.date_text):
        assert doubtful.confidence < 1


def test_a_council_the_settings_do_not_know() -> None:
    row = "1 図書館の更新について 文書課 電算処理 9月1日 承認\n"
    known, other = read(HEAD + row), read(HEAD.replace("管理運営会議における", "審議会における") + row)
    assert known.header.title is not None
    assert known.header.title.doubt == ""
    assert other.header.title is not None
    assert "会議" in other.header.title.doubt


@pytest.mark.parametrize(
    "text",
    ["", "\n \n", "議事録\n本日は晴天である。\n", "1\n2\n3\n", "会議" * 50_000, "№ " * 5_000],
    ids=["empty", "blank", "prose", "numbers", "one long line", "signs"],
)
def test_a_text_that_is_no_report(text: str) -> None:
    document = document_of(text, "架空.txt")
    report = read_report(document, BODIES)
    assert not is_report(report)
    assert (report.rows, report.pages) == ((), ())
    assert len(report.unread) == sum(bool(line.text.strip()) for line in document.lines)


def test_papers_are_no_reports(shared: Path) -> None:
    for path in sorted(shared.glob("paper-*")):
        document = document_of(path.read_text(encoding="utf-8"), path.name)
        assert not is_report(read_report(document, BODIES))


@pytest.mark.parametrize(
    "text, months",
    [
        ("令和5年7月から令和6年1月に審議した", ((2023, 7), (2024, 1))),
        ("令和元年５月～９月に審議した", ((2019, 5), (2019, 9))),
        ("令和５年10月から３月までに審議した", ((2023, 10), (2024, 3))),
        ("令和５年度下半期に審議した", ((2023, 10), (2024, 3))),
        ("令和５年度に審議した", ((2023, 4), (2024, 3))),
        ("過日審議した", None),
    ],
)
def test_periods(text: str, months: object) -> None:
    assert period_in(text) == months


@pytest.mark.parametrize(
    "day, date",
    [
        ("7月28日", (2023, 7, 28)),
        ("1月15日", (2024, 1, 15)),
        ("令和5年7月28日", (2023, 7, 28)),
        ("R5.7.28", (2023, 7, 28)),
        ("７／２８", (2023, 7, 28)),
        ("7 月 28 日（金）", (2023, 7, 28)),
        ("2月30日", None),
        ("未定", None),
    ],
)
def test_a_day_takes_its_year_from_the_period(day: str, date: tuple[int, int, int] | None) -> None:
    expected = datetime.date(*date) if date else None
    assert read_day(day, ((2023, 7), (2024, 1)), None) == expected


def test_without_a_period_the_day_is_the_last_before_the_report() -> None:
    report = datetime.date(2024, 1, 18)
    assert read_day("1月15日", None, report) == datetime.date(2024, 1, 15)
    assert read_day("7月28日", None, report) == datetime.date(2023, 7, 28)
    assert read_day("7月28日", None, None) is None


@pytest.mark.parametrize(
    "printed, title, number",
    [
        ("図書館の更新について（№３０）", "図書館の更新について", 30),
        ("図書館の更新について（手続の追加） (№7)", "図書館の更新について（手続の追加）", 7),
        ("№１２ 図書館の更新について", "図書館の更新について", 12),
        ("№図書館の更新について（ １）", "図書館の更新について", 1),
        ("図書館の更新について", "図書館の更新について", 0),
    ],
)
def test_numbers_of_titles(printed: str, title: str, number: int) -> None:
    found, number_text = split_number(printed)
    assert (found, number_in(number_text)) == (title, number)


def test_a_title_begins_behind_what_the_page_before_ends_with() -> None:
    """A page number sticks to the last line of the drawing, and page breaks are lost."""
    body = "事業名 図書館\n担当課 文書課\n区 分 電算処理\n目 的 更新\n対象者 利用者\n事業内容\n１ 概要\n更新する。\n"
    text = (
        f"図書館の更新について（№１）\n{body}個人情報の\n流れ\n別紙のとおり\nその他文言の軽微な修正等32\n"
        f"図書館の更新及び学校図書館との相互貸借に係る業務の委託について（手続の追\n加）（№２）\n{body}"
    )
    titles = {2: "図書館の更新及び学校図書館との相互貸借に係る業務の委託について（手続の追加）"}
    segments = cut(document_of(text, "架空.txt"), titles)
    assert [page.title for page in segments.pages] == ["図書館の更新について", titles[2]]
    assert [page.number for page in segments.pages] == [1, 2]
    assert segments.pages[0].attachment[-1].text == "その他文言の軽微な修正等32"


@pytest.mark.parametrize("label", ["区 分", "分類"])
def test_a_text_has_pages_where_it_can_be_cut_into_some(label: str) -> None:
    text = f"図書館の更新について（№１）\n事業名 図書館\n担当課 文書課\n{label} 電算処理\n目 的 更新\n"
    document = document_of(text, "架空.txt")
    assert has_pages(document) == bool(cut(document).pages) == (label == "区 分")
