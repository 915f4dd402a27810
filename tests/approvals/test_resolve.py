from __future__ import annotations

import datetime

import pytest

from tests.approvals.samples import COUNCIL, FORMER, drawn, resolved
from xl_tools.approvals.resolve import State
from xl_tools.model.register import Register

REGISTER = drawn(
    """
    | 案件番号 | 付議日 | 件名 | 事業名 | 担当課 | 区分 | 概要 |
    | R6-001 | 2024-07-26 | 見本申請システムの構築等について | 見本申請 | 見本課 | 電算処理、業務委託 | |
    | R6-002 | 2024-07-26 | 例示講座の運営業務の委託について | 例示講座 | 例示課 | 業務委託 | |
    | R6-003 | 2024-09-02 | 架空図書の貸出業務の委託について | 架空図書の貸出 | 架空課 | 業務委託 | |
    | R6-004 | 2024-10-18 | 見本申請システムの構築について（特定個人情報保護評価の報告） | 見本申請 | 見本課 | 電算処理 | |
    | R6-005 | 2024-11-15 | 共通基盤への移行について | 共通基盤 | 見本課 | 電算処理 | 被貸出者資格確認及び高額図書多数回管理を行う。 |
    """,
    """
    | 会議体 | 年度 | 回 | 開催日 |
    | 管理運営会議 | 2024 | 4 | 2024-07-26 |
    | 管理運営会議 | 2024 | 5 | 2024-09-02 |
    | 管理運営会議 | 2024 | 6 | 2024-10-18 |
    | 管理運営会議 | 2024 | 7 | 2024-11-15 |
    | 管理運営会議 | 2024 | 9 | 2025-02-03 |
    """,
)
ASSESSED = "特定個人情報保護評価を実施することを報告した"


def cite(number: int, year: str = "令和６年度", body: str = COUNCIL) -> str:
    return f"（{year}第{number}回{body}承認済）"


@pytest.mark.parametrize(
    "text, state, cases, right",
    [
        (f"申請を受け付けた{cite(4)}。", State.CONSISTENT, ["R6-001"], []),
        (f"{ASSESSED}{cite(6)}。", State.CONSISTENT, ["R6-004"], []),
        (f"架空図書の貸出業務に合わせる{cite(5)}。", State.CONSISTENT, ["R6-003"], []),
        (f"被貸出者資格確認、高額図書多数回管理については{cite(7)}。", State.CONSISTENT, ["R6-005"], []),
        (f"{ASSESSED}{cite(5)}。", State.ELSEWHERE, [], ["R6-004"]),
        (f"{ASSESSED}{cite(4)}。", State.ELSEWHERE, [], ["R6-004"]),
        (f"電算処理等を行うこととした{cite(5)}。", State.ELSEWHERE, [], ["R6-001"]),
        (f"申請を受け付けた{cite(7)}。", State.PROBABLE, ["R6-005"], []),
        (f"申請を受け付けた{cite(8)}。", State.UNKNOWN_MEETING, [], ["R6-001", "R6-004"]),
        (f"申請を受け付けた{cite(9)}。", State.NOT_BEFORE, [], ["R6-001", "R6-004"]),
        (f"申請を受け付けた{cite(2)}。", State.BEFORE_REGISTER, [], []),
        (f"申請を受け付けた{cite(2, '令和４年度')}。", State.BEFORE_REGISTER, [], []),
        (f"申請を受け付けた{cite(2, '令和３年度', FORMER)}。", State.NOT_COVERED, [], []),
        (f"申請を受け付けた（令和６年度{COUNCIL}承認済）。", State.INCOMPLETE, [], []),
    ],
)
def test_states(text: str, state: State, cases: list[str], right: list[str]) -> None:
    (found,) = resolved(text, REGISTER)
    assert found.state is state
    assert [case.id for case in found.cases] == cases
    assert [one.case.id for one in found.right] == right


def test_a_case_cited_rightly_is_not_what_another_citation_means() -> None:
    text = f"申請を受け付けた{cite(4)}。架空の事業と共通の方式による{cite(5)}。"
    first, second = resolved(text, REGISTER, sections=("見本課",))
    assert first.state is State.CONSISTENT
    assert "R6-001" not in [one.case.id for one in second.right]


def test_only_what_came_before_the_paper_is_right() -> None:
    (found,) = resolved(f"{ASSESSED}{cite(5)}。", REGISTER, date=datetime.date(2024, 10, 1))
    assert (found.state, found.right) == (State.NO_SUCH_CASE, ())


def test_a_matter_nobody_knows() -> None:
    text = f"申請を受け付けた{cite(5)}。"
    (found,) = resolved(text, REGISTER, title="複写機の借上げについて", sections=("複写課",))
    assert (found.state, found.right) == (State.NO_SUCH_CASE, ())


def test_a_meeting_that_may_still_come() -> None:
    (found,) = resolved(f"申請を受け付けた{cite(12)}。", REGISTER, date=datetime.date(2025, 3, 28))
    assert found.state is State.NOT_COVERED
    (found,) = resolved(f"申請を受け付けた{cite(12)}。", REGISTER, date=datetime.date(2024, 12, 1))
    assert found.state is State.UNKNOWN_MEETING


def test_an_empty_register_says_nothing() -> None:
    (found,) = resolved(f"申請を受け付けた{cite(4)}。", Register())
    assert found.state is State.NOT_COVERED


def test_days_without_numbers_say_nothing_of_a_number() -> None:
    cases = """
    | 案件番号 | 付議日 | 件名 | 担当課 |
    | R6-001 | 2024-07-26 | 見本申請システムの構築等について | 見本課 |
    | R6-002 | 2024-09-02 | 例示講座の運営業務の委託について | 例示課 |
    """
    (found,) = resolved(f"申請を受け付けた{cite(15)}。", drawn(cases))
    assert found.state is State.NOT_COVERED
