from __future__ import annotations

import pytest

from xl_tools.japanese.citations import Citation, find_citations

COUNCIL = "見本市個人情報保護管理運営会議"
OLD = "見本市情報公開・個人情報保護審議会"
BODIES = {COUNCIL: ("個人情報保護管理運営会議", "管理運営会議"), OLD: ("情報公開・個人情報保護審議会",)}


def found(text: str) -> tuple[Citation, ...]:
    return find_citations(text, BODIES)


Expected = tuple[str, int | None, int | None, str, tuple[str, ...], tuple[str, ...]]


def summary(citation: Citation) -> Expected:
    c = citation
    return c.era, c.fiscal_year, c.meeting, c.body, c.verbs, c.problems


@pytest.mark.parametrize(
    "text, expected",
    [
        ("（令和５年度第６回個人情報保護管理\n運営会議承認済）", ("令和", 5, 6, COUNCIL, ("承認",), ())),
        ("令和5年度第8回管理運営会議承認済み", ("令和", 5, 8, COUNCIL, ("承認",), ())),
        (f"令和元年度第４回{OLD}承認・了承済", ("令和", 1, 4, OLD, ("承認", "了承"), ())),
        (
            f"平成29年度第２回{OLD}に諮問・報告し、承認・了承された。",
            ("平成", 29, 2, OLD, ("承認", "了承"), ()),
        ),
        (
            f"令和６年度第１回{COUNCIL}において、委託を審議し、承認された。",
            ("令和", 6, 1, COUNCIL, ("承認",), ()),
        ),
        (f"令和六年度第一回{COUNCIL}報告済", ("令和", 6, 1, COUNCIL, ("報告",), ())),
        (f"R6年度第1回{COUNCIL}承認済の内容からの変更箇所", ("令和", 6, 1, COUNCIL, ("承認",), ())),
        (f"令和５度第５回{COUNCIL}承認済", ("令和", 5, 5, COUNCIL, ("承認",), ("missing_year_word",))),
        (f"令和５年第６回{COUNCIL}承認済", ("令和", 5, 6, COUNCIL, ("承認",), ("missing_nendo",))),
        (
            f"第５回{COUNCIL}において審議し、承認された",
            ("", None, 5, COUNCIL, ("承認",), ("missing_era_year",)),
        ),
        (f"５年度第５回{COUNCIL}承認済", ("", 5, 5, COUNCIL, ("承認",), ("missing_era",))),
        (f"令和５年度５回{COUNCIL}承認済", ("令和", 5, 5, COUNCIL, ("承認",), ("missing_dai",))),
        (f"令和５年度{COUNCIL}承認済", ("令和", 5, None, COUNCIL, ("承認",), ("missing_number",))),
        (f"{COUNCIL}承認済", ("", None, None, COUNCIL, ("承認",), ("missing_era_year", "missing_number"))),
        (f"（令和５年度第５回{COUNCIL}）", ("令和", 5, 5, COUNCIL, (), ("missing_verb",))),
        (f"令和５年度第５回{COUNCIL}の内容からの変更", ("令和", 5, 5, COUNCIL, (), ("missing_verb",))),
        ("令和５年度第６回承認済", ("令和", 5, 6, "", ("承認",), ("missing_body",))),
        ("令和４年度第７回情報公開・個人情報審議会承認済", ("令和", 4, 7, OLD, ("承認",), ("unknown_body",))),
        (f"令和7年度第1回見本市{COUNCIL}了承済み", ("令和", 7, 1, COUNCIL, ("了承",), ("doubled_word",))),
    ],
)
def test_one_citation(text: str, expected: Expected) -> None:
    (citation,) = found(text)
    assert summary(citation) == expected
    assert text[citation.start : citation.end] == citation.as_written


def test_two_meetings_in_one_bracket() -> None:
    first, second = found(f"（平成27年度第８回、令和元年度第４回{OLD}承認事項）")
    assert summary(first) == ("平成", 27, 8, OLD, ("承認",), ())
    assert summary(second) == ("令和", 1, 4, OLD, ("承認",), ())
    assert (first.western_fiscal_year, second.western_fiscal_year) == (2015, 2019)


def test_a_year_written_once_for_two_meetings() -> None:
    first, second = found(f"令和５年度第３回及び第５回{COUNCIL}承認済")
    assert (first.year_carried, second.year_carried) == (False, True)
    assert second.western_fiscal_year == 2023
    assert first.problems == second.problems == ()


def test_a_body_referred_back_to() -> None:
    text = f"平成17年度第２回{OLD}で諮問し、平成24年度第７回同審議\n会で追加を諮問し、それぞれ承認された。"
    first, second = found(text)
    assert (first.body, second.body) == (OLD, OLD)
    assert first.verbs == second.verbs == ("承認",)


@pytest.mark.parametrize(
    "text",
    [
        "２ 個人情報保護管理運営会議への付議内容",
        f"令和５年度{COUNCIL}における審議案件一覧",
        f"別途{COUNCIL}に報告する。",
        "情報公開･個人情報保護審議会 諮問・報告事項",
        "令和５年度第３回都市計画審議会承認済",
        "第３回個人情報保護委員会で承認された",
        "申請は１世帯につき１回限りとする",
        "",
    ],
)
def test_no_citation(text: str) -> None:
    assert found(text) == ()


def test_a_ward_without_bodies_has_no_citations() -> None:
    assert find_citations(f"令和５年度第６回{COUNCIL}承認済", {}) == ()
