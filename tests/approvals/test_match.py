"""The predecessor of a paper: found where there is one, none where there is none."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from tests.approvals.matching import margins, outcomes
from tests.approvals.published_cases import PREDECESSORS, WARD, published_register
from xl_tools.approvals.evidence import THRESHOLD
from xl_tools.approvals.match import find_prior, ranked
from xl_tools.approvals.query import Query, query_of_case
from xl_tools.model.register import Case, Register

MARGIN = 0.1
"""How far both kinds of the published cases must stay from the threshold."""


def day(month: int) -> datetime.date:
    return datetime.date(2040, month, 1)


def register(*titles: str, **fields: object) -> Register:
    """Cases in the order of their months, all of one section."""
    return Register(
        cases=tuple(
            Case(f"X-{month}", title, date=day(month), sections=("蛍課",), categories=("業務委託",))
            for month, title in enumerate(titles, start=1)
        )
    )


def prior_ids(query: Query, known: Register) -> list[str]:
    return [candidate.case.id for candidate in find_prior(query, known)]


def test_every_published_follow_up_finds_its_predecessor(shared: Path) -> None:
    results = list(outcomes(published_register(shared)))
    assert [one.case.number for one in results if not one.is_right] == []
    lowest, highest = margins(results)
    assert highest + MARGIN < THRESHOLD < lowest - MARGIN


def test_published_matters_stay_apart_whatever_their_dates(shared: Path) -> None:
    """The later of two cases never matters here: with the date left out, only one matter's cases are likely."""
    known = published_register(shared)
    matter = {case.number: case.number for case in known.cases}
    for number, before in sorted(PREDECESSORS.items()):
        matter[number] = matter[before]
    for case in known.cases:
        undated = Query(
            case.title, case.project_name, case.sections, case.categories, case_id=case.id, ward=WARD
        )
        found = find_prior(undated, known, limit=51)
        assert {matter[one.case.number] for one in found} <= {matter[case.number]}


def test_without_its_matter_no_published_case_has_a_predecessor(shared: Path) -> None:
    """The other matters of the list, whatever their dates, are none."""
    known = published_register(shared)
    matter = {case.number: case.number for case in known.cases}
    for number, before in sorted(PREDECESSORS.items()):
        matter[number] = matter[before]
    for case in known.cases:
        others = tuple(one for one in known.cases if matter[one.number] != matter[case.number])
        query = replace(query_of_case(case, WARD), date=None)
        assert find_prior(query, Register(cases=others)) == ()


@pytest.mark.parametrize(
    "one,other",
    [
        (
            "標準化に対応した蛍年金システムへの移行等について",
            "標準化に対応した蛙保険システムへの移行等について",
        ),
        ("児童手当システムの改修について", "児童扶養手当システムの改修について"),
        ("ごみ収集の委託について", "粗大ごみ収集の委託について"),
        ("蛍観察講座の運営業務の委託について", "蛙観察教室の運営業務の委託について"),
        ("税務システムの再整備について", "税務事務の委託について"),
        ("蛍沢公園における防犯カメラの設置について", "霧沢公園における防犯カメラの設置について"),
    ],
)
def test_another_subject_in_the_same_frame_is_no_predecessor(one: str, other: str) -> None:
    query = Query(one, sections=("蛍課",), categories=("業務委託",))
    assert find_prior(query, register(other)) == ()


@pytest.mark.parametrize(
    "earlier,later",
    [
        ("蛍観察講座の導入に係る外部結合等について", "蛍観察講座の導入に係る業務の委託について（委託内容の追加）"),
        ("標準化に対応した蛍記録及び蛙登録システムへの移行等について", "標準化に対応した蛍記録システムへの移行について（特定個人情報保護評価の報告）"),
        ("蛍末来台帳の整備について", "蛍未来台帳の整備について"),
        ("次期蛍情報集約システムとの外部結合等について", "蛍情報集約システムとの外部結合について（情報項目の追加）"),
        ("蛍図書館システムの更新について", "蛍図書館システムの更改について（委託先の変更）"),
        ("蛍予防講座の受付業務の委託について", "受付業務の委託（蛍予防講座）について"),
    ],
)  # fmt: skip
def test_a_title_put_a_little_otherwise_is_found(earlier: str, later: str) -> None:
    known = register("蛙図書館台帳の整備について", earlier, "鈴虫講座の受付業務の委託について")
    assert prior_ids(Query(later, sections=("蛍課",)), known)[:1] == ["X-2"]


def test_only_what_was_decided_before_and_not_the_case_itself() -> None:
    known = register(
        "蛍台帳の整備について", "蛍台帳の整備について（手続の追加）", "蛍台帳の整備について（手続の追加）"
    )
    second = known.cases[1]
    assert prior_ids(query_of_case(second), known) == ["X-1"]
    undated = Query(second.title, case_id=second.id)
    assert prior_ids(undated, known) == ["X-3", "X-1"]


def test_a_running_matter_follows_its_last_case() -> None:
    known = register(
        "蛍台帳の整備について", "蛍台帳の整備について（手続の追加）", "蛍台帳の整備について（情報項目の追加）"
    )
    candidates = find_prior(
        Query("蛍台帳の整備について（手続の追加）", sections=("蛍課",), date=day(9)), known
    )
    assert [one.case.id for one in candidates] == ["X-3", "X-2", "X-1"]
    assert candidates[0].reason == "件名の骨格が同じ、担当課が同じ（蛍課）、同じ内容の案件のうち最も新しい"


def test_an_outcome_follows_the_report_and_a_change_the_approval() -> None:
    known = register("蛍台帳の整備について", "蛍台帳の整備について（特定個人情報保護評価の報告）")
    outcome = find_prior(
        Query("蛍台帳の整備について（特定個人情報保護評価のパブリックコメント等の実施結果）"), known
    )
    assert outcome[0].case.id == "X-2"
    assert "実施結果の前の評価の報告" in outcome[0].reason
    assert prior_ids(Query("蛍台帳の整備について（委託内容の変更）"), known)[0] == "X-1"


def test_the_margin_is_to_another_title() -> None:
    known = register(
        "蛍台帳の整備について", "蛍台帳の整備について（手続の追加）", "蛍台帳と蛙台帳の整備について"
    )
    best = find_prior(Query("蛍台帳の整備について（委託先の変更）"), known)[0]
    others = [one.score for one in ranked(Query("蛍台帳の整備について"), known) if "蛙" in one.case.title]
    assert best.margin == pytest.approx(best.score - others[0])


@pytest.mark.parametrize("title", ["", "蛍", "（仮称）", "について", "🌀🌀🌀"])
def test_odd_titles_have_no_predecessor(title: str) -> None:
    assert find_prior(Query(title), register("蛍台帳の整備について")) == ()
    assert find_prior(Query("蛍台帳の整備について"), register(title)) == ()


def test_an_empty_register_knows_nothing() -> None:
    assert find_prior(Query("蛍台帳の整備について"), Register()) == ()
