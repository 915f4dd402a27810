from __future__ import annotations

import datetime

import pytest

from tests.approvals.samples import BODIES, COUNCIL, FORMER
from xl_tools.approvals.citing import Cited, Kind, cited_by, cited_in, kind_meant, kinds_of
from xl_tools.model.register import Case

DAY = datetime.date(2025, 2, 3)


def meetings(cited: tuple[Cited, ...]) -> list[tuple[str, int | None, int | None]]:
    return [(one.citation.body, one.fiscal_year, one.citation.meeting) for one in cited]


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "（平成２６年度第３回、令和元年度第２回情報公開・個人情報保護審議会承認事項）",
            [(FORMER, 2014, 3), (FORMER, 2019, 2)],
        ),
        (
            f"平成17年度第２回{FORMER}で諮問し、平成24年度第７回同審議会で諮問し、それぞれ承認された。",
            [(FORMER, 2005, 2), (FORMER, 2012, 7)],
        ),
        ("令和５度第５回個人情報保護管理運営会議承認済", [(COUNCIL, 2023, 5)]),
        (f"令和６年度第２回{COUNCIL}了承済み", [(COUNCIL, 2024, 2)]),
        ("（令和６年度第２回管理運営会議承認済み）", [(COUNCIL, 2024, 2)]),
        (
            f"令和５年度第６回{COUNCIL}で承認された。また、第５回{COUNCIL}において承認された。",
            [(COUNCIL, 2023, 6), (COUNCIL, 2023, 5)],
        ),
        (f"第３回{COUNCIL}承認済", [(COUNCIL, 2024, 3)]),
        (f"結果は、令和６年度第９回{COUNCIL}に報告する。", []),
    ],
)
def test_every_form(text: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    assert meetings(cited_in(text, BODIES, DAY)) == expected


def test_a_year_left_out_without_a_date_stays_open() -> None:
    assert meetings(cited_in(f"第３回{COUNCIL}承認済", BODIES)) == [(COUNCIL, None, 3)]


@pytest.mark.parametrize(
    "text, sentence",
    [
        (f"前の文。申請を受け付けた（令和６年度第２回{COUNCIL}承認済）。次の文。", "申請を受け付けた"),
        (f"前の文。申請を受け付けた。（令和６年度第２回{COUNCIL}承認済）", "申請を受け付けた"),
        (
            f"令和６年度第２回{COUNCIL}において、申請の受\n付を審議し、承認された。",
            "において、申請の受付を審議し、承認された",
        ),
        (f"一つ目（令和６年度第１回{COUNCIL}承認済）、二つ目（令和６年度第２回{COUNCIL}承認済）", "二つ目"),
    ],
)
def test_the_sentence_around_it(text: str, sentence: str) -> None:
    assert cited_in(text, BODIES)[-1].sentence == sentence


def test_a_registered_case_cites_in_its_texts_and_in_its_list() -> None:
    case = Case(
        "R6-001",
        "見本について",
        date=DAY,
        citations=(f"令和６年度第１回{COUNCIL}承認済", f"令和６年度第２回{COUNCIL}承認済"),
        summary=f"申請を受け付けた（令和６年度第２回{COUNCIL}承認済）。",
    )
    cited = cited_by(case, BODIES)
    assert [(one.citation.meeting, one.sentence) for one in cited] == [(2, "申請を受け付けた"), (1, "")]


@pytest.mark.parametrize(
    "sentence, kind",
    [
        ("特定個人情報保護評価（全項目評価）を行う旨を報告した", Kind.ASSESSMENT),
        ("特定個人情報保護評価に係る意見募集の結果を報告した", Kind.ASSESSMENT_RESULT),
        ("電算処理等について審議し、承認された", Kind.MATTER),
        ("※太字が、の内容からの変更箇所", None),
        ("", None),
    ],
)
def test_what_a_sentence_speaks_of(sentence: str, kind: Kind | None) -> None:
    assert kind_meant(sentence) is kind


def test_what_a_case_put_before_the_council() -> None:
    title = "見本システムの構築について（特定個人情報保護評価の報告）"
    assert kinds_of(Case("1", title, categories=("電算処理",))) == {Kind.ASSESSMENT}
    assert kinds_of(Case("2", title, categories=("電算処理", "業務委託"))) == {Kind.ASSESSMENT, Kind.MATTER}
    assert kinds_of(Case("3", "見本システムの構築について（委託内容の追加）")) == {Kind.MATTER}
    result = "見本システムの構築について（特定個人情報保護評価のパブリック・コメント等の実施結果）"
    assert kinds_of(Case("4", result)) == {Kind.ASSESSMENT_RESULT}
