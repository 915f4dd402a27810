"""The months of a list, as users write them and as the list says them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.errors import BadInput
from xl_tools.half_year.period import fiscal_years_text, parse_period, period_text
from xl_tools.model.half_year import Period

HALF_YEAR = Period((2023, 7), (2024, 1))
MONTHS = st.tuples(st.integers(1989, 2060), st.integers(1, 12)).filter(lambda month: month > (1989, 1))


@pytest.mark.parametrize(
    "written",
    [
        "2023-07..2024-01",
        "2023-7..2024-1",
        " 2023-07 .. 2024-01 ",
        "2023-07…2024-01",
        "２０２３－０７．．２０２４－０１",
        "2023-07～2024-01",
        "2023/7～2024/1",
        "2023年7月から2024年1月まで",
        "令和5年7月から令和6年1月",
        "令和５年７月〜６年１月",
        "令和５年７月から翌年１月",
        "R5.7～R6.1",
    ],
)
def test_a_period_in_any_usual_writing(written: str) -> None:
    assert parse_period(written) == HALF_YEAR


@pytest.mark.parametrize(
    "written, first, last",
    [
        ("令和５年度", (2023, 4), (2024, 3)),
        ("2023年度", (2023, 4), (2024, 3)),
        ("令和５年度上半期", (2023, 4), (2023, 9)),
        ("令和５年度前期", (2023, 4), (2023, 9)),
        ("令和５年度の後期分", (2023, 10), (2024, 3)),
        ("令和元年度下期", (2019, 10), (2020, 3)),
        ("2023年", (2023, 1), (2023, 12)),
        ("2023-07", (2023, 7), (2023, 7)),
        ("令和５年７月", (2023, 7), (2023, 7)),
        ("令和５年４月～９月", (2023, 4), (2023, 9)),
        ("平成31年4月～令和元年9月", (2019, 4), (2019, 9)),
    ],
)
def test_years_halves_and_single_months(written: str, first: tuple[int, int], last: tuple[int, int]) -> None:
    assert parse_period(written) == Period(first, last)


@pytest.mark.parametrize(
    "written, reason",
    [
        ("", "を読めません"),
        ("半年分", "を読めません"),
        ("2023-07..", "を読めません"),
        ("..2024-01", "を読めません"),
        ("2023-13..2024-01", "を読めません"),
        ("2023-07、2024-01", "を読めません"),
        ("2023-07..2024-01..2024-07", "を読めません"),
        ("2023-07..2024-01 課税", "を読めません"),
        ("令和５年前期", "を読めません"),
        ("2024-01..2023-07", "終わりが始まりより前です"),
        ("2023年7月から2023年1月", "終わりが始まりより前です"),
        ("2023-07-01..2024-01-31", "日があります"),
        ("令和0年7月から令和6年1月", "ない年か月があります"),
    ],
)
def test_what_is_no_period(written: str, reason: str) -> None:
    with pytest.raises(BadInput, match=reason) as raised:
        parse_period(written)
    assert str(raised.value).startswith(f"期間「{written}」")
    assert "2023-07..2024-01" in str(raised.value)


@given(MONTHS, MONTHS)
def test_what_the_list_says_reads_back(one: tuple[int, int], other: tuple[int, int]) -> None:
    period = Period(min(one, other), max(one, other))
    assert parse_period(period_text(period)) == period
    first, last = ("{}-{:02}".format(*month) for month in (period.first, period.last))
    assert parse_period(f"{first}..{last}") == period


@pytest.mark.parametrize(
    "period, text, years",
    [
        (HALF_YEAR, "令和5年7月から令和6年1月", "令和５年度"),
        (Period((2023, 7), (2023, 7)), "令和5年7月", "令和５年度"),
        (Period((2019, 2), (2019, 5)), "平成31年2月から令和元年5月", "平成30年度及び令和元年度"),
        (Period((2024, 2), (2024, 7)), "令和6年2月から令和6年7月", "令和５年度及び令和６年度"),
        (Period((2022, 4), (2025, 3)), "令和4年4月から令和7年3月", "令和４年度から令和６年度まで"),
    ],
)
def test_how_the_list_says_it(period: Period, text: str, years: str) -> None:
    assert (period_text(period), fiscal_years_text(period).replace("３０", "30")) == (text, years)
