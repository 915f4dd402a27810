from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from tests.approvals.samples import BODIES, COUNCIL, FORMER, drawn
from xl_tools.approvals.calendar import Calendar, calendar_of, vote_name
from xl_tools.model.register import Case, Certainty, Meeting, Register

CITED, INFERRED, STATED = Certainty.CITED, Certainty.INFERRED, Certainty.STATED


def numbers(calendar: Calendar, body: str = COUNCIL) -> dict[str, tuple[int | None, Certainty]]:
    return {
        str(one.date): (one.number, one.certainty)
        for one in calendar.meetings
        if one.body == body and one.date
    }


CASES = """
| 案件番号 | № | 付議日 | 件名 | 担当課 | 引用した承認 |
| R6-001 | 1 | 2024-07-26 | 見本申請システムの構築について | 見本課 | |
| R6-002 | 2 | 2024-09-02 | 架空図書の貸出業務の委託について | 架空課 | |
| R6-003 | 3 | 2024-09-09 | 例示講座の運営業務の委託について | 例示課 | |
| R6-004 | 4 | 2024-10-18 | 見本申請システムの構築について（委託内容の変更） | 見本課 | 令和６年度第５回管理運営会議承認済 |
| R6-005 | 5 | 2024-11-15 | 架空図書の貸出業務の委託について（委託内容の変更） | 架空課 | 令和６年度第６回管理運営会議承認済 |
| R6-006 | 6 | 2024-12-20 | 見本申請システムの構築について（手続の追加） | 見本課 | 令和６年度第５回管理運営会議承認済、令和６年度第８回管理運営会議承認済 |
"""


def test_numbers_come_from_what_later_cases_cite() -> None:
    calendar = calendar_of(drawn(CASES), BODIES)
    assert numbers(calendar) == {
        "2024-07-26": (5, CITED),
        "2024-09-02": (6, CITED),
        "2024-09-09": (7, INFERRED),
        "2024-10-18": (8, CITED),
        "2024-11-15": (9, INFERRED),
        "2024-12-20": (10, INFERRED),
    }
    fifth = calendar.numbered(COUNCIL, 2024, 5)
    assert fifth is not None
    assert fifth.basis == "№4・№6が引用"
    assert calendar.contradicting == ()


def test_a_lonely_contradiction_is_listed() -> None:
    wrong = CASES.replace("令和６年度第５回管理運営会議承認済、", "令和６年度第７回管理運営会議承認済、")
    calendar = calendar_of(
        drawn(wrong + CASES.splitlines()[-1].replace("R6-006", "R6-007").replace("2024-12-20", "2024-12-21")),
        BODIES,
    )
    assert numbers(calendar)["2024-07-26"] == (5, CITED)
    assert [(vote_name(vote), vote.number, str(vote.date)) for vote in calendar.contradicting] == [
        ("№6", 7, "2024-07-26")
    ]


def test_what_is_written_down_outweighs_citations() -> None:
    meetings = """
    | 会議体 | 年度 | 回 | 開催日 | 確度 |
    | 管理運営会議 | 2024 | 4 | 2024-07-26 | 確定 |
    | 管理運営会議 | 2024 | 3 | 2024-07-26 | 確定 |
    | 管理運営会議 | 2024 | 1 | | 確定 |
    """
    calendar = calendar_of(drawn(CASES, meetings), BODIES)
    day = datetime.date(2024, 7, 26)
    assert [(one.number, one.certainty) for one in calendar.on(COUNCIL, day)] == [(3, STATED), (4, STATED)]
    assert [one.number for one in calendar.meetings if one.date is None] == [1]


def test_numbers_run_by_body_and_year() -> None:
    cases = """
    | 案件番号 | 付議日 | 会議体 | 件名 | 担当課 | 引用した承認 |
    | H29-001 | 2017-07-26 | 情報公開・個人情報保護審議会 | 見本申請について | 見本課 | |
    | R6-001 | 2024-04-26 | | 見本申請について（手続の追加） | 見本課 | 平成29年度第３回情報公開・個人情報保護審議会承認・了承済 |
    | R6-002 | 2025-03-26 | | 例示講座について | 例示課 | |
    | R7-001 | 2025-04-26 | | 見本申請について（手続の変更） | 見本課 | 令和６年度第１回管理運営会議承認済 |
    """
    calendar = calendar_of(drawn(cases), BODIES)
    assert numbers(calendar, FORMER) == {"2017-07-26": (3, CITED)}
    assert numbers(calendar) == {
        "2024-04-26": (1, CITED),
        "2025-03-26": (2, INFERRED),
        "2025-04-26": (None, INFERRED),
    }
    assert calendar.years(COUNCIL) == (2024, 2025)


def test_nothing_in_nothing_out() -> None:
    assert calendar_of(Register(), BODIES) == Calendar(())


days = st.lists(st.dates(datetime.date(2020, 4, 1), datetime.date(2026, 3, 31)), max_size=12)


@given(days, st.randoms(use_true_random=False))
def test_every_day_has_a_meeting_and_order_does_not_matter(
    dates: list[datetime.date], random: object
) -> None:
    cases = [Case(f"X-{number}", f"見本{number}について", date=date) for number, date in enumerate(dates)]
    calendar = calendar_of(Register(cases=tuple(cases)), BODIES)
    assert {one.date for one in calendar.meetings} == set(dates)
    random.shuffle(cases)  # type: ignore[attr-defined]
    assert calendar_of(Register(cases=tuple(cases)), BODIES) == calendar


@given(days)
def test_meetings_written_down_come_back_as_they_are(dates: list[datetime.date]) -> None:
    years: dict[int, int] = {}
    meetings = []
    for date in sorted(set(dates)):
        year = date.year if date.month >= 4 else date.year - 1
        years[year] = years.get(year, 0) + 1
        meetings.append(Meeting(COUNCIL, year, years[year], date))
    calendar = calendar_of(Register(meetings=tuple(meetings)), BODIES)
    assert calendar.meetings == tuple(sorted(meetings, key=lambda one: one.date or datetime.date.max))
