from __future__ import annotations

import pytest

from xl_tools.japanese.periods import find_periods, parse_period


@pytest.mark.parametrize(
    "text, first, last, renews, planned",
    [
        (
            "令和７年１月から令和７年３月 31 日まで（次年度以降も、同様の業務を行う。）",
            "2025-01-01",
            "2025-03-31",
            True,
            False,
        ),
        ("令和７年１月（予定）（次年度以降も、同様の外部結合を行う。）", "2025-01-01", None, True, True),
        ("令和７年４月１日～８年３月31日", "2025-04-01", "2026-03-31", False, False),
        ("令和７年４月１日より令和８年３月31日まで（以降継続）", "2025-04-01", "2026-03-31", True, False),
        ("令和７年４月１日（予定）から令和８年３月31日（予定）まで", "2025-04-01", "2026-03-31", False, True),
        ("契約締結日から令和８年３月31日まで", None, "2026-03-31", False, False),
        ("2025/4/1-2026/3/31", "2025-04-01", "2026-03-31", False, False),
        ("令和７年４月～", "2025-04-01", None, False, False),
        ("令和７年度", "2025-04-01", "2026-03-31", False, False),
        ("令和７年度から令和９年度まで", "2025-04-01", "2028-03-31", False, False),
        ("未定", None, None, False, False),
    ],
)
def test_parse_period(text: str, first: str | None, last: str | None, renews: bool, planned: bool) -> None:
    period = parse_period(text)
    assert period.first_day is None if first is None else str(period.first_day) == first
    assert period.last_day is None if last is None else str(period.last_day) == last
    assert (period.renews, period.planned) == (renews, planned)
    assert not period.ends_before_start


def test_several_periods_in_one_cell() -> None:
    text = (
        "【開発業務】\n令和７年４月１日から令和８年３月31日まで（令和９年７月１日の稼働時までを予定）\n"
        "【保守業務】\n令和８年４月１日から令和９年３月31日まで（以降継続）"
    )
    development, support = find_periods(text)
    assert (str(development.first_day), str(development.last_day)) == ("2025-04-01", "2026-03-31")
    assert (development.planned, development.renews) == (True, False)
    assert (str(support.first_day), str(support.last_day), support.renews) == (
        "2026-04-01",
        "2027-03-31",
        True,
    )
    assert support.as_written == "令和８年４月１日から令和９年３月31日まで（以降継続）"


def test_an_end_before_its_start() -> None:
    assert parse_period("令和８年５月１日から令和７年３月31日まで").ends_before_start
    assert not parse_period("令和８年３月から令和８年３月31日まで").ends_before_start


@pytest.mark.parametrize("text", ["", "令和７年４月１日 符号の取得"])
def test_no_period(text: str) -> None:
    assert find_periods(text) == ()
