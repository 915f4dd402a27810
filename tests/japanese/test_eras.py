from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.japanese.eras import find_dates, fiscal_year_of, fiscal_year_text, official_digits
from xl_tools.japanese.wareki import WarekiDate

Parts = tuple[int, int | None, int | None, str]


def parts(date: WarekiDate) -> Parts:
    return date.year, date.month, date.day, date.part


@pytest.mark.parametrize(
    "text, expected",
    [
        ("令和７年３月 31 日", (2025, 3, 31, "")),
        ("令 和 6 年\n 1 月 18 日", (2024, 1, 18, "")),
        ("令和５年１\n\n１月１５日号", (2023, 11, 15, "")),
        ("令和元年６月", (2019, 6, None, "")),
        ("R7.4.1", (2025, 4, 1, "")),
        ("Ｈ３０／３／３１", (2018, 3, 31, "")),
        ("令和7.4.1", (2025, 4, 1, "")),
        ("2025年4月1日", (2025, 4, 1, "")),
        ("2025/4/1", (2025, 4, 1, "")),
        ("2025-04-01", (2025, 4, 1, "")),
        ("2025/4", (2025, 4, None, "")),
        ("令和八年四月初旬", (2026, 4, None, "初旬")),
        ("令和６年11月中旬", (2024, 11, None, "中旬")),
        ("令和５年６月末現在", (2023, 6, None, "末")),
        ("令和４年夏まで", (2022, None, None, "夏")),
        ("令和３年法律第 40\n号", (2021, None, None, "")),
        ("㋿７年４月", (2025, 4, None, "")),
        ("令和７年（2025年）４月１日", (2025, 4, 1, "")),
        ("2025年（令和７年）４月", (2025, 4, None, "")),
    ],
)
def test_one_date(text: str, expected: Parts) -> None:
    (date,) = find_dates(text)
    assert parts(date) == expected
    assert date.problem is None
    assert text[date.start : date.end] == date.as_written


@pytest.mark.parametrize(
    "text, year, part, first, last",
    [
        ("令和６年度", 2024, "", "2024-04-01", "2025-03-31"),
        ("令和６\n年度末", 2024, "末", "2025-03-01", "2025-03-31"),
        ("R7年度当初", 2025, "当初", "2025-04-01", "2025-04-30"),
        ("令和７年度第１四半期", 2025, "第1四半期", "2025-04-01", "2025-06-30"),
        ("平成31年度", 2019, "", "2019-04-01", "2020-03-31"),
    ],
)
def test_fiscal_years(text: str, year: int, part: str, first: str, last: str) -> None:
    (date,) = find_dates(text)
    assert (date.year, date.part, date.fiscal_year) == (year, part, True)
    assert (str(date.first_day), str(date.last_day)) == (first, last)
    assert date.problem is None


def test_a_meeting_number_is_no_month() -> None:
    (date,) = find_dates("令和３年\n度第９回")
    assert (date.year, date.month, date.fiscal_year) == (2021, None, True)


@pytest.mark.parametrize(
    "text",
    [
        "７月28日",
        "資料2025-1",
        "ISO27001",
        "H.264",
        "Ver.2.4.1",
        "192.168.1.1",
        "３年間",
        "03-1234-2025",
        "第１号",
        "",
    ],
)
def test_no_date(text: str) -> None:
    assert find_dates(text) == ()


@pytest.mark.parametrize(
    "text, expected",
    [
        ("令和６年１０月１０日～１１月８日", (2024, 11, 8, "")),
        ("令和６年12月～１月", (2025, 1, None, "")),
        ("令和６年12月１日から３月31日まで", (2025, 3, 31, "")),
        ("令和７年４月に始め、同年６月に公表", (2025, 6, None, "")),
        ("令和７年４月に始め、翌年３月末に終える", (2026, 3, None, "末")),
        ("令和７年４月１日～８年３月31日", (2026, 3, 31, "")),
        ("令和５年１月１日～30日", (2023, 1, 30, "")),
        ("令和５年１月１日から同月30日まで", (2023, 1, 30, "")),
        ("令和４・５年度", (2023, None, None, "")),
        ("平成31年４月１日から同年６月30日まで", (2019, 6, 30, "")),
    ],
)
def test_what_is_missing_comes_from_the_date_before(text: str, expected: Parts) -> None:
    first, second = find_dates(text)
    assert parts(second) == expected
    assert second.year_inferred
    assert not first.year_inferred
    assert second.problem is None
    assert text[second.start : second.end] == second.as_written


def test_context_may_come_from_outside() -> None:
    (year,) = find_dates("令和５年度")
    assert [parts(find_dates(text, before=year)[0]) for text in ("7月28日", "1月15日")] == [
        (2023, 7, 28, ""),
        (2024, 1, 15, ""),
    ]


@pytest.mark.parametrize(
    "text", ["令和７年４月分と５月分", "令和６年度、毎年４月１日", "令和７年４月、１月当たり"]
)
def test_months_that_are_no_dates(text: str) -> None:
    assert len(find_dates(text)) == 1


@pytest.mark.parametrize(
    "text, problem, suggestion",
    [
        ("令和７年２月30日", "２月３０日はありません（この年の２月は２８日までです）", None),
        ("令和７年13月", "１３月はありません", None),
        ("2025/13/1", "１３月はありません", None),
        ("平成32年３月", "平成は３１年４月３０日までです（令和２年３月に当たります）", "令和２年３月"),
        ("平成31年５月", "平成は３１年４月３０日までです（令和元年５月に当たります）", "令和元年５月"),
        ("平成32年度", "平成は３１年４月３０日までです（令和２年度に当たります）", "令和２年度"),
        ("昭和65年", "昭和は６４年１月７日までです（平成２年に当たります）", "平成２年"),
        ("令和元年４月", "令和は元年５月１日からです（平成３１年４月に当たります）", "平成３１年４月"),
        ("令和０年４月", "０年はありません（最初の年は元年です）", None),
        ("令和７年（2024年）４月", "和暦と西暦の年が合いません", None),
        ("令和７年１月７日（月）", "曜日が合いません（この日は火曜日です）", None),
    ],
)
def test_problems(text: str, problem: str, suggestion: str | None) -> None:
    (date,) = find_dates(text)
    assert (date.problem, date.suggestion) == (problem, suggestion)
    assert date.first_day <= date.last_day


@pytest.mark.parametrize(
    "text", ["令和７年１月６日（月）", "2025/1/6(月)", "令和７年１月６日（月・祝）", "令和７年１月６日月曜日"]
)
def test_weekday_that_fits(text: str) -> None:
    (date,) = find_dates(text)
    assert (date.weekday, date.problem) == ("月", None)


DAYS = st.dates(datetime.date(1989, 1, 8), datetime.date(2060, 12, 31))
FULL = str.maketrans("0123456789", "０１２３４５６７８９")


@given(
    DAYS,
    st.sampled_from(["年月日", "R./", "western", "western/"]),
    st.booleans(),
    st.sampled_from(["", " ", "\n"]),
)
def test_any_spelling_of_any_day_is_found(day: datetime.date, style: str, full: bool, blank: str) -> None:
    heisei = day < datetime.date(2019, 5, 1)
    era_year = day.year - (1988 if heisei else 2018)
    if style == "年月日":
        year = "元" if era_year == 1 else str(era_year)
        text = f"{'平成' if heisei else '令和'}{blank}{year}年{blank}{day.month}{blank}月{blank}{day.day}日"
    elif style == "R./":
        text = f"{'H' if heisei else 'R'}{era_year}.{day.month}.{day.day}"
    elif style == "western":
        text = f"{day.year}年{blank}{day.month}月{day.day}日"
    else:
        text = f"{day.year}/{day.month:02}/{day.day:02}"
    (date,) = find_dates("開始は" + (text.translate(FULL) if full else text) + "とする。")
    assert date.first_day == date.last_day == day
    assert date.problem is None


@given(DAYS)
def test_a_day_lies_in_its_fiscal_year(day: datetime.date) -> None:
    (date,) = find_dates(fiscal_year_text(fiscal_year_of(day)))
    assert date.first_day <= day <= date.last_day
    assert date.problem is None


@given(st.text(alphabet="令和平成元年度月日初旬末同翌第回１2/.-（）(月)～から 　\n頃法R"))
def test_positions_always_fit_and_ranges_run_forward(text: str) -> None:
    for date in find_dates(text):
        assert text[date.start : date.end] == date.as_written
        assert date.first_day <= date.last_day


def test_names_of_years() -> None:
    assert fiscal_year_text(2025) == "令和７年度"
    assert fiscal_year_text(2019) == "令和元年度"
    assert fiscal_year_text(2018) == "平成３０年度"
    assert official_digits(31) == "３１"
